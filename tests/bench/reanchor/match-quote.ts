import search from 'approx-string-match'
import type { Fragment } from '../../../shared/model/records.ts'

/**
 * The way of Hypothesis' client, written anew from how it is described, for comparison only: every place where the words stand, or,
 * when there is none, every place where they stand with up to half of the letters wrong (256 at most); of them the one with the
 * best score, in which the words count 50, the 32 characters before and after 20 each, and how far it lies from where it was 2.
 */
export function matchQuote(before: string, after: string, { start, end }: Fragment): Fragment | null {
  const quote = before.slice(start, end)
  const [prefix, suffix] = [before.slice(Math.max(0, start - 32), start), before.slice(end, end + 32)]
  let best: { readonly place: Fragment; readonly score: number } | null = null
  for (const match of matches(after, quote, Math.min(256, quote.length / 2))) {
    const score = (50 * (1 - match.errors / quote.length)
      + 20 * (prefix === '' ? 1 : likeness(after.slice(Math.max(0, match.start - prefix.length), match.start), prefix))
      + 20 * (suffix === '' ? 1 : likeness(after.slice(match.end, match.end + suffix.length), suffix))
      + 2 * (1 - Math.abs(match.start - start) / after.length)) / 92
    if (score > (best?.score ?? -1)) best = { place: { start: match.start, end: match.end }, score }
  }
  return best?.place ?? null
}

function matches(text: string, quote: string, errors: number): readonly { readonly start: number; readonly end: number; readonly errors: number }[] {
  const exact: { start: number; end: number; errors: number }[] = []
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) exact.push({ start: at, end: at + quote.length, errors: 0 })
  return exact.length > 0 ? exact : search(text, quote, errors)
}

function likeness(text: string, wanted: string): number {
  if (text === '') return 0
  const [first] = search(text, wanted, wanted.length)
  return first ? 1 - first.errors / wanted.length : 0
}
