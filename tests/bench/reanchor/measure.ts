import { reanchor } from '../../../shared/text/reanchor/reanchor.ts'
import { HEAVY, LIGHT } from '../../unit/edited-articles.ts'
import { ratesOf, type Rates, type Way } from '../../unit/reanchor-rates.ts'
import { matchQuote } from './match-quote.ts'

/** One line of P11: `size` is the number of spans; either less or more is the goal. */
interface Figure {
  readonly id: 'P11'
  readonly work: string
  readonly size: number
  readonly ours: number
  readonly unit: '%' | 'ms'
  readonly references: Readonly<Record<string, number>>
  readonly limit?: number
  readonly least?: number
}

const OURS: Way = (before, after, spans) => reanchor(before, after, spans.map((one) => ({ fragments: [one] })))
  .map(({ state, fragments: [place] }) => ({ place: place ?? null, proposed: state === 'suggested' }))
const THEIRS: Way = (before, after, spans) => spans.map((span) => ({ place: matchQuote(before, after, span), proposed: false }))

/** P11: spans of invented articles found again after invented edits, as their own test does, by ours and by Hypothesis' way. */
export function measureReanchoring(articles: number): readonly Figure[] {
  return ([['light', LIGHT, 97.5], ['heavy', HEAVY, 85]] as const).flatMap(([name, editing, least]) => {
    const ours = ratesOf(OURS, editing, articles)
    const theirs = ratesOf(THEIRS, editing, articles)
    const row = (work: string, unit: Figure['unit'], of: (rates: Rates) => number, goal: Pick<Figure, 'limit' | 'least'>): Figure =>
      ({ id: 'P11', work: `re-anchor after ${name} edits: ${work}`, size: ours.spans, ours: of(ours), unit, references: { 'Hypothesis’ algorithm': of(theirs) }, ...goal })
    return [
      row('correct', '%', ({ right, orphaned }) => right + orphaned, { least }),
      row('wrong place given as certain', '%', ({ wrong }) => wrong, { limit: 0.05 }),
      row('an article, median', 'ms', ({ median }) => median, { limit: 20 }),
    ]
  })
}
