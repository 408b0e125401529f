import { useSyncExternalStore } from 'react'

/** A value that can be read, replaced and watched. */
export interface Cell<T> {
  get(): T
  set(change: Partial<T> | ((now: T) => Partial<T>)): void
  subscribe(listener: () => void): () => void
}

/** A store is a closure: one immutable object, shallow-merged on `set`, listeners told when it changed. */
export function createCell<T extends object>(initial: T): Cell<T> {
  let now = initial
  const listeners = new Set<() => void>()
  return {
    get: () => now,
    set(change) {
      const part = typeof change === 'function' ? change(now) : change
      const keys = Object.keys(part) as (keyof T)[]
      if (keys.every((key) => Object.is(now[key], part[key]))) return
      now = { ...now, ...part }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Re-renders only when the selected part changes; `select` must return a stable value for an unchanged state. */
export function useCell<T extends object, S>(cell: Cell<T>, select: (now: T) => S): S {
  return useSyncExternalStore(cell.subscribe, () => select(cell.get()))
}
