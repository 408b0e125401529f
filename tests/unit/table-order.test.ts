import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_CHANGE } from '../../shared/change/diff.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { encodePage, PAGE_ROWS } from '../../shared/table/page.ts'
import { Records } from '../../shared/table/records.ts'
import { sortTexts } from '../../shared/table/sort-texts.ts'

describe('texts', () => {
  test('are put in the order of their code units, however much they have in common and of whatever script they are', () => {
    const piece = fc.constantFrom('', 'a', 'ab', 'Myanmar army ', '\0', 'ÿ', 'ā', 'мьянма', '緬甸', '😀', 'z')
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
    fc.assert(fc.property(fc.array(text, { maxLength: 400, size: 'max' }), (texts) => {
      const places = Uint32Array.from(texts, (_, n) => n)
      const same = sortTexts(texts, places)
      expect([...same]).toEqual([...places].map((place, n) => (n > 0 && texts[place] === texts[places[n - 1] ?? 0] ? 1 : 0)))
      expect([...places].sort((a, b) => a - b)).toEqual(texts.map((_, n) => n))
      expect([...places].map((place) => texts[place])).toEqual([...texts].sort())
    }), { numRuns: 300 })
  })

  test('are put in order just the same when they are many', () => {
    const texts = Array.from({ length: 70_000 }, (_, n) => `Text ${(Math.imul(n % 50_000, 0x9e3779b1) >>> 0).toString(36)}${n % 3 === 0 ? 'ā' : ''}`)
    const places = Uint32Array.from(texts, (_, n) => n)
    sortTexts(texts, places)
    expect([...places].map((place) => texts[place])).toEqual([...texts].sort())
  })
})

/** Events in several pages. */
function projectOf(events: readonly AnyRecord[]): Records {
  const records = new Records()
  const pages = Array.from({ length: Math.ceil(events.length / PAGE_ROWS) }, (_, n) => encodePage(events.slice(n * PAGE_ROWS, (n + 1) * PAGE_ROWS)))
  records.apply({ ...NO_CHANGE, pagesAdded: [{ kind: 'event', first: 0, last: pages.length - 1, rows: events.length }] }, (_, page) => pages[page] ?? encodePage([]))
  return records
}

describe('a table of many pages', () => {
  // More different values than are looked at before it is decided that few are equal, with some equal ones behind them.
  const count = 5 * PAGE_ROWS
  const scattered = (n: number) => Math.imul(n + 1, 0x9e3779b1) >>> 0
  const events = Array.from({ length: count }, (_, n) => ({
    id: `ev-${scattered(n).toString(36)}`,
    title: n % 5 === 4 ? `Title ${scattered(n % 50)}` : `Title ${scattered(n)}`,
    place: `Place ${n % 7}`,
    ...(n % 9 === 0 ? {} : { latitude: scattered(n) / 2 ** 26 }),
    killed_low: n % 4, ...(n % 3 === 0 ? {} : { killed_best: scattered(n) % 100 }),
  }))
  const records = projectOf(events)

  test.each(['id', 'title', 'place', 'latitude'] as const)('is sorted by %s as its records are', (field) => {
    for (const direction of ['asc', 'desc'] as const) {
      const keyOf = (event: (typeof events)[number]) => { const value = event[field]; return typeof value === 'string' ? value.toLowerCase() : value }
      const naive = [...events].sort((a, b) => {
        const [left, right] = [keyOf(a), keyOf(b)]
        if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
        return (left < right ? -1 : left > right ? 1 : 0) * (direction === 'asc' ? 1 : -1)
      })
      expect(records.found('event', { filter: null, search: '', sort: [{ field, direction }] }).map((row) => records.tables.event.idAt(row))).toEqual(naive.map(({ id }) => id))
    }
  })

  test('is sorted by a range as by its best figures, else its low ones', () => {
    const naive = [...events].sort((a, b) => (a.killed_best ?? a.killed_low) - (b.killed_best ?? b.killed_low))
    expect(records.found('event', { filter: null, search: '', sort: [{ field: 'killed', direction: 'asc' }] }).map((row) => records.tables.event.idAt(row))).toEqual(naive.map(({ id }) => id))
  })
})

test('a whole day is the day that it is, and no day that there never was is one', () => {
  const { interval } = new Records().lens('event')
  fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, day) => {
    const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    const date = new Date(0)
    date.setUTCFullYear(year, month - 1, day)
    const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    expect(interval(iso)).toEqual(isDay ? { earliest: date.getTime() / 86_400_000, latest: date.getTime() / 86_400_000 } : null)
  }), { numRuns: 2_000 })
  expect(interval('2024-02-29')?.earliest).toBe(19_782)
})
