import { refuse } from '../../contract/result.ts'
import { joined } from '../joined.ts'
import { createBrackets } from './brackets.ts'

/** A JSON object at the top of a file, as its text. */
export interface JsonObjectText {
  readonly text: string
  /** Line on which it starts, from 1. */
  readonly line: number
}

/** Takes a file's bytes, cut anywhere, and gives the objects that they complete. Refuses (`bad-file`) with the line. */
export interface ObjectSplitter {
  push(bytes: Uint8Array): readonly JsonObjectText[]
  /** Refuses when the file was cut off; there is no object that only the end completes. */
  end(): void
}

/** Longest object in bytes. */
export const LONGEST_OBJECT = 16 << 20
/** How deep arrays and objects may stand in one another. */
export const DEEPEST = 64

const [LF, COMMA] = [0x0a, 0x2c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT] = [0x5b, 0x5d, 0x7b]
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** What may come next outside of objects. */
type Expected = 'anything' | 'first item' | 'item' | 'comma' | 'object' | 'nothing'

/**
 * Cuts a file into the objects at its top: an array of objects, one object a line (JSON Lines), or objects one after the other
 * with or without white space between them. Memory holds one object at most. Whether what stands
 * inside an object is JSON is for the reader of its text to tell.
 */
export function objectSplitter(longest = LONGEST_OBJECT, deepest = DEEPEST): ObjectSplitter {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let expected: Expected = 'anything'
  let line = 1
  /** Bytes read before this piece. */
  let offset = 0
  let depth = 0
  let startLine = 1
  const bracket = createBrackets()
  /** Pieces of the object that began before this one, and their length. */
  let pending: Uint8Array[] = []
  let length = 0

  function measure(more: number): void {
    if (length + more > longest) refuse('bad-file', `The object that starts on line ${startLine} is longer than ${longest} bytes; the file may be damaged there.`, `line ${startLine}`)
  }

  function finish(last: Uint8Array): JsonObjectText {
    measure(last.length)
    const bytes = pending.length === 0 ? last : joined([...pending, last])
    pending = []
    length = 0
    try {
      return { text: decoder.decode(bytes), line: startLine }
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      return refuse('bad-file', `The object that starts on line ${startLine} is not in UTF-8. Save the file again with the encoding UTF-8 and import that.`, `line ${startLine}`)
    }
  }

  function outside(byte: number, at: number): void {
    if (byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === LF) return
    if (byte === BYTE_ORDER_MARK[offset + at]) return
    if (byte === OPEN_OBJECT && expected !== 'comma' && expected !== 'nothing') {
      expected = expected === 'first item' || expected === 'item' ? 'comma' : 'object'
      depth = 1
      startLine = line
    } else if (byte === OPEN_ARRAY && expected === 'anything') expected = 'first item'
    else if (byte === COMMA && expected === 'comma') expected = 'item'
    else if (byte === CLOSE_ARRAY && (expected === 'comma' || expected === 'first item')) expected = 'nothing'
    else refuse('bad-file', `${WANTED[expected]} on line ${line}, and there is something else.`, `line ${line}`)
  }

  /** True when the byte ends the object. */
  function inside(byte: number): boolean {
    depth += bracket(byte)
    if (depth > deepest) refuse('bad-file', `The object that starts on line ${startLine} is nested deeper than ${deepest} levels.`, `line ${startLine}`)
    return depth === 0
  }

  return {
    push(bytes) {
      const found: JsonObjectText[] = []
      let from = 0
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] as number
        if (depth > 0) {
          if (inside(byte)) found.push(finish(bytes.subarray(from, at + 1)))
        } else {
          outside(byte, at)
          from = at
        }
        if (byte === LF) line += 1
      }
      if (depth > 0) {
        measure(bytes.length - from)
        // A copy: whoever reads the file may fill the same buffer again.
        pending.push(bytes.slice(from))
        length += bytes.length - from
      }
      offset += bytes.length
      return found
    },
    end() {
      if (depth > 0) refuse('bad-file', `The file is cut off: the object that starts on line ${startLine} is not closed.`, `line ${startLine}`)
      if (expected === 'first item' || expected === 'item' || expected === 'comma') refuse('bad-file', 'The file is cut off: its array is not closed.', `line ${line}`)
    },
  }
}

const WANTED: Readonly<Record<Expected, string>> = {
  anything: 'An object or an array of objects should start',
  'first item': 'An object of the array should start',
  item: 'The next object of the array should start',
  comma: 'A comma or the end of the array should stand',
  object: 'The next object should start',
  nothing: 'The array ends before; nothing more should stand',
}
