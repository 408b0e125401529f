import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriver } from '../../shared/formats/csv/columns.ts'
import { csvPieces } from '../../shared/formats/csv/export.ts'
import { recordLine, recordLines } from '../../shared/formats/project-json/content.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { framed } from '../../shared/table/lines.ts'
import { encodePage } from '../../shared/table/page.ts'
import { Table } from '../../shared/table/table.ts'
import { writtenText } from '../unit/project-at-hand.ts'

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('', '=1', '-1', 'a;b', '"', '\r\n', 'ع', '\ud83d', '\udef0'),
  fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
)
const fields = fc.dictionary(fc.constantFrom('title', 'date', 'killed_low', 'country', 'actors', 'tags', 'raw:a', 'own', 'constructor', 'toString'), value, { noNullPrototype: true })

/** A table of several pages with edited, added and removed rows on top. */
function tableOf(rows: readonly { readonly [field: string]: Value }[], edits: readonly { readonly [field: string]: Value }[]): Table {
  const table = new Table()
  const records = rows.map((row, n): AnyRecord => ({ ...known(row), id: `ev-${n}` }))
  const half = Math.ceil(records.length / 2)
  table.append([encodePage(records.slice(0, half))])
  table.append([encodePage(records.slice(half))])
  edits.forEach((edit, n) => {
    if (n % 3 === 0) table.add(`ev-new-${n}`, known(edit))
    else if (table.get(`ev-${n}`)) {
      if (n % 3 === 1) table.update(`ev-${n}`, edit)
      else table.remove(`ev-${n}`)
    }
  })
  return table
}

const EVIDENCE = ['ev-1', 'ev-5', 'ev-new-3'].map((event, n) => ({ id: `ed-${n}`, event, field: 'title', source: 'so-1', words: 'A title', role: 'supports' } as const))

function known(fields: { readonly [field: string]: Value }): { readonly [field: string]: Value } {
  return Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== null))
}

test('what is written from pages is what is written from records, in any order of rows', () => {
  fc.assert(fc.property(fc.array(fields, { minLength: 1, maxLength: 12 }), fc.array(fields, { maxLength: 8 }), fc.nat(), (rows, edits, turn) => {
    const table = tableOf(rows, edits)
    const live = table.liveRows()
    const turned = [...live.slice(turn % (live.length + 1)), ...live.slice(0, turn % (live.length + 1))]
    for (const snapshot of [table.snapshot(), table.snapshot(turned)]) {
      const records = [...snapshot]
      const line = recordLine('event', DEFAULT_CODEBOOK)
      expect(writtenText([...recordLines('event', DEFAULT_CODEBOOK, snapshot)].map((lines) => framed(lines, '', '\n')))).toBe(records.map((record) => `${line(record)}\n`).join(''))
      const csv = { kind: 'event', codebook: DEFAULT_CODEBOOK, entities: [], options: { bom: false, guard: true }, derive: deriver(EVIDENCE, [], DEFAULT_CODEBOOK, () => undefined) } as const
      expect(writtenText(csvPieces({ ...csv, records: snapshot }))).toBe(writtenText(csvPieces({ ...csv, records })))
    }
  }), { numRuns: 300 })
})
