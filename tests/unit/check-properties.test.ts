import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fits, type Expected } from '../../shared/check/expected.ts'
import type { Interval } from '../../shared/check/interval.ts'
import { COMPARISONS, measuresDate, MEASURES, type Check, type Comparison } from '../../shared/model/check.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { held } from './checked-events.ts'

const DAY = 86_400_000
const START = Date.parse('2024-01-20') / DAY
const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)

/** An event of which everything is known: the day, the kind, the killed and for how many incidents it stands. */
interface Exact {
  readonly day: number
  readonly type: string
  readonly killed: number
  readonly count: number | null
}
const exact: fc.Arbitrary<Exact> = fc.record({
  day: fc.integer({ min: START, max: START + 40 }),
  type: fc.constantFrom('ASSAULT', 'COERCE'),
  killed: fc.integer({ min: 0, max: 4 }),
  count: fc.option(fc.integer({ min: 1, max: 5 })),
})
const recordOf = ({ day, type, killed, count }: Exact, n: number): AnyRecord => ({
  id: `ev-${n}`, date: iso(day), type, killed_low: killed, killed_best: killed, killed_high: killed, ...(count === null ? {} : { count_low: count, count_high: count }),
})

/** Filters, as they are written and as they are meant. */
const filter: fc.Arbitrary<readonly [query: string, holds: (one: Exact) => boolean]> = fc.constantFrom(
  ['', () => true] as const,
  ['type:ASSAULT', ({ type }: Exact) => type === 'ASSAULT'] as const,
  ['-type:ASSAULT date:2024-02', ({ type, day }: Exact) => type !== 'ASSAULT' && iso(day).startsWith('2024-02')] as const,
  ['date:2024-01-25..2024-02-10', ({ day }: Exact) => iso(day) >= '2024-01-25' && iso(day) <= '2024-02-10'] as const,
  ['(killed>1 or date<2024-02)', ({ day, killed }: Exact) => killed > 1 || iso(day) < '2024-02'] as const,
  ['-killed:2 count:1..3', ({ killed, count }: Exact) => killed !== 2 && (count ?? 1) <= 3] as const,
)

const checked = fc.record({ measure: fc.constantFrom(...MEASURES), comparison: fc.constantFrom(...COMPARISONS), low: fc.nat(12), more: fc.nat(8), field: fc.constantFrom('killed', 'count'), day: fc.nat(45), complete: fc.boolean() })
const checkOf = (query: string, { measure, comparison, low, more, field, day, complete }: typeof checked extends fc.Arbitrary<infer T> ? T : never): Check => {
  const dates = measuresDate(measure)
  const value = dates ? iso(START + low * 4) : low
  return { query, measure, field, date: iso(START + day), comparison, value, high: typeof value === 'string' ? iso(START + low * 4 + more) : value + more, complete }
}

/** The measure by its plain definition, over events of which everything is known; null for none. */
function plainly({ measure, field, date }: Check, events: readonly Exact[]): number | null {
  const days = events.map(({ day }) => day).sort((a, b) => a - b)
  const [first, last] = [days[0] ?? null, days.at(-1) ?? null]
  switch (measure) {
    case 'events': return events.length
    case 'sum': return events.reduce((sum, one) => sum + (field === 'killed' ? one.killed : one.count ?? 1), 0)
    case 'first': return first
    case 'last': return last
    case 'longest_gap': return days.length < 2 ? null : Math.max(...days.slice(1).map((day, n) => day - (days[n] ?? 0)))
    case 'gap_before': {
      const until = Date.parse(date ?? '') / DAY
      const before = days.filter((day) => day < until).at(-1)
      return first === null ? null : before === undefined ? Infinity : until - before
    }
  }
}

function holds(comparison: Comparison, is: number, low: number, high: number): boolean {
  switch (comparison) {
    case 'equals': return is === low
    case 'not_equals': return is !== low
    case 'at_least': return is >= low
    case 'at_most': return is <= low
    case 'more_than': return is > low
    case 'fewer_than': return is < low
    case 'between': return is >= low && is <= high
  }
}
const numberOf = (value: number | string | null | undefined): number => (typeof value === 'number' ? value : Date.parse(value ?? '') / DAY)

