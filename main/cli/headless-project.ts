import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PageRange, Whole } from '../../shared/change/change.ts'
import { diffOf, NO_CHANGE } from '../../shared/change/diff.ts'
import { refuse } from '../../shared/contract/result.ts'
import type { ExportSource } from '../../shared/formats/export.ts'
import { planImport } from '../../shared/formats/import.ts'
import { isReadWhole, recogniseFile } from '../../shared/formats/intake.ts'
import { batchName, createImporter } from '../../shared/formats/tabular/importer.ts'
import { HEAD, inspectTable, type TableInspection } from '../../shared/formats/tabular/inspect.ts'
import type { Mapping } from '../../shared/formats/tabular/mapping.ts'
import { blockReader } from '../../shared/formats/tabular/blocks.ts'
import { reportWith, type ImportReport } from '../../shared/formats/tabular/report.ts'
import { codebookWith } from '../../shared/formats/tabular/target-fields.ts'
import { CODEBOOK_ID, type Codebook } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { today } from '../../shared/model/today.ts'
import { missingPage } from '../../shared/table/apply.ts'
import type { Page } from '../../shared/table/page.ts'
import { Records } from '../../shared/table/records.ts'
import { diskRefusal } from '../services/durable.ts'

/** A file's content as a project in memory, without a window or a database. */
export interface HeadlessProject {
  readonly records: Records
  readonly bodies: ReadonlyMap<string, string>
  /** What the import of a table did; null for a file that holds a project or records of ours. */
  readonly report: ImportReport | null
  readonly warnings: readonly string[]
}

/** The first bytes of a file, how many it has, and whether these are all of it. */
export async function headOf(path: string): Promise<{ readonly head: Uint8Array; readonly size: number; readonly whole: boolean }> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const head = new Uint8Array(Math.min(size, HEAD))
      await file.read(head, 0, head.length, 0)
      return { head, size, whole: size <= HEAD }
    } finally {
      await file.close()
    }
  } catch (thrown) {
    throw diskRefusal(thrown, path)
  }
}

const ENCRYPTED = 'This file is encrypted. Import it in the workbench, or decrypt it with the program “age” first.'

/** A first look at a table's file. */
export async function inspectFile(path: string, preset?: string): Promise<TableInspection> {
  const { head, size, whole } = await headOf(path)
  const { codebook } = new Records()
  const intake = recogniseFile(basename(path), head, codebook, size)
  if (intake.way === 'none') return refuse('bad-file', intake.why, path)
  if (intake.way === 'encrypted') return refuse('bad-file', ENCRYPTED, path)
  if (intake.way === 'whole') return refuse('bad-file', 'This is no table of foreign columns: it holds records of Sourceline itself.', path)
  const all = isReadWhole(intake.form) && !whole ? await readFile(path) : head
  return inspectTable({ name: basename(path), form: intake.form, head: all, whole: all !== head || whole }, codebook, undefined, preset)
}

/** Reads a file of any format that comes in. Refuses what cannot be read, with the place. */
export async function loadFile(path: string, how: { readonly preset?: string | undefined; readonly mapping?: Mapping | undefined } = {}): Promise<HeadlessProject> {
  const { head, size } = await headOf(path)
  const records = new Records()
  const intake = recogniseFile(basename(path), head, records.codebook, size)
  if (intake.way === 'none') refuse('bad-file', intake.why, path)
  if (intake.way === 'encrypted') refuse('bad-file', ENCRYPTED, path)
  if (intake.way === 'table') {
    const inspection = await inspectFile(path, how.preset)
    if (!inspection.own) return loadTable(path, inspection, how.mapping)
  }
  const plan = await planImport({ name: basename(path), bytes: await readFile(path) }, targetOf(records))
  if (plan.refused.length > 0) refuse('bad-file', plan.refused.join(' '), path)
  records.apply(diffOf({ put: plan.put }, (kind, id) => records.tables[kind].get(id)), missingPage)
  return { records, bodies: new Map(plan.bodies.map(({ hash, body }) => [hash, body])), report: null, warnings: plan.warnings }
}

async function loadTable(path: string, inspection: TableInspection, given: Mapping | undefined): Promise<HeadlessProject> {
  const records = new Records()
  const mapping = given ?? inspection.mapping
  const file = basename(path)
  const pages: Page[] = []
  const { report, created } = await importRows(path, inspection, mapping, records, (page) => pages.push(page))
  const rows = pages.reduce((sum, page) => sum + page.rows, 0)
  const range: PageRange = { kind: mapping.kind, first: 0, last: pages.length - 1, rows }
  const codebook = codebookWith(mapping, records.codebook)
  const put = [...created, ...(codebook ? [wholeCodebook(codebook)] : [])]
  const diff = diffOf({ put }, (kind, id) => records.tables[kind].get(id))
  records.apply({ ...NO_CHANGE, ...diff, pagesAdded: rows > 0 ? [range] : [] }, (_, n) => pages[n] ?? refuse('internal', `Page ${n} of ${file} is missing.`))
  return { records, bodies: new Map(), report, warnings: inspection.assumed }
}

/** Runs a table through the importer; the pages go to `take`, or nowhere. */
export async function importRows(
  path: string,
  { form, layout, names }: TableInspection,
  mapping: Mapping,
  records: Records,
  take: (page: Page) => void,
): Promise<{ readonly report: ImportReport; readonly created: readonly Whole[] }> {
  const file = basename(path)
  const importer = createImporter({ file, names, layout, mapping, known: 'add', batch: batchName(file, new Date()) }, { ...targetOf(records), matches: new Map() })
  const reader = blockReader(form, layout, names)
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: HEAD })) for (const page of importer.push(reader.push(bytes as Uint8Array)).pages) take(page)
  } catch (thrown) {
    throw diskRefusal(thrown, path)
  }
  const { blocks, passedOver } = await reader.end()
  for (const page of importer.push(blocks).pages) take(page)
  for (const page of importer.end().pages) take(page)
  return { report: reportWith(importer.report(), passedOver), created: importer.created() }
}

/** The project as the writing formats see it. */
export function sourceOf({ records, bodies }: HeadlessProject, name: string): ExportSource {
  return {
    name,
    codebook: records.codebook,
    all: (kind) => records.tables[kind].snapshot(),
    body: (hash) => bodies.get(hash) ?? refuse('bad-file', 'The words of a source text are missing.', hash),
  }
}

function targetOf(records: Records) {
  return {
    codebook: records.codebook,
    today: today(),
    get: (kind: Parameters<Records['get']>[0], id: string) => records.tables[kind].get(id),
    all: (kind: Parameters<Records['get']>[0]) => records.tables[kind].snapshot(),
  }
}

function wholeCodebook({ id: _, ...fields }: Codebook): Whole {
  return { kind: 'codebook', id: CODEBOOK_ID, fields: fields as unknown as { readonly [field: string]: Value } }
}
