import { sameValue } from '../../model/value.ts'
import { COUNTRIES } from '../../model/vocabulary/countries.ts'
import type { WritingFormat } from '../export.ts'
import { ACLED, ACLED_COLUMNS, ACLED_MORE_COLUMNS, acledNames } from '../presets/acled.ts'
import { columnFinder } from '../presets/columns.ts'
import { ACLED_CLASS_OF, ACLED_GEO_PRECISION_OF, ACLED_SUB_EVENT_OF, ACLED_TIME_PRECISION_OF } from '../presets/crosswalks/acled-back.ts'
import { ACLED_COUNTRIES, ACLED_SUB_EVENTS } from '../presets/crosswalks/acled.ts'
import { NUMBER_OF_COUNTRY } from '../presets/crosswalks/iso-numeric.ts'
import { cellFor, cellOf, externalId, plainColumn, rawColumn, shapedLines, type Shape, type ShapedColumn, type ShapedEvent } from './shape.ts'

const LABELS: ReadonlyMap<string, string> = new Map(COUNTRIES.map(({ term, label }) => [term, label]))

const KIND = ['type', 'mode', 'outcome', 'weapons', 'acled_sub_type'] as const
const PARTIES = ['actors', 'targets'] as const

/** Codes of actors and the region belong to names: where those were edited, they are left blank. */
const NOW: readonly ShapedColumn[] = [
  { name: 'event_id_cnty', fields: ['external_ids'], write: (event) => externalId(event, 'ACLED:') },
  { name: 'event_date', fields: ['date'], write: firstDay },
  { name: 'year', fields: ['date'], write: (event) => event.days[0].slice(0, 4) },
  { name: 'time_precision', fields: ['date_precision'], write: (event) => cellOf(ACLED_TIME_PRECISION_OF, event.text('date_precision')) },
  { name: 'disorder_type', fields: KIND, write: (event) => ACLED_CLASS_OF[subEvent(event)]?.[1] ?? '' },
  { name: 'event_type', fields: KIND, write: (event) => ACLED_CLASS_OF[subEvent(event)]?.[0] ?? '' },
  { name: 'sub_event_type', fields: KIND, write: subEvent },
  { name: 'actor1', fields: PARTIES, write: (event) => parties(event).actor1 },
  { name: 'assoc_actor_1', fields: PARTIES, write: (event) => parties(event).assoc1.join('; ') },
  rawColumn('inter1', ...PARTIES),
  { name: 'actor2', fields: PARTIES, write: (event) => parties(event).actor2 },
  { name: 'assoc_actor_2', fields: PARTIES, write: (event) => parties(event).assoc2.join('; ') },
  rawColumn('inter2', ...PARTIES),
  rawColumn('interaction', ...PARTIES),
  rawColumn('civilian_targeting', ...PARTIES),
  { name: 'iso', fields: ['country'], write: (event) => NUMBER_OF_COUNTRY.get(event.list('country')[0] ?? '') ?? '' },
  rawColumn('region', 'country'),
  { name: 'country', fields: ['country'], write: (event) => countryName(event.list('country')[0]) },
  plainColumn('admin1'),
  plainColumn('admin2'),
  rawColumn('admin3'),
  plainColumn('location', 'place'),
  plainColumn('latitude'),
  plainColumn('longitude'),
  { name: 'geo_precision', fields: ['geo_precision'], write: (event) => cellOf(ACLED_GEO_PRECISION_OF, event.text('geo_precision')) },
  { name: 'source', fields: [], write: sourceNames },
  rawColumn('source_scale'),
  plainColumn('notes', 'summary'),
  plainColumn('fatalities', 'killed_best'),
  { name: 'tags', fields: ['tags'], write: (event) => event.list('tags').join('; ') },
  rawColumn('timestamp'),
]
const COLUMNS: readonly ShapedColumn[] = NOW.map((column) => ({ ...column, older: acledNames(column.name).slice(1) }))

export const ACLED_SHAPE: Shape = {
  preset: ACLED,
  marks: ['event_date', 'event_type', 'actor1'],
  columns(raw) {
    const find = columnFinder(raw)
    return [
      ...ACLED_COLUMNS.flatMap((name) => COLUMNS.filter((column) => column.name === name)),
      ...ACLED_MORE_COLUMNS.filter((name) => find(name) !== undefined).map((name) => (name === 'iso3' ? ISO3 : rawColumn(name, 'latitude', 'longitude'))),
    ]
  },
}

