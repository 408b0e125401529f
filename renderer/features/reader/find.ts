import type { Fragment } from '../../../shared/model/records.ts'

/** A text without case and accents, and for each of its units where it came from. */
export interface Folded {
  readonly text: string
  /** Offset in the original of each unit, and of the end. */
  readonly from: Uint32Array
}

/** Folds case and accents: "Čáp" and "cap" become the same. Offsets lead back to the original. */
export function fold(text: string): Folded {
  const parts: string[] = []
  const from: number[] = []
  let offset = 0
  for (const character of text) {
    const folded = foldCharacter(character)
    if (folded !== '') parts.push(folded)
    for (let unit = 0; unit < folded.length; unit += 1) from.push(offset)
    offset += character.length
  }
  from.push(offset)
  return { text: parts.join(''), from: Uint32Array.from(from) }
}

const MARKS = /\p{Mn}/gu

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : character
  return FOLDED.get(character) ?? remember(character)
}

const FOLDED = new Map<string, string>([['’', "'"], ['‘', "'"], ['“', '"'], ['”', '"'], ['\u00a0', ' '], ['\u00ad', '']])

function remember(character: string): string {
  const folded = character.normalize('NFKD').replace(MARKS, '').toLowerCase()
  FOLDED.set(character, folded)
  return folded
}

/** All places where the words stand, in order and without overlap, as ranges of the original text. */
export function findAll(folded: Folded, words: string): readonly Fragment[] {
  const wanted = fold(words).text
  if (wanted === '') return []
  const found: Fragment[] = []
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    const start = folded.from[at] ?? 0
    found.push({ start, end: endOf(folded, at + wanted.length, start) })
  }
  return found
}

/** The end in the original: before the next folded unit that is of another character than the last one matched. */
function endOf({ from, text }: Folded, unit: number, start: number): number {
  const last = from[unit - 1] ?? start
  let next = unit
  while (next < text.length && from[next] === last) next += 1
  return from[next] ?? last
}
