import type { ExportTable, WritingFormat } from '../export.ts'
import { itemOf } from './item.ts'

/** Sources as CSL-JSON, one item a line. */
export function* writeCsl({ records }: ExportTable): Generator<string> {
  let lead = '[\n'
  for (const record of records) {
    yield lead + JSON.stringify(itemOf(record))
    lead = ',\n'
  }
  yield lead === '[\n' ? '[]\n' : '\n]\n'
}

export const CSL_JSON_FORMAT: WritingFormat = {
  id: 'csl-json',
  label: 'CSL-JSON bibliography',
  extension: 'csl.json',
  help: 'Sources for Zotero, Pandoc and other programs that cite. Grades, notes and texts stay in the project.',
  kinds: ['source'],
  options: [],
  write: (_, table) => writeCsl(table),
}
