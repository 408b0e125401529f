import { countedUnpacking } from './unpacking.ts'

/**
 * Bounds what a hostile PDF can make its reader unpack: a few kilobytes can hold gigabytes, and a page can name them a thousand
 * times. Comes before the library in the worker, which takes the two makers of bytes below from the global scope.
 */

/** Bytes that may be unpacked for one page, or before the first one. The words of a page take a few kilobytes, its fonts some megabytes. */
const MOST = 512 << 20
/** Smaller pieces of memory are not counted: there are many, and no file makes a bomb of them alone. */
const COUNTED = 1 << 16

/** From the window to the worker: a page begins, and what was unpacked for the last one counts no more. */
export const NEXT_PAGE = { sourceline: 'next page' } as const
/** From the worker to the window, once: too much was unpacked. The library might pass over the error, and give a part of the text as all of it. */
export const TOO_MUCH = { sourceline: 'too much' } as const

/** Whether a message of the port, which is the library's otherwise, is one of ours. */
export function says(message: { readonly sourceline: string }, data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'sourceline' in data && data.sourceline === message.sourceline
}

/** The global scope of a worker, as far as it is bounded. */
export interface Unpacking {
  Uint8Array: Uint8ArrayConstructor
  DecompressionStream: unknown
}

/**
 * Counts in `scope` what is unpacked into; `tell` is told once when it is too much. Returns what begins a page. The browser's own
 * unpacking gives way to one that is counted as it goes. The library needs it for what is packed twice; where it fails, the
 * library unpacks by itself, into memory that it asks for bit by bit.
 */
export function boundMemory(scope: Unpacking, tell: () => void, most = MOST): () => void {
  let unpacked = 0
  let told = false

  function count(bytes: number): void {
    unpacked += bytes
    if (unpacked <= most && !told) return
    if (!told) tell()
    told = true
    throw new RangeError('This file unpacks to more than fits in memory.')
  }

  scope.Uint8Array = new Proxy(scope.Uint8Array, {
    construct(target, args: readonly unknown[], made) {
      if (typeof args[0] === 'number' && args[0] >= COUNTED) count(args[0])
      return Reflect.construct(target, args, made) as Uint8Array
    },
  })
  scope.DecompressionStream = countedUnpacking(count)
  return () => { unpacked = 0 }
}
