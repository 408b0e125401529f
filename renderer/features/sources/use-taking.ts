import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { OpenedFile } from '../../host/files.ts'
import { takeFile } from './intake/intake.ts'
import type { Taken } from './intake/taken.ts'

/** A file that is being read. */
export interface Taking {
  readonly name: string
  /** Pages; both 0 for a file that has none, or while they are not counted. */
  readonly done: number
  readonly total: number
  /** It takes so long that the person wants to see how far it is. */
  readonly slow: boolean
}

interface Takings {
  /** The file's text, once it is there. */
  readonly taken: Taken | null
  readonly taking: Taking | null
  /** Reads a file; one that is being read is given up for it. */
  readonly take: (file: OpenedFile) => void
  /** Gives up the file that is being read. */
  readonly stop: () => void
  /** Lets go of the file's text. */
  readonly drop: () => void
}

/** Milliseconds. */
const SLOW = 1000

/** Reads one file at a time. Nothing of a file that was given up, by leaving too, comes back. */
export function useTaking(onProblem: (sentence: string | null) => void): Takings {
  const [taken, setTaken] = useState<Taken | null>(null)
  const [taking, setTaking] = useState<Taking | null>(null)
  const current = useRef<AbortController | null>(null)

  const stop = useCallback(() => {
    current.current?.abort()
    current.current = null
    setTaking(null)
  }, [])
  const take = useCallback((file: OpenedFile) => {
    stop()
    const controller = new AbortController()
    current.current = controller
    const isCurrent = () => current.current === controller
    const slow = setTimeout(() => isCurrent() && setTaking((now) => now && { ...now, slow: true }), SLOW)
    onProblem(null)
    setTaking({ name: file.name, done: 0, total: 0, slow: false })
    takeFile(file, {
      signal: controller.signal,
      onProgress: (done, total) => isCurrent() && setTaking((now) => now && { ...now, done, total }),
    }).then(
      (text) => isCurrent() && setTaken(text),
      (thrown: unknown) => isCurrent() && onProblem(failureOf(thrown).message),
    ).finally(() => {
      clearTimeout(slow)
      if (isCurrent()) stop()
    })
  }, [stop, onProblem])
  useEffect(() => stop, [stop])

  return { taken, taking, take, stop, drop: () => setTaken(null) }
}
