import { csvReader } from '../../shared/formats/csv/read.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'

/** 120 copies of the 3,194 rows of UCDP GED 19.1 for Bangladesh and Myanmar. */
export const BIG_ROWS = 383_280
export const BIG_COLUMNS = 42

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/** Columns with a field of the same meaning in the default codebook; the others keep their own names. */
const FIELD_OF: { readonly [column: string]: string } = {
  source_headline: 'title',
  dyad_name: 'summary',
  where_coordinates: 'place',
  adm_1: 'admin1',
  adm_2: 'admin2',
  low: 'killed_low',
  best: 'killed_best',
  high: 'killed_high',
  date_start: 'date',
  event_clarity: 'clarity',
  country: 'country_name',
}

/** Events of the big table in batches of a copy each: the real rows again and again, each time with fresh ids. */
export function* bigTable(csv: string, rows = BIG_ROWS): Generator<readonly AnyRecord[]> {
  const originals = eventsOf(csv)
  for (let made = 0; made < rows; made += originals.length) {
    yield originals.slice(0, rows - made).map((fields, n) => ({ ...fields, id: bigId(made + n) }))
  }
}

/** The id of the n-th row: like a random one in shape and spread, but the same in every run. */
export function bigId(n: number): string {
  let seed = Math.imul(n + 1, 0x9e3779b1) >>> 0
  let digits = ''
  for (let at = 0; at < 6; at += 1) {
    seed = Math.imul(seed ^ (seed >>> 15), 0x85ebca6b) >>> 0
    digits += DIGITS[seed & 31]
  }
  for (let rest = n, at = 0; at < 6; at += 1, rest = Math.floor(rest / 32)) digits += DIGITS[rest % 32]
  return `ev-${digits}`
}

function eventsOf(csv: string): readonly { readonly [field: string]: Value }[] {
  const reader = csvReader(',')
  const [header, ...rows] = [...reader.push(csv), ...reader.end()].map(({ cells }) => cells).filter((cells) => cells.length > 1)
  const names = header ?? []
  return rows.map((cells) => {
    const fields: { [field: string]: Value } = {}
    names.forEach((name, n) => {
      const text = cells[n] ?? ''
      if (text !== '' && name !== 'id') fields[FIELD_OF[name] ?? name] = valueOf(name, text, cells[names.indexOf('date_end')] ?? '')
    })
    return fields
  })
}

function valueOf(column: string, text: string, dateEnd: string): Value {
  if (column === 'date_start') return dateEnd === '' || dateEnd === text ? text : `${text}/${dateEnd}`
  if (column === 'event_clarity') return text === '1' ? 'clear' : 'unclear'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}