/** Ways to know less of an event. */
const widened: fc.Arbitrary<(event: AnyRecord) => AnyRecord> = fc.constantFrom(
  (event) => less(event, 'date'),
  (event) => ({ ...event, date: String(event['date']).slice(0, 7) }),
  (event) => ({ ...event, date: `${String(event['date'])}/..` }),
  (event) => ({ ...event, date: `../${String(event['date'])}` }),
  (event) => less(event, 'killed_low', 'killed_best', 'killed_high'),
  (event) => less(event, 'killed_high'),
  (event) => less(event, 'killed_low', 'killed_best'),
  (event) => ('count_low' in event ? less(event, 'count_high') : event),
)
function less(event: AnyRecord, ...fields: readonly string[]): AnyRecord {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !fields.includes(name))) as { id: string; [field: string]: Value }
}

describe('a check', () => {
  test('of events of which everything is known says what plain counting says', () => {
    fc.assert(fc.property(fc.array(exact, { maxLength: 8 }), filter, checked, (events, [query, matches], asked) => {
      const check = { ...checkOf(query, asked), complete: true }
      const is = plainly(check, events.filter(matches))
      const says = is === null ? 'not decidable' : holds(check.comparison, is, numberOf(check.value), numberOf(check.high)) ? 'consistent' : 'contradicted'
      expect(held(check, events.map(recordOf)).state).toBe(says)
    }), { numRuns: 800 })
  })

  test('is never turned round by knowing less: what was decided stays so or is left open', () => {
    const blurred = fc.array(fc.tuple(fc.nat(7), widened), { maxLength: 8 })
    fc.assert(fc.property(fc.array(exact, { minLength: 1, maxLength: 8 }), filter, checked, blurred, (events, [query], asked, blurs) => {
      const check = checkOf(query, asked)
      let known: readonly AnyRecord[] = events.map(recordOf)
      let state = held(check, known).state
      for (const [at, blur] of blurs) {
        known = known.map((event, n) => (n === at % known.length ? blur(event) : event))
        const now = held(check, known).state
        if (state !== 'not decidable') expect([state, 'not decidable']).toContain(now)
        state = now === 'not decidable' ? state : now
      }
    }), { numRuns: 800 })
  })

  test('whatever the values that are not known turn out to be, holds what it had decided', () => {
    const blurred = fc.array(fc.tuple(fc.nat(7), widened), { minLength: 1, maxLength: 8 })
    fc.assert(fc.property(fc.array(exact, { minLength: 1, maxLength: 8 }), filter, checked, blurred, (events, [query, matches], asked, blurs) => {
      const check = { ...checkOf(query, asked), complete: true }
      const known = blurs.reduce<readonly AnyRecord[]>((all, [at, blur]) => all.map((event, n) => (n === at % all.length ? blur(event) : event)), events.map(recordOf))
      const { state } = held(check, known)
      const is = plainly(check, events.filter(matches))
      if (state !== 'not decidable') expect(is !== null && holds(check.comparison, is, numberOf(check.value), numberOf(check.high))).toBe(state === 'consistent')
    }), { numRuns: 800 })
  })

  test('that rows alone may settle is never contradicted by a lack of them', () => {
    fc.assert(fc.property(fc.array(exact, { maxLength: 6 }), fc.array(exact, { maxLength: 6 }), filter, checked, (events, later, [query], asked) => {
      const check = { ...checkOf(query, asked), complete: false }
      fc.pre(held(check, events.map(recordOf)).state === 'contradicted')
      expect(held(check, [...events, ...later].map(recordOf)).state).not.toBe('consistent')
    }), { numRuns: 300 })
  })
})

test('a wider measure fits no better: all of it lies in what is expected only if all of each part does', () => {
  const bound = fc.oneof(fc.integer({ min: -6, max: 6 }), fc.constantFrom(-Infinity, Infinity))
  const interval: fc.Arbitrary<Interval> = fc.tuple(bound, bound).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })).filter(({ low, high }) => low < Infinity && high > -Infinity)
  const expected: fc.Arbitrary<Expected> = fc.record({ span: interval, lowOpen: fc.boolean(), highOpen: fc.boolean(), not: fc.boolean() })
    .map(({ span, lowOpen, highOpen, not }) => ({ ...span, lowOpen: lowOpen && span.low > -Infinity, highOpen: highOpen && span.high < Infinity, not }))
    .filter(({ low, high, lowOpen, highOpen }) => low < high || !(lowOpen || highOpen))
  fc.assert(fc.property(interval, interval, expected, (one, other, wanted) => {
    const both = fits({ low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) }, wanted)
    if (both !== 'some') expect(fits(one, wanted)).toBe(both)
  }))
})
