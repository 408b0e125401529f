import { refuse } from '../../contract/result.ts'
import { joinList } from '../csv/cells.ts'
import { objectSplitter, type JsonObjectText } from '../json/objects.ts'
import { PLOVER_AUXILIARY } from '../presets/crosswalks/plover.ts'
import type { Finding } from '../tabular/report.ts'
import type { RawRow, ReadyRowReader } from '../tabular/rows.ts'

export interface PloverRows extends ReadyRowReader {
  end(): readonly RawRow[]
  /** Records that are no events and were passed over, by the reason. */
  passedOver(): readonly Finding[]
}

interface JsonObject { readonly [member: string]: unknown }

/** Members of a record that hold one text or number each, with their names in version 0.5. */
const PLAIN: readonly (readonly [column: string, ...older: readonly string[]])[] = [
  ['id'], ['date'], ['enddate'], ['time'], ['endtime'], ['quad_code', 'quadCode'], ['event_scale', 'eventScale'], ['text'],
  ['event_text', 'eventText'], ['coder'], ['coded_date', 'dateCoded'], ['coded_time', 'timeCoded'], ['comment'], ['language'], ['publication'],
  ['version'], ['text_info', 'textInfo'], ['cite_info', 'citeInfo'], ['link'],
]
const PLACE = ['extracted_place', 'resolved_place', 'geonameid', 'lat', 'lon', 'city', 'district', 'province', 'country', 'country_code', 'resolution'] as const
const SIZE = ['dead', 'injured', 'arrested'] as const
/** Members that are taken apart, with their names in version 0.5. */
const WOVEN = [['event'], ['mode'], ['context'], ['actor', 'source'], ['recipient', 'target'], ['event_loc', 'eventLoc'], ['size'], ...SIZE.map((name) => [name])]

/**
 * The columns of PLOVER's records, whichever of its two vocabularies they are in. `actor.entity_text` and `recipient.entity_text`
 * hold names joined with "; ", `mode` and `context` terms joined with ", "; `actor`, `recipient` and `event_loc` hold these members
 * whole, as JSON; `more` holds, as JSON, the members for which there is no column.
 */
export const PLOVER_COLUMNS: readonly string[] = [
  ...PLAIN.map(([name]) => name), 'event', 'mode', 'auxiliary', 'context', 'actor.entity_text', 'actor', 'recipient.entity_text', 'recipient',
  ...PLACE.map((name) => `event_loc.${name}`), 'event_loc', ...SIZE.map((name) => `size.${name}`), 'size', 'more',
]

/** What a member is called in version 2.0. */
const NEWER: ReadonlyMap<string, string> = new Map([...PLAIN, ...WOVEN].flatMap((names) => names.map((name) => [name, names[0] ?? name] as const)))

/**
 * Reads PLOVER records (PLOVER manual 2.0, and the names of version 0.5): an array of records, JSON Lines, or records one after the
 * other. DOCUMENT records, which describe the file they stand in, and those that say `has_event: false` are passed over.
 */
export function ploverRows(): PloverRows {
  const splitter = objectSplitter()
  const passed = new Map<string, { count: number; lines: number[] }>()

  function rowOf(object: JsonObjectText): readonly RawRow[] {
    const record = parse(object)
    const events = listOf(record['event']).map(textOf)
    const reason = events.includes('DOCUMENT') ? 'The record describes the file and is no event; it was passed over.'
      : record['has_event'] === false ? 'The record says that its text holds no event; it was passed over.'
      : null
    if (reason === null) return [row(object.line, record, events)]
    const known = passed.get(reason) ?? { count: 0, lines: [] }
    passed.set(reason, known)
    known.count += 1
    if (known.lines.length < 5) known.lines.push(object.line)
    return []
  }

  return {
    names: () => PLOVER_COLUMNS,
    push: (bytes) => splitter.push(bytes).flatMap(rowOf),
    end() {
      splitter.end()
      return []
    },
    passedOver: () => [...passed].map(([message, { count, lines }]) => ({ field: '', message, count, lines })),
  }
}

function parse({ text, line }: JsonObjectText): JsonObject {
  try {
    return JSON.parse(text) as JsonObject
  } catch (thrown) {
    return refuse('bad-file', `The record that starts on line ${line} is not valid JSON (${thrown instanceof Error ? thrown.message : String(thrown)}).`, `line ${line}`)
  }
}

function row(line: number, record: JsonObject, events: readonly string[]): RawRow {
  const cells = new Map<string, string>()
  for (const [name, ...older] of PLAIN) cells.set(name, textOf(firstOf(record, name, ...older)))

  const [event = '', ...others] = events
  cells.set('event', event)
  const modes = wordsOf(record['mode'])
  cells.set('mode', modes.filter((mode) => !Object.hasOwn(PLOVER_AUXILIARY, mode)).join(', '))
  cells.set('auxiliary', modes.filter((mode) => Object.hasOwn(PLOVER_AUXILIARY, mode)).join(', '))
  cells.set('context', wordsOf(record['context']).join(', '))

  for (const [name, older] of [['actor', 'source'], ['recipient', 'target']] as const) {
    const entities = firstOf(record, name, older)
    cells.set(name, textOf(entities))
    cells.set(`${name}.entity_text`, joinList([...new Set(listOf(entities).map(nameOf).filter((text) => text !== ''))]))
  }

  const place = firstOf(record, 'event_loc', 'eventLoc')
  cells.set('event_loc', textOf(place))
  const members = isObject(place) ? place : { resolved_place: place }
  for (const name of PLACE) cells.set(`event_loc.${name}`, textOf(members[name]))
  if (isObject(place)) {
    if (cells.get('event_loc.resolved_place') === '') cells.set('event_loc.resolved_place', textOf(firstOf(place, 'name', 'city')))
    if (cells.get('event_loc.country_code') === '') cells.set('event_loc.country_code', textOf(place['country code']))
    if (cells.get('event_loc.country_code') === '') cells.set('event_loc.country_code', cells.get('event_loc.country') ?? '')
  }

  const size = record['size']
  for (const name of SIZE) cells.set(`size.${name}`, textOf((isObject(size) ? size[name] : undefined) ?? record[name]))
  cells.set('size', textOf(size))

  // A member of an older name beside the newer one has no column either.
  const more = Object.entries(record).filter(([name]) => !NEWER.has(name) || (NEWER.get(name) !== name && record[NEWER.get(name) ?? name] !== undefined))
  if (others.length > 0) more.push(['event', events])
  cells.set('more', more.length === 0 ? '' : JSON.stringify(Object.fromEntries(more)))
  return {
    line, cells: PLOVER_COLUMNS.map((name) => cells.get(name) ?? ''),
    ...(others.length > 0 ? { note: 'The record names several kinds of event; the first became the type.' } : {}),
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first member that is there and says something. */
function firstOf(record: JsonObject, ...names: readonly string[]): unknown {
  for (const name of names) if ((record[name] ?? '') !== '') return record[name]
  return undefined
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value : [value]
}

/** Modes and contexts: a list, or words with commas between them. */
function wordsOf(value: unknown): readonly string[] {
  return listOf(value).flatMap((one) => textOf(one).split(/[,;]/)).map((word) => word.trim()).filter((word) => word !== '')
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What an actor is called: by the text, else by who it was found to be, else by the code. */
function nameOf(entity: unknown): string {
  if (!isObject(entity)) return textOf(entity).trim()
  return textOf(firstOf(entity, 'entity_text', 'actorText', 'identifier_text', 'code')).trim()
}
