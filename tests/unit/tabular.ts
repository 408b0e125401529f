import { recordAt, type Page } from '../../shared/table/page.ts'
import { createImporter, type ImportTask, type TableTarget } from '../../shared/formats/tabular/importer.ts'
import { detectLayout } from '../../shared/formats/tabular/detect.ts'
import { blockOf } from '../../shared/formats/tabular/blocks.ts'
import { delimitedRows } from '../../shared/formats/tabular/delimited.ts'
import type { Layout } from '../../shared/formats/tabular/layout.ts'
import { MAPPING_FORMAT, type Mapping, type Rule } from '../../shared/formats/tabular/mapping.ts'
import { proposeMapping } from '../../shared/formats/tabular/propose.ts'
import type { ImportReport } from '../../shared/formats/tabular/report.ts'
import type { Whole } from '../../shared/change/change.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord } from '../../shared/model/records.ts'

export const TARGET: TableTarget = {
  codebook: DEFAULT_CODEBOOK, today: '2026-01-01', get: () => null, all: () => [], matches: new Map(),
}

export function eventMapping(rules: readonly Rule[], more: Partial<Mapping> = {}): Mapping {
  return { format: MAPPING_FORMAT, version: 1, name: 'test', kind: 'event', match: null, rules, fields: [], ...more }
}

export interface Imported {
  readonly layout: Layout
  readonly names: readonly string[]
  readonly records: readonly AnyRecord[]
  readonly updates: readonly Whole[]
  readonly created: readonly Whole[]
  readonly report: ImportReport
}

/** Reads a file as the application does, in pieces of `size` bytes; with the mapping that is proposed, unless one is given. */
export function importBytes(bytes: Uint8Array, given: Partial<Pick<ImportTask, 'mapping' | 'known'>> & { readonly target?: TableTarget; readonly size?: number } = {}): Imported {
  const { target = TARGET, known = 'skip', size = 1 << 16 } = given
  const layout = detectLayout(bytes.subarray(0, 1 << 20))
  const look = delimitedRows(layout)
  const rows = [...look.push(bytes), ...look.end()]
  const names = look.names()
  const mapping = given.mapping ?? proposeMapping('test.csv', names, rows.slice(0, 200), 'event', target.codebook)
  const importer = createImporter({ file: 'test.csv', names, layout, mapping, known, batch: 'test' }, target)
  const reader = delimitedRows(layout)
  const pages: Page[] = []
  const updates: Whole[] = []
  const take = (step: { readonly pages: readonly Page[]; readonly updates: readonly Whole[] }) => {
    pages.push(...step.pages)
    updates.push(...step.updates)
  }
  for (let at = 0; at < bytes.length; at += size) take(importer.push([blockOf(names, reader.push(bytes.subarray(at, at + size)))]))
  take(importer.push([blockOf(names, reader.end())]))
  take(importer.end())
  const records = pages.flatMap((page) => Array.from({ length: page.rows }, (_, row) => recordAt(page, row)))
  return { layout, names, records, updates, created: importer.created(), report: importer.report() }
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Windows-1252, as far as the tests need it: Latin-1 and the curly quotes. */
export function cp1252(text: string): Uint8Array {
  const special: { readonly [character: string]: number } = { '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '€': 0x80 }
  return Uint8Array.from(text, (character) => special[character] ?? character.charCodeAt(0))
}

export function utf16le(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\uFEFF${text}`.split(''), (unit) => unit.charCodeAt(0)).buffer)
}
