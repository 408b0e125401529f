import type { Fragment } from '../../../shared/model/records.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import { trimToWords } from '../../../shared/text/words.ts'
import { session } from '../../session/session.ts'
import { joinFragments } from './fragments.ts'
import type { OpenText } from './open-text.ts'

/** Fragments that stay when the next words are selected, so that one annotation can have several. */
let held: readonly Fragment[] = []

/** Puts a raw selection on the session, trimmed to words, together with what is held. */
export function selectWords(open: OpenText, start: number, end: number): void {
  const trimmed = trimToWords(open.body, start, end)
  if (!trimmed) return
  putWords(open, joinFragments([...held, trimmed]))
}

/** Puts ranges of the text on the session as they are. */
export function putWords({ source, text, body }: OpenText, fragments: readonly Fragment[]): void {
  const now = session.get().words
  if (now?.text === text.id && sameFragments(now.fragments, fragments)) return
  session.set({ words: { source: source.id, text: text.id, fragments, exact: anchorOf(body, fragments).exact } })
}

/** Keeps the words that are selected now: the next ones are added to them. False when none are selected. */
export function holdWords(open: OpenText): boolean {
  const { words } = session.get()
  if (words?.text !== open.text.id) return false
  held = words.fragments
  return true
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

function sameFragments(a: readonly Fragment[], b: readonly Fragment[]): boolean {
  return a.length === b.length && a.every(({ start, end }, index) => start === b[index]?.start && end === b[index]?.end)
}
