import type { Args, Answer, CallName, Host } from './contract.ts'
import type { Result } from './result.ts'

/** What the Electron preload puts on `window.sourceline`. Outcomes are data: errors lose their parts on the way. */
export interface Bridge {
  call<C extends CallName>(name: C, ...args: Args<C>): Promise<Result<Answer<C>>>
  readonly listen: Host['listen']
}

/*
 * The local shell's wire: `POST /call/NAME`. The arguments are a JSON array; when the last one is bytes, the body is
 * those bytes and the arguments before them stand, as JSON, in a header. A result that is bytes is answered as bytes,
 * everything else as a JSON `Result`.
 *
 * A page, or the store's worker, first opens a WebSocket at `/page/NAME`, with a name that it makes up, and gives this name with each
 * call: what its calls began ends when the WebSocket does.
 */
export const CALL_PATH = '/call/'
export const PAGE_PATH = '/page/'
export const PAGE_HEADER = 'sourceline-page'
export const ARGS_HEADER = 'sourceline-args'
export const JSON_TYPE = 'application/json'
export const BYTES_TYPE = 'application/octet-stream'

export interface PackedCall {
  readonly type: typeof JSON_TYPE | typeof BYTES_TYPE
  /** Value of `ARGS_HEADER`; null when the body holds all arguments. */
  readonly head: string | null
  readonly body: string | Uint8Array
}

/** Arguments of a call as they travel. */
export function packArgs(args: readonly unknown[]): PackedCall {
  const last = args.at(-1)
  if (last instanceof Uint8Array) {
    return { type: BYTES_TYPE, head: encodeURIComponent(JSON.stringify(args.slice(0, -1))), body: last }
  }
  return { type: JSON_TYPE, head: null, body: JSON.stringify(args) }
}

/** The inverse of `packArgs`; null when it is not what `packArgs` makes. */
export function unpackArgs(type: string, head: string | null, body: Uint8Array): readonly unknown[] | null {
  try {
    if (type === JSON_TYPE) return listOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
    if (type !== BYTES_TYPE || head === null) return null
    const before = listOf(JSON.parse(decodeURIComponent(head)))
    return before && [...before, body]
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof URIError || thrown instanceof TypeError) return null
    throw thrown
  }
}

function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null
}
