import { refuse } from '../../contract/result.ts'
import { parsePattern, type Edge } from './parse.ts'
import { programOf, type Step } from './program.ts'

/** Where a pattern was found: the places before and after it, then those of each group; -1 for a group that took no part. */
export type Found = readonly number[]

export interface Pattern {
  readonly groups: number
  readonly names: ReadonlyMap<string, number>
  /** The first find at or after a place; null when there is none. */
  find(text: string, from: number): Found | null
}

/** Steps and places that a search may look at, one bit each: 32 MB. */
const MOST_BITS = 2 ** 28

/**
 * A pattern that finds what JavaScript's own would, in a time that grows with the length of the text times that of the pattern
 * and never more: it goes back like any engine, but remembers which step failed at which place (as "BitState" of RE2 does,
 * https://swtch.com/~rsc/regexp/regexp3.html). So no pattern that a person writes can hold up the store.
 */
export function createPattern(source: string, matchCase: boolean): Pattern {
  const parsed = parsePattern(source, matchCase)
  const steps = programOf(parsed)
  const begins = firstCharacters(steps, matchCase)
  const nothing: readonly number[] = new Array<number>((parsed.groups + 1) * 2).fill(-1)
  let seen = new Uint32Array(64)
  const waitingStep: number[] = []
  const waitingPlace: number[] = []
  const waitingFound: (readonly number[])[] = []

  function from(start: number, text: string, width: number): Found | null {
    waitingStep.push(0)
    waitingPlace.push(start)
    waitingFound.push(nothing)
    while (waitingStep.length > 0) {
      let step = waitingStep.pop() ?? 0
      let place = waitingPlace.pop() ?? 0
      let found = waitingFound.pop() ?? nothing
      for (;;) {
        const bit = step * width + place
        const mask = 1 << (bit & 31)
        if ((seen[bit >>> 5] ?? 0) & mask) break
        seen[bit >>> 5] = (seen[bit >>> 5] ?? 0) | mask
        const now = steps[step]
        if (!now) break
        if (now.do === 'character' || now.do === 'set') {
          const code = text.codePointAt(place)
          if (code === undefined) break
          const fits = now.do === 'set' ? now.has(code) : now.code === code || (!matchCase && folded(now.code) === folded(code))
          if (!fits) break
          place += code > 0xffff ? 2 : 1
          step = now.then ?? step + 1
        } else if (now.do === 'split') {
          waitingStep.push(now.other)
          waitingPlace.push(place)
          waitingFound.push(found)
          step = now.next
        } else if (now.do === 'jump') step = now.to
        else if (now.do === 'edge') {
          if (!isAt(now.edge, text, place)) break
          step += 1
        } else if (now.do === 'save') {
          found = replaced(found, now.slot, now.slot + 1, place)
          step += 1
        } else if (now.do === 'forget') {
          found = replaced(found, now.first * 2, now.after * 2, -1)
          step += 1
        } else if (now.do === 'fail') break
        else {
          waitingStep.length = waitingPlace.length = waitingFound.length = 0
          return [start, place, ...found.slice(2)]
        }
      }
    }
    return null
  }

  return {
    groups: parsed.groups,
    names: parsed.names,
    find(text, first) {
      const width = text.length + 1
      if (steps.length * width > MOST_BITS) refuse('bad-arguments', 'A cell is too long for this pattern. Choose fields with shorter texts, or a shorter pattern.')
      const words = (steps.length * width + 31) >>> 5
      let clean = false
      for (let start = first; start <= text.length; start += 1) {
        const code = text.charCodeAt(start)
        if (begins && (start === text.length || (code < 128 && begins[code] === 0))) continue
        // A place between the halves of one character is none.
        if (code >= 0xdc00 && code <= 0xdfff && start > 0 && (text.charCodeAt(start - 1) & 0xfc00) === 0xd800) continue
        if (!clean) {
          if (words > seen.length) seen = new Uint32Array(words * 2)
          else seen.fill(0, 0, words)
          clean = true
        }
        const found = from(start, text, width)
        if (found) return found
      }
      return null
    },
  }
}

function replaced(found: readonly number[], first: number, after: number, place: number): readonly number[] {
  const copy = [...found]
  copy.fill(place, first, after)
  return copy
}

/** Which of the ASCII characters a find may begin with; null when it may be empty. */
function firstCharacters(steps: readonly Step[], matchCase: boolean): Uint8Array | null {
  const begins = new Uint8Array(128)
  const seen = new Set<number>()
  const open = [0]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const step = steps[at]
    if (!step || step.do === 'found') return null
    if (step.do === 'character' || step.do === 'set') {
      for (let code = 0; code < 128; code += 1) {
        if (step.do === 'set' ? step.has(code) : step.code === code || (!matchCase && folded(step.code) === folded(code))) begins[code] = 1
      }
    } else if (step.do === 'split') open.push(step.next, step.other)
    else if (step.do !== 'fail') open.push(step.do === 'jump' ? step.to : at + 1)
  }
  return begins
}

function isAt(edge: Edge, text: string, place: number): boolean {
  if (edge === 'start') return place === 0
  if (edge === 'end') return place === text.length
  return (isWord(text.charCodeAt(place - 1)) !== isWord(text.charCodeAt(place))) === (edge === 'word')
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
}

/** The code point that stands for a letter in any case; a letter that becomes several stands for itself. */
function folded(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code
  const text = String.fromCodePoint(code)
  const upper = text.toUpperCase()
  const lower = (upper.length === text.length ? upper : text).toLowerCase()
  return lower.length === text.length ? (lower.codePointAt(0) ?? code) : code
}
