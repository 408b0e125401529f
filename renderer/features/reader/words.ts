import type { Fragment } from '../../../shared/model/records.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import { wholeCharacters } from '../../../shared/text/edges.ts'
import { trimToWords } from '../../../shared/text/words.ts'
import { session, type Words } from '../../session/session.ts'
import { joinFragments, sameFragments, takeOut } from './fragments.ts'
import type { OpenText } from './open-text.ts'

/** Fragments that stay when the next words are selected, so that one annotation can have several. */
let held: readonly Fragment[] = []

/** Puts a raw selection on the session, trimmed to words, together with what is held. */
export function selectWords(open: OpenText, start: number, end: number): void {
  const trimmed = trimToWords(open.body, start, end)
  if (trimmed) putWords(open, [...held, trimmed])
}

/** Puts a find on the session, as it was found but for characters that it would cut, together with what is held. */
export function selectFound(open: OpenText, found: Fragment): void {
  putWords(open, [...held, wholeCharacters(open.body, found)])
}

/** The words of some fragments of a text. */
export function wordsAt({ source, text, body }: OpenText, fragments: readonly Fragment[]): Words {
  return { source: source.id, text: text.id, fragments, exact: anchorOf(body, fragments).exact }
}

function putWords(open: OpenText, parts: readonly Fragment[]): void {
  const fragments = joinFragments(parts)
  const now = session.get().words
  if (now?.text === open.text.id && sameFragments(now.fragments, fragments)) return
  session.set({ words: wordsAt(open, fragments) })
}

/** Keeps the words that are selected now: the next ones are added to them. False when none are selected. */
export function holdWords(open: OpenText): boolean {
  const { words } = session.get()
  if (words?.text !== open.text.id) return false
  held = words.fragments
  return true
}

/**
 * Takes the fragment at the offset out of the selected words, or the last one when none is there; what is left is held.
 * Null when nothing was selected, else the words taken out.
 */
export function dropWords(open: OpenText, offset: number): string | null {
  const { words } = session.get()
  if (words?.text !== open.text.id) return null
  const taken = fragmentAt(words, offset) ?? words.fragments.at(-1)
  if (!taken) return null
  held = takeOut(open.body, words.fragments, [taken])
  if (held.length === 0) session.set({ words: null })
  else putWords(open, held)
  return open.body.slice(taken.start, taken.end)
}

/** The fragment of selected words that an offset is in or at. */
export function fragmentAt(words: Words | null, offset: number): Fragment | undefined {
  return words?.fragments.find(({ start, end }) => start <= offset && offset <= end)
}

/** What is selected next replaces what is selected now. */
export function releaseWords(): void {
  held = []
}

export function clearWords(): void {
  held = []
  session.set({ words: null })
}

export function holding(): boolean {
  return held.length > 0
}
