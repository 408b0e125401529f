import type { Fragment } from '../../shared/model/records.ts'
import { editedArticle, type Editing } from './edited-articles.ts'

/** Where a way of re-anchoring puts one span; null when nowhere. A proposal waits for a person. */
export interface Put {
  readonly place: Fragment | null
  readonly proposed: boolean
}

export type Way = (before: string, after: string, spans: readonly Fragment[]) => readonly Put[]

/** "Right" is a place that covers the words' true place; "orphaned" are words that are gone and are said to be. Both are correct. */
export interface Rates {
  readonly spans: number
  /** Shares of all spans, in percent. */
  readonly right: number
  readonly orphaned: number
  readonly missed: number
  /** Given as certain, and not where the words are. */
  readonly wrong: number
  /** Given as certain, of words that are gone. */
  readonly false: number
  readonly offSuggested: number
  readonly suggested: number
  /** Milliseconds per article, half of them faster: a busy machine makes a few slow. */
  readonly median: number
  readonly most: number
}

/** Half of what two ranges cover together is covered by both. */
export function agree(a: Fragment, b: Fragment): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared * 2 >= Math.max(a.end, b.end) - Math.min(a.start, b.start)
}

/** How a way does on invented articles and edits, the same on every run. */
export function ratesOf(way: Way, editing: Editing, articles: number): Rates {
  const counts = { right: 0, orphaned: 0, missed: 0, wrong: 0, false: 0, offSuggested: 0 }
  let [spans, suggested] = [0, 0]
  const times: number[] = []
  for (let seed = 1; seed <= articles; seed += 1) {
    const article = editedArticle(seed, editing)
    const begun = performance.now()
    const found = way(article.before, article.after, article.spans)
    times.push(performance.now() - begun)
    found.forEach(({ place, proposed }, index) => {
      const truth = article.truth[index] ?? null
      spans += 1
      if (proposed) suggested += 1
      if (!place) counts[truth ? 'missed' : 'orphaned'] += 1
      else if (truth && agree(place, truth)) counts.right += 1
      else if (proposed) counts.offSuggested += 1
      else counts[truth ? 'wrong' : 'false'] += 1
    })
  }
  times.sort((a, b) => a - b)
  const percent = (count: number) => (100 * count) / spans
  return {
    spans, right: percent(counts.right), orphaned: percent(counts.orphaned), missed: percent(counts.missed), wrong: percent(counts.wrong),
    false: percent(counts.false), offSuggested: percent(counts.offSuggested), suggested: percent(suggested),
    median: times[times.length >> 1] ?? 0, most: times.at(-1) ?? 0,
  }
}
