import type { AnyRecord } from '../../model/records.ts'
import type { Field } from '../../model/fields.ts'
import { mergedOf } from '../../model/merged.ts'
import { namesFrom, titleOf } from '../../model/title.ts'
import { canonical, isList, type Value } from '../../model/value.ts'
import { csvFields } from '../csv/columns.ts'
import { entityNames, type EntityNames } from '../csv/entity-names.ts'
import type { ExportSource, ExportTable, WritingFormat } from '../export.ts'

/** The foreign member (RFC 7946, section 6.1) that lists the rows that no map can show. */
export const WITHOUT = 'without_coordinates'

/**
 * Events as a FeatureCollection (RFC 7946), one feature a line: those with both coordinates as points, longitude first, in the
 * order in which they come; the others, or those whose coordinates are no degrees, by id and title in a member of their own.
 * Properties are the fields by their stored values, entities by name; the precision of the place is one of them.
 */
export function* writeGeoJson(source: ExportSource, { kind, records, fields: only }: ExportTable): Generator<string> {
  const { codebook } = source
  const fields = csvFields(kind, codebook, only).filter(({ name }) => !['id', 'latitude', 'longitude'].includes(name))
  const entities = entityNames(source.all('entity'))
  const byId = new Map<string, AnyRecord>()
  for (const entity of source.all('entity')) byId.set(entity.id, entity)
  const names = namesFrom((of, id) => (of === 'entity' ? byId.get(id) : undefined), codebook, mergedOf(byId.values()))
  const without: string[] = []
  let lead = '\n'
  yield '{"type":"FeatureCollection",\n"features":['
  for (const record of records) {
    const position = positionOf(record)
    if (position === null) {
      without.push(`{"id":${JSON.stringify(record.id)},"title":${JSON.stringify(titleOf(kind, record, codebook, names))}}`)
      continue
    }
    yield `${lead}{"type":"Feature","id":${JSON.stringify(record.id)},"geometry":{"type":"Point","coordinates":[${position.join(',')}]},"properties":{${propertiesOf(record, fields, entities)}}}`
    lead = ',\n'
  }
  yield `\n],\n"${WITHOUT}":[`
  lead = '\n'
  for (const one of without) {
    yield lead + one
    lead = ',\n'
  }
  yield '\n]}\n'
}

/** Longitude and latitude (RFC 7946, section 3.1.1); null when they are not both degrees. */
function positionOf(record: AnyRecord): readonly [number, number] | null {
  const { longitude, latitude } = record
  return isDegrees(longitude, 180) && isDegrees(latitude, 90) ? [longitude, latitude] : null
}

export function isDegrees(value: unknown, most: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= most
}

function propertiesOf(record: AnyRecord, fields: readonly Field[], entities: EntityNames): string {
  return fields.flatMap((field) => {
    const value: Value | undefined = Object.hasOwn(record, field.name) ? record[field.name] : null
    return value === null || value === undefined ? [] : [`${JSON.stringify(field.name)}:${canonical(named(value, field, entities))}`]
  }).join(',')
}

function named(value: Value, { type }: Field, entities: EntityNames): Value {
  if (type === 'entity' && typeof value === 'string') return entities.write(value)
  if (type === 'entities' && isList(value)) return entities.kept(value).map((item) => (typeof item === 'string' ? entities.write(item) : item))
  return value
}

export const GEOJSON_FORMAT: WritingFormat = {
  id: 'geojson',
  label: 'GeoJSON map',
  extension: 'geojson',
  help: 'Events as points for maps, with their fields and the precision of the place. Events without coordinates are listed by id and title.',
  kinds: ['event'],
  options: [],
  write: (source, table) => writeGeoJson(source, table),
}
