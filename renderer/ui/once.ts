import { useRef } from 'react'

/**
 * The work, which is not begun again while it is being done: a second press of a key or a button, which comes before the first
 * was written to a slow disk, must not write twice.
 */
export function useOnce<Asked extends readonly unknown[]>(work: (...asked: Asked) => Promise<unknown>): (...asked: Asked) => void {
  const running = useRef(false)
  return (...asked) => {
    if (running.current) return
    running.current = true
    void work(...asked).finally(() => { running.current = false })
  }
}
