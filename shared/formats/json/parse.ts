import { refuse } from '../../contract/result.ts'
import { createBrackets } from './brackets.ts'

/** Deepest nesting of small files whose values a person wrote or looks at: mappings, views, codebooks, cells. */
export const DEEPEST_SMALL = 64

/** Deepest nesting that is parsed where a reader does not bound it: what lies above is refused by the reader, which knows the place. */
const DEEPEST = 1_000_000
/** Most arrays and objects of a file; each takes some 75 bytes of memory, and as little as 3 bytes of the file. */
const MOST = 10_000_000
/** Characters that are looked at at a time. */
const SLICE = 1 << 16

const encoder = new TextEncoder()

/**
 * Weighs JSON before it is parsed: a file of a hundred megabytes of brackets would take gigabytes of memory, and end the program.
 * Takes its bytes, cut anywhere, and refuses (`bad-file`) with the line as soon as it is nested deeper than `deepest` or has more
 * arrays and objects than `most`. Says nothing of whether it is JSON.
 */
export function jsonGauge(deepest = DEEPEST, most = MOST): (bytes: Uint8Array) => void {
  let depth = 0
  let count = 0
  let line = 1
  const bracket = createBrackets()
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === 0x0a) line += 1
      const step = bracket(byte)
      depth += step
      if (step === 1) {
        count += 1
        if (depth > deepest) refuse('bad-file', `This JSON is nested more than ${deepest.toLocaleString('en')} levels deep, as no file of this kind is (line ${line}).`, `line ${line}`)
        if (count > most) refuse('bad-file', `This JSON has more than ${most.toLocaleString('en')} arrays and objects, more than fit in memory (line ${line}). Split it, and import the parts.`, `line ${line}`)
      }
    }
  }
}

/**
 * `JSON.parse` for what others wrote, weighed first; see `jsonGauge`.
 * @param broken refuses what is no JSON, in the words of the file's kind; `reason` is the parser's
 */
export function parseJson(text: string, broken: (reason: string) => never, deepest = DEEPEST): unknown {
  const weigh = jsonGauge(deepest)
  for (let at = 0; at < text.length; at += SLICE) weigh(encoder.encode(text.slice(at, at + SLICE)))
  try {
    return JSON.parse(text)
  } catch (thrown) {
    return broken(thrown instanceof Error ? thrown.message : String(thrown))
  }
}
