import type { Check } from '../model/check.ts'
import { parseEdtf } from '../model/edtf.ts'
import type { Field } from '../model/fields.ts'
import { assertNever } from '../model/never.ts'
import { fits, type CheckState, type Expected } from './expected.ts'
import type { Ground } from './ground.ts'
import type { Counted, Measured } from './measure.ts'

export interface Finding {
  readonly check: Check
  readonly state: CheckState
  readonly measured: Measured
  readonly expected: Expected
  readonly ground: Ground
  /** The field that was added up. */
  readonly added: Field | null
  /** Name of the field that says when. */
  readonly when: string
}

/** Most events that a sentence names. */
const NAMED = 3

/** What was measured in these data and, where that decides nothing, why: `Between 0 and 3 events: “Raid” has no date.` */
export function sentenceOf(finding: Finding): string {
  const reasons = finding.state === 'not decidable' ? reasonsOf(finding) : []
  return `${foundIn(finding)}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`
}

function foundIn({ check, measured, added }: Finding): string {
  const { low, high, mayBeNone, deciding } = measured
  const exact = low === high
  switch (check.measure) {
    case 'events': return exact ? `${low === 0 ? 'No' : shown(low)} ${low === 1 ? 'event' : 'events'}` : `Between ${shown(low)} and ${shown(high)} events`
    case 'sum': return `${added?.label ?? 'They'} add up to ${spanOf(low, high)}`
    case 'first': case 'last': {
      if (deciding.length === 0) return 'No event matches, so there is no date'
      const what = `The ${check.measure} date is`
      if (exact) return `${what} ${dayInWords(low)}`
      if (low === -Infinity && high === Infinity) return `The ${check.measure} date is not known`
      if (low === -Infinity) return `${what} ${dayInWords(high)} or earlier`
      return high === Infinity ? `${what} ${dayInWords(low)} or later` : `${what} between ${dayInWords(low)} and ${dayInWords(high)}`
    }
    case 'longest_gap': {
      if (mayBeNone && high === Infinity && deciding.length < 2) return `${deciding.length === 0 ? 'No event matches' : 'Only one event matches'}, so there is no gap`
      return `The longest gap is ${spanOf(low, high)} ${low === 1 && exact ? 'day' : 'days'}`
    }
    case 'gap_before': {
      const date = parseEdtf(check.date ?? '')
      const until = date.ok ? date.readable : ''
      if (deciding.length === 0 && mayBeNone) return 'No event matches, so there is no gap'
      if (low === Infinity) return `No matching event before ${until}`
      return `The last matching event was ${spanOf(low, high)} ${low === 1 && exact ? 'day' : 'days'} before ${until}`
    }
    default: return assertNever(check.measure, 'measure')
  }
}

/** Why what was measured is no single number, and why one that does not fit still contradicts nothing. */
function reasonsOf({ check, measured, expected, ground, added, when }: Finding): readonly string[] {
  const { lens, table } = ground
  const dated = new Set<Counted>(), undated = new Set<Counted>(), unsure = new Set<Counted>(), uncounted = new Set<Counted>()
  for (const one of measured.deciding) {
    const date = table.value(one.row, when)
    const interval = typeof date === 'string' ? lens.interval(date) : null
    const exact = interval !== null && interval.earliest === interval.latest && interval.earliest !== null
    const dateMatters = !one.sure || (check.measure !== 'events' && check.measure !== 'sum')
    if (dateMatters && !interval) undated.add(one)
    else if (dateMatters && !exact) dated.add(one)
    else if (!one.sure) unsure.add(one)
    if (added && one.amount.low !== one.amount.high) uncounted.add(one)
  }
  const named = (of: ReadonlySet<Counted>, one: string, several: string) => (of.size === 0 ? [] : [`${titles([...of], ground)} ${of.size === 1 ? one : several}`])
  const reasons = [
    ...named(undated, 'has no date', 'have no date'),
    ...named(dated, 'has no exact date', 'have no exact dates'),
    ...named(unsure, 'has no exact number that the filter asks for', 'have no exact numbers that the filter asks for'),
    ...named(uncounted, `has no exact number of ${added?.label.toLowerCase() ?? ''}`, `have no exact number of ${added?.label.toLowerCase() ?? ''}`),
  ]
  const missing = !check.complete && !measured.mayBeNone && fits(measured, expected) === 'none'
  return missing ? [...reasons, 'that does not fit, but events may be missing from the table'] : reasons
}

function titles(counted: readonly Counted[], ground: Ground): string {
  const shownTitles = counted.slice(0, counted.length > NAMED + 1 ? NAMED : NAMED + 1).map(({ row }) => `“${ground.titleOf(row)}”`)
  const more = counted.length - shownTitles.length
  const all = more > 0 ? [...shownTitles, `${shown(more)} more`] : shownTitles
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

function spanOf(low: number, high: number): string {
  if (low === high) return shown(low)
  if (low === -Infinity) return `at most ${shown(high)}`
  return high === Infinity ? `at least ${shown(low)}` : `between ${shown(low)} and ${shown(high)}`
}

function shown(number: number): string {
  return number.toLocaleString('en')
}

function dayInWords(day: number): string {
  const iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
  const parsed = parseEdtf(iso)
  return parsed.ok ? parsed.readable : iso
}
