import { assertNever } from '../model/never.ts'
import type { Check } from '../model/check.ts'
import { meaningOf } from '../query/meaning.ts'
import { parse } from '../query/parse.ts'
import { byValue } from '../table/by-value.ts'
import { closedDays, expectedBy, stateOf, type CheckState } from './expected.ts'
import type { Ground } from './ground.ts'
import { amountOf, clipped, daysOf, type Interval } from './interval.ts'
import { longestGap } from './longest-gap.ts'
import { answersOf, NO, SURELY, windowOf } from './matching.ts'
import { firstOf, gapBefore, lastOf, numberOf, sumOf, type Counted, type Measured } from './measure.ts'
import { sentenceOf } from './sentence.ts'

/** The field that says when an event happened. */
const WHEN = 'date'
/** Most rows that an evaluation names: more would make no list that a person goes through. */
export const NAMED_ROWS = 30

/** How a check stands to the events, or why it cannot be held against them. */
export type Evaluation =
  | {
      readonly ok: true
      readonly state: CheckState
      /** What was measured and, where it decides nothing, why. */
      readonly sentence: string
      /** Ids of the events that decided it, in order of entry: the first NAMED_ROWS of them. */
      readonly rows: readonly string[]
      /** How many decided it. */
      readonly deciding: number
    }
  | { readonly ok: false; readonly message: string }

/** Holds a check against the events. Unknown values count as all that they may be; see the functions that measure. */
export function evaluateCheck(check: Check, ground: Ground): Evaluation {
  const { table, lens } = ground
  const parsed = parse(check.query)
  const meaning = parsed.ok ? meaningOf(parsed.value, ground.scope) : parsed
  if (!meaning.ok) return wrong(`Its filter cannot be read: ${meaning.error.message}`)
  const expected = expectedBy(check, lens)
  if (typeof expected === 'string') return wrong(expected)
  const added = lens.fields.find(({ name, type }) => name === check.field && type === 'range')
  if (check.measure === 'sum' && !added) return wrong('It adds up a field that the codebook does not have as a range.')
  const until = check.measure === 'gap_before' ? closedDays(check.date ?? '', lens) : null
  if (typeof until === 'string') return wrong(until)

  const asked = ground.asked(meaning.value)
  const window = windowOf(asked.filter, WHEN, lens)
  const days = byValue(table, lens.field(WHEN), (value) => clipped(daysOf(value, lens), window))
  const amount = added ? byValue(table, added, (value) => amountOf(value, added)) : () => ONE
  const counted: Counted[] = []
  const answers = answersOf(table, lens, asked, check.begins ?? false)
  for (let row = 0; row < answers.length; row += 1) {
    if (answers[row] !== NO) counted.push({ row, sure: answers[row] === SURELY, days: days(row), amount: amount(row) })
  }
  const measured = measuredBy(check, counted, until)
  const state = stateOf(measured, expected, check, window)
  return {
    ok: true,
    state,
    sentence: sentenceOf({ check, state, measured, expected, ground, added: added ?? null, when: WHEN }),
    rows: measured.deciding.slice(0, NAMED_ROWS).map(({ row }) => table.idAt(row)),
    deciding: measured.deciding.length,
  }
}

const ONE: Interval = { low: 1, high: 1 }
const NOTHING: Measured = { low: -Infinity, high: Infinity, mayBeNone: true, deciding: [] }

/** A date or a gap is measured only where some event may count; a number of none is zero. */
function measuredBy({ measure }: Check, counted: readonly Counted[], until: Interval | null): Measured {
  switch (measure) {
    case 'events': return numberOf(counted)
    case 'sum': return sumOf(counted)
    case 'first': return counted.length > 0 ? firstOf(counted) : NOTHING
    case 'last': return counted.length > 0 ? lastOf(counted) : NOTHING
    case 'longest_gap': return counted.length > 1 ? longestGap(counted) : { ...NOTHING, deciding: counted }
    case 'gap_before': return counted.length > 0 && until ? gapBefore(counted, until) : NOTHING
    default: return assertNever(measure, 'measure')
  }
}

function wrong(message: string): Evaluation {
  return { ok: false, message }
}
