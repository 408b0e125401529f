import { fieldsOf } from '../../model/describe.ts'
import type { Field, FieldType } from '../../model/fields.ts'
import type { Codebook, Kind } from '../../model/records.ts'
import { readTableDate } from './dates.ts'
import { MAPPING_FORMAT, type Mapping, type Rule } from './mapping.ts'
import type { RawRow } from './rows.ts'

/** What house spreadsheets call the fields of an event, folded as `bare` folds. */
const OTHER_NAMES: { readonly [field: string]: readonly string[] } = {
  date: ['eventdate', 'incidentdate', 'day', 'when', 'dateofevent', 'dateofincident', 'datetime'],
  title: ['headline', 'name', 'event', 'incident', 'eventtitle', 'subject'],
  summary: ['description', 'details', 'narrative', 'abstract', 'whathappened'],
  notes: ['note', 'comment', 'comments', 'remarks'],
  place: ['location', 'city', 'town', 'site', 'placename', 'where', 'locality'],
  country: ['countries', 'countryname', 'iso3', 'countrycode', 'nation'],
  admin1: ['province', 'state', 'governorate', 'region', 'adm1', 'provincestate'],
  admin2: ['district', 'county', 'adm2', 'municipality'],
  latitude: ['lat', 'y', 'gpslat', 'geolat'],
  longitude: ['lon', 'lng', 'long', 'x', 'gpslon', 'geolon'],
  actors: ['actor', 'actor1', 'perpetrator', 'perpetrators', 'attacker', 'attackers', 'group', 'by'],
  targets: ['target', 'victim', 'victims', 'actor2', 'recipient'],
  killed_best: ['killed', 'deaths', 'fatalities', 'dead', 'nkill', 'kia', 'deathtoll'],
  injured_best: ['injured', 'wounded', 'injuries', 'nwound', 'wia'],
  weapons: ['weapon', 'weapontype', 'weaponry', 'munition'],
  type: ['eventtype', 'incidenttype', 'category'],
  tags: ['keywords', 'labels'],
  time: ['timeofday', 'eventtime', 'hour'],
  external_ids: ['eventid', 'incidentid', 'recordid', 'ref', 'reference', 'externalid'],
}

/** A mapping for a table that no preset knows: columns that are called like fields fill them, the others stay raw. */
export function proposeMapping(name: string, names: readonly string[], rows: readonly RawRow[], kind: Kind, codebook: Codebook): Mapping {
  const fields = fieldsOf(kind, codebook).filter(({ type, readonly }) => type !== 'range' && readonly !== true)
  const taken = new Set<string>()
  const rules = names.flatMap((column, n): Rule[] => {
    const field = fieldFor(column, fields)
    if (!field || taken.has(field.name) || !fits(field, rows.map(({ cells }) => cells[n] ?? ''))) return []
    taken.add(field.name)
    return [{ how: 'value', from: column, to: field.name }]
  })
  const match = rules.some((rule) => rule.how === 'value' && rule.to === 'external_ids') ? 'external_ids' : null
  return { format: MAPPING_FORMAT, version: 1, name, kind, match, rules, fields: [] }
}

function fieldFor(column: string, fields: readonly Field[]): Field | undefined {
  const wanted = bare(column)
  return fields.find((field) => bare(field.name) === wanted || bare(field.label) === wanted)
    ?? fields.find((field) => OTHER_NAMES[field.name]?.includes(wanted))
}

/** Letters and digits in lower case. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** False when hardly a cell of the column could be a value of the field: "x" may be a longitude or anything else. */
function fits({ type }: Field, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const test = type === 'edtf' ? isDate : type === 'integer' || type === 'number' ? isNumber : null
  return test === null || filled.length === 0 || filled.filter(test).length >= filled.length / 2
}

/** A field for a column that the codebook has no field for, with the type that its cells speak for. */
export function newFieldFor(column: string, rows: readonly string[], taken: ReadonlySet<string>): Field {
  const plain = column.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^[^\p{L}]+|_+$/gu, '') || 'column'
  let name = plain
  for (let copy = 2; taken.has(name); copy += 1) name = `${plain}_${copy}`
  return { name, label: column, type: typeOf(rows), group: 'provenance', width: 140 }
}

function typeOf(cells: readonly string[]): FieldType {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0) return 'text'
  if (filled.every((cell) => /^\d{1,9}$/.test(cell))) return 'integer'
  if (filled.every(isNumber)) return 'number'
  if (filled.every(isDate)) return 'edtf'
  return filled.some((cell) => cell.includes('\n') || cell.length > 120) ? 'longtext' : 'text'
}

function isNumber(cell: string): boolean {
  return /^\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)\s*$/.test(cell)
}

function isDate(cell: string): boolean {
  return readTableDate(cell, 'day-first') !== null
}