const ISO3: ShapedColumn = { name: 'iso3', fields: ['country'], write: (event) => event.list('country')[0] ?? '' }

export const ACLED_SHAPED_FORMAT: WritingFormat = {
  id: 'acled-csv',
  label: 'ACLED-shaped CSV',
  extension: 'acled.csv',
  help: 'Events in the columns of ACLED, for programs that read those. What came from ACLED and was not edited is given back as it was; what is unknown is blank.',
  kinds: ['event'],
  options: ['bom'],
  write: (source, table, options) => shapedLines(ACLED_SHAPE, source, table, options),
}

/** The first day of a date of which the day is known; of a month there is none, and none is made up. */
function firstDay(event: ShapedEvent): string {
  return /^\d{4}-\d{2}-\d{2}/.test(event.text('date')) ? event.days[0] : ''
}

/** The sub-event type that was given to the event, as long as its type and mode do not say otherwise; else what these are in ACLED. */
function subEvent(event: ShapedEvent): string {
  const stated = event.text('acled_sub_type')
  const given = Object.hasOwn(ACLED_CLASS_OF, stated) ? stated : ''
  if (given !== '' && (event.edited('acled_sub_type') || agrees(event, given))) return given
  const found = ACLED_SUB_EVENT_OF.find(({ type, outcome, weapon, mode }) => type === event.text('type')
    && (outcome === undefined || outcome === event.text('outcome'))
    && (weapon === undefined || event.list('weapons').includes(weapon))
    && (mode === undefined || event.list('mode').includes(mode)))
  return found?.subEvent ?? (Object.hasOwn(ACLED_SUB_EVENTS, given) ? '' : given)
}

function agrees(event: ShapedEvent, subEventType: string): boolean {
  const expected = ACLED_SUB_EVENTS[subEventType]
  return expected !== undefined && Object.entries(expected).every(([field, value]) => (
    typeof value === 'string' ? value === event.text(field) : sameValue(value, event.list(field))
  ))
}

interface Parties {
  readonly actor1: string
  readonly actor2: string
  readonly assoc1: readonly string[]
  readonly assoc2: readonly string[]
}

/**
 * Actors and targets in ACLED's four columns. Of a row that came from there each name stays in its column; names that are new, and those
 * of an event from elsewhere, fill the columns of the actors with the actors and those of the second party with the targets.
 */
function parties(event: ShapedEvent): Parties {
  const [actors, targets] = [event.names('actors'), event.names('targets')]
  const left = new Set([...actors, ...targets])
  const keep = (names: readonly string[]): readonly string[] => names.filter((name) => left.delete(name))
  const split = (cell: string): readonly string[] => cell.split(';').map((name) => name.trim())
  let [actor1 = ''] = keep([event.raw('actor1')])
  const assoc1 = keep(split(event.raw('assoc_actor_1')))
  let [actor2 = ''] = keep([event.raw('actor2')])
  const assoc2 = keep(split(event.raw('assoc_actor_2')))
  const [freshActors, freshTargets] = [actors, targets].map((names) => [...new Set(names)].filter((name) => left.has(name))) as [string[], string[]]
  if (actor1 === '') actor1 = freshActors.shift() ?? ''
  if (actor2 === '') actor2 = freshTargets.shift() ?? ''
  return { actor1, actor2, assoc1: [...assoc1, ...freshActors], assoc2: [...assoc2, ...freshTargets.filter((name) => !freshActors.includes(name) && name !== actor1)] }
}

function countryName(code: string | undefined): string {
  return code === undefined ? '' : cellFor(ACLED_COUNTRIES, code) || (LABELS.get(code) ?? code)
}

/** Publishers of the cited sources, or their titles where the publisher is unknown. */
function sourceNames({ sources }: ShapedEvent): string {
  return [...new Set(sources.map(({ publisher, title }) => (typeof publisher === 'string' ? publisher : typeof title === 'string' ? title : '')))].filter((name) => name !== '').join('; ')
}
