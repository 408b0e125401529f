import { parseEdtf } from '../../model/edtf.ts'
import { asKept, mergedOf, standsFor } from '../../model/merged.ts'
import type { AnyRecord } from '../../model/records.ts'
import { isEmpty, isList, type Value } from '../../model/value.ts'
import { termOf } from '../../model/vocabulary/vocabulary.ts'
import { citedSources } from '../cited-sources.ts'
import type { ExportSource, ExportTable, WritingFormat } from '../export.ts'
import { PLOVER_AUXILIARY_OF, PLOVER_QUAD, PLOVER_RESOLUTION_OF } from '../presets/crosswalks/plover.ts'

/**
 * Events as PLOVER records, one JSON object a line (PLOVER manual 2.0, "JSON record"). Members that are not known are left out; `date`
 * is required there, so an unknown one is null. A month or a span is written as its first and last day (`date`, `enddate`).
 */
export function* ploverLines(source: Pick<ExportSource, 'codebook' | 'all'>, { records }: Pick<ExportTable, 'records'>): Generator<string> {
  const cited = citedSources(source)
  const entities = new Map<string, AnyRecord>()
  for (const one of source.all('entity')) entities.set(one.id, one)
  const merged = mergedOf(entities.values())
  const entitiesIn = (value: Value | undefined): readonly Value[] => textsOf(asKept(textsOf(value), (id) => standsFor(id, merged))).map(entityOf)
  const country = (code: string): string => termOf('country', code, source.codebook)?.label ?? code

  const entityOf = (id: string): Value => {
    const entity = entities.get(id)
    return members({ code: textsOf(entity?.['countries'])[0], entity_text: textOf(entity?.['name']) ?? id })
  }
  for (const event of records) {
    const type = textOf(event['type'])
    const [code] = textsOf(event['country'])
    const aside = PLOVER_AUXILIARY_OF[textOf(event['assertion']) ?? '']
    const [first] = cited(event.id)
    yield `${JSON.stringify(members({
      id: textsOf(event['external_ids']).find((id) => id.startsWith('PLOVER:'))?.slice('PLOVER:'.length) ?? event.id,
      ...datesOf(textOf(event['date'])),
      time: event['time'],
      actor: entitiesIn(event['actors']),
      recipient: filled(entitiesIn(event['targets'])),
      event: type === undefined ? [] : [type],
      mode: filled([...textsOf(event['mode']), ...(aside === undefined ? [] : [aside])]),
      context: filled(textsOf(event['context'])),
      quad_code: type === undefined ? undefined : PLOVER_QUAD[type],
      event_loc: filled(members({
        extracted_place: event['place_text'], resolved_place: event['place'], lat: event['latitude'], lon: event['longitude'],
        district: event['admin2'], province: event['admin1'], country: code === undefined ? undefined : country(code), country_code: code,
        resolution: PLOVER_RESOLUTION_OF[textOf(event['geo_precision']) ?? ''],
      })),
      size: filled(members({ dead: event['killed_best'], injured: event['injured_best'] })),
      text: event['summary'],
      cite_info: first && filled(members({
        title: first['title'], publication: first['publisher'], url: first['url'], language: first['language'], license: first['rights'],
      })),
      comment: event['notes'],
    }, ['date']))}\n`
  }
}

export const PLOVER_FORMAT: WritingFormat = {
  id: 'plover',
  label: 'PLOVER records',
  extension: 'plover.jsonl',
  help: 'Events in the vocabulary of PLOVER 2.0, one JSON object a line. What PLOVER has no place for is left out.',
  kinds: ['event'],
  options: [],
  write: (source, table) => ploverLines(source, table),
}

function datesOf(edtf: string | undefined): { readonly date: string | null; readonly enddate?: string } {
  const parsed = edtf === undefined ? null : parseEdtf(edtf)
  if (!parsed?.ok) return { date: null }
  const { earliest, latest } = parsed
  // An open span has the day that is known.
  if (earliest === null || latest === null || earliest === latest) return { date: earliest ?? latest }
  return { date: earliest, enddate: latest }
}

/** The members that are known, and those that must stand there even so. */
function members(all: { readonly [name: string]: Value | undefined }, required: readonly string[] = []): { readonly [name: string]: Value } {
  const known: { [name: string]: Value } = {}
  for (const [name, value] of Object.entries(all)) if ((value !== null && value !== undefined) || required.includes(name)) known[name] = value ?? null
  return known
}

function filled<T extends Value>(value: T): T | undefined {
  return isEmpty(value) || (typeof value === 'object' && value !== null && Object.keys(value).length === 0) ? undefined : value
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function textsOf(value: Value | undefined): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : []
}
