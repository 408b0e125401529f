import type { AnyRecord } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { bigTable } from './big-table.ts'

/** `where_prec` of UCDP as terms of `geo_precision`, from 1 on. */
const PRECISION = ['site', 'vicinity', 'admin2', 'admin1', 'multi_admin', 'country', 'water_air']

/**
 * The real rows again and again, each copy in another country elsewhere on the globe, with actors of its own: as many rows of a
 * day as a dataset of the whole world has, and as crowded a place as it was. A copy of a copy is no duplicate of it.
 */
export function* spreadEvents(csv: string, rows: number): Generator<readonly AnyRecord[]> {
  let copy = 0
  for (const events of bigTable(csv, rows)) {
    yield events.map((event) => spread(event, copy))
    copy += 1
  }
}

function spread(event: AnyRecord, copy: number): AnyRecord {
  const [latitude, longitude, precision] = [event['latitude'], event['longitude'], event['where_prec']]
  const party = (side: Value | undefined): Value => (typeof side === 'string' ? [`${side} ${copy}`] : null)
  const known: { id: string; [field: string]: Value } = { id: event.id }
  for (const field of ['date', 'place', 'admin1', 'admin2', 'killed_low', 'killed_best', 'killed_high', 'title', 'summary']) known[field] = event[field] ?? null
  return {
    ...known,
    country: [`C${copy}`], type: 'ASSAULT', actors: party(event['side_a']), targets: party(event['side_b']), external_ids: [`UCDP:${event.id}`],
    geo_precision: typeof precision === 'number' ? (PRECISION[precision - 1] ?? null) : null,
    latitude: typeof latitude === 'number' ? latitude * (copy % 2 ? -1 : 1) + (copy % 5) * 6 : null,
    longitude: typeof longitude === 'number' ? ((longitude + copy * 23 + 540) % 360) - 180 : null,
  }
}
