import { expect, test } from 'vitest'
import { reanchor } from '../../shared/text/reanchor/reanchor.ts'
import type { Fragment } from '../../shared/model/records.ts'
import { editedArticle, HEAVY, LIGHT } from './edited-articles.ts'
import { agree, ratesOf, type Rates, type Way } from './reanchor-rates.ts'

const ours: Way = (before, after, spans) => reanchor(before, after, spans.map((one) => ({ fragments: [one] })))
  .map(({ state, fragments: [place] }) => ({ place: place ?? null, proposed: state === 'suggested' }))

function told(name: string, rates: Rates): string {
  const figures = Object.entries(rates).map(([key, value]) => `${key} ${key === 'spans' ? String(value) : Number(value).toFixed(key === 'median' || key === 'most' ? 1 : 2)}`)
  return `${name}: ${figures.join(', ')}`
}

// What is suggested waits for a person, so that only a place given as certain can be wrong.
test.each([['light', LIGHT, 97.5], ['heavy', HEAVY, 85]] as const)('after %s edits, spans are where their words are', { timeout: 120_000 }, (name, editing, least) => {
  const rates = ratesOf(ours, editing, 200)
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
