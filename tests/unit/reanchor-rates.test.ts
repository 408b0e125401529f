import { expect, test } from 'vitest'
import { reanchor } from '../../shared/text/reanchor/reanchor.ts'
import type { Fragment } from '../../shared/model/records.ts'
import { editedArticle, HEAVY, LIGHT, type Editing } from './edited-articles.ts'

interface Rates {
  readonly spans: number
  /** Shares of all spans, in percent. */
  readonly right: number
  readonly orphaned: number
  readonly missed: number
  readonly wrong: number
  readonly false: number
  readonly offSuggested: number
  readonly suggested: number
  /** Milliseconds per article, half of them faster: a busy machine makes a few slow. */
  readonly median: number
  readonly most: number
}

/** Half of what two ranges cover together is covered by both. */
function agree(a: Fragment, b: Fragment): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared * 2 >= Math.max(a.end, b.end) - Math.min(a.start, b.start)
}

function measure(editing: Editing, articles: number): Rates {
  const counts = { right: 0, orphaned: 0, missed: 0, wrong: 0, false: 0, offSuggested: 0 }
  let [spans, suggested] = [0, 0]
  const times: number[] = []
  for (let seed = 1; seed <= articles; seed += 1) {
    const article = editedArticle(seed, editing)
    const begun = performance.now()
    const found = reanchor(article.before, article.after, article.spans.map((one) => ({ fragments: [one] })))
    times.push(performance.now() - begun)
    found.forEach(({ state, fragments: [place] }, index) => {
      const truth = article.truth[index] ?? null
      spans += 1
      if (state === 'suggested') suggested += 1
      if (!place) counts[truth ? 'missed' : 'orphaned'] += 1
      else if (truth && agree(place, truth)) counts.right += 1
      else if (state === 'suggested') counts.offSuggested += 1
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

function told(name: string, rates: Rates): string {
  const figures = Object.entries(rates).map(([key, value]) => `${key} ${key === 'spans' ? String(value) : Number(value).toFixed(key === 'median' || key === 'most' ? 1 : 2)}`)
  return `${name}: ${figures.join(', ')}`
}

// "Right" is a place that covers the words' true place; "orphaned" are words that are gone and are said to be. Both are correct.
// What is suggested waits for a person, so that only a place given as certain can be wrong.
test.each([['light', LIGHT, 97.5], ['heavy', HEAVY, 85]] as const)('after %s edits, spans are where their words are', { timeout: 120_000 }, (name, editing, least) => {
  const rates = measure(editing, 200)
  process.stdout.write(`${told(name, rates)}\n`)
  expect(rates.spans).toBe(14_000)
  expect(rates.right + rates.orphaned).toBeGreaterThanOrEqual(least)
  expect(rates.wrong).toBeLessThanOrEqual(0.05)
  expect(rates.false).toBeLessThanOrEqual(0.2)
  expect(rates.median).toBeLessThanOrEqual(80)
})

test('a book of a megabyte with thousands of spans takes seconds at most', { timeout: 120_000 }, () => {
  const articles = Array.from({ length: 130 }, (_, index) => editedArticle(index + 1, LIGHT))
  const [before, after] = [articles.map((one) => one.before).join('\n'), articles.map((one) => one.after).join('\n')]
  let [from, to] = [0, 0]
  const [spans, truth]: [Fragment[], (Fragment | null)[]] = [[], []]
  for (const article of articles) {
    spans.push(...article.spans.map(({ start, end }) => ({ start: start + from, end: end + from })))
    truth.push(...article.truth.map((one) => one && { start: one.start + to, end: one.end + to }))
    from += article.before.length + 1
    to += article.after.length + 1
  }
  const begun = performance.now()
  const found = reanchor(before, after, spans.map((one) => ({ fragments: [one] })))
  const took = performance.now() - begun
  const wrong = found.filter(({ state, fragments: [place] }, index) => {
    const known = truth[index]
    return place && state !== 'suggested' && !(known && agree(place, known))
  }).length
  process.stdout.write(`book: ${before.length} characters, ${spans.length} spans, ${took.toFixed(0)} ms, wrong ${((100 * wrong) / spans.length).toFixed(3)}\n`)
  expect(wrong / spans.length).toBeLessThanOrEqual(0.0005)
  expect(took).toBeLessThanOrEqual(20_000)
})
