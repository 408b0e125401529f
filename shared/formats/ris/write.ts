import type { ExportTable, WritingFormat } from '../export.ts'
import { referenceOf } from './reference.ts'

/** Sources as RIS references, each with its lines in CRLF and an empty line after its end. */
export function* writeRis({ records }: ExportTable): Generator<string> {
  for (const record of records) {
    yield `${referenceOf(record).map(({ tag, value }) => `${tag}  - ${value}\r\n`).join('')}ER  - \r\n\r\n`
  }
}

export const RIS_FORMAT: WritingFormat = {
  id: 'ris',
  label: 'RIS bibliography',
  extension: 'ris',
  help: 'Sources for EndNote, Zotero, Mendeley and library catalogues. Grades, notes and texts stay in the project.',
  kinds: ['source'],
  options: [],
  write: (_, table) => writeRis(table),
}
