import { refuse } from '../../contract/result.ts'
import { joined } from '../joined.ts'

export interface Line {
  /** Without its line end. */
  readonly text: string
  /** From 1. */
  readonly line: number
}

const LF = 0x0a

/**
 * Cuts bytes that come in pieces into lines of UTF-8 text. Lines end in LF or CRLF; those of white space alone are counted and
 * left out; a byte-order mark is taken off. Refuses (`bad-file`) with the line what is not UTF-8 or longer than `longest` bytes.
 */
export function lineSplitter(longest: number): { push(bytes: Uint8Array): Iterable<Line>; end(): Iterable<Line> } {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let pending: Uint8Array[] = []
  let length = 0
  let line = 1

  function* finish(last: Uint8Array): Generator<Line> {
    measure(last.length)
    const bytes = pending.length === 0 ? last : joined([...pending, last])
    pending = []
    length = 0
    const text = decode(bytes).replace(/\r$/, '')
    const number = line
    line += 1
    const bare = number === 1 ? text.replace(/^\uFEFF/, '') : text
    if (bare.trim() !== '') yield { text: bare, line: number }
  }

  function measure(more: number): void {
    if (length + more > longest) refuse('bad-file', `The line is longer than ${longest} bytes; this is not a file of JSON Lines, or it was damaged.`, `line ${line}`)
  }

  function decode(bytes: Uint8Array): string {
    try {
      return decoder.decode(bytes)
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      return refuse('bad-file', 'The line is not in UTF-8. Save the file again with the encoding UTF-8 and import that.', `line ${line}`)
    }
  }

  return {
    *push(bytes) {
      let from = 0
      for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, from)) {
        yield* finish(bytes.subarray(from, at))
        from = at + 1
      }
      if (from === bytes.length) return
      measure(bytes.length - from)
      // A copy: whoever reads the file may fill the same buffer again.
      pending.push(bytes.slice(from))
      length += bytes.length - from
    },
    *end() {
      if (length > 0) yield* finish(new Uint8Array(0))
    },
  }
}
