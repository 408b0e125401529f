import { zipSync } from 'fflate'
import { refuse } from '../../contract/result.ts'
import type { RawRow } from '../tabular/rows.ts'
import { readZip } from '../zip/read.ts'
import { columnName, isoOf } from './cells.ts'
import { checkExtent } from './extent.ts'

export interface Sheet {
  readonly name: string
  /** Rows that hold something, with their numbers in the sheet; all of one length. */
  readonly rows: readonly RawRow[]
}

/** What a workbook may hold at most. */
export interface WorkbookLimits {
  readonly entries: number
  /** Bytes of the parts that are read, unpacked, and characters of all cells. Reading takes five times as much memory. */
  readonly read: number
}

/** A filled cell takes some 70 bytes: enough for a table of 80,000 rows and 40 columns. */
export const WORKBOOK_LIMITS: WorkbookLimits = { entries: 10_000, read: 256 << 20 }
/** What is never unpacked, such as pictures, weighs nothing. */
const ANY_SIZE = 2 ** 40

/** The first bytes of the older binary format, and of every file that Office encrypts (MS-CFB 2.2). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0]
/** The parts of a workbook that say what its cells hold; drawings, macros and the like are never unpacked. */
const PARTS = /^(xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i

/**
 * The sheets of a workbook of Office Open XML (.xlsx), cells as text: dates as ISO days or times, numbers in their shortest form,
 * booleans as `true` and `false`, of formulas the last result, errors and empty cells as nothing. Refuses (`bad-file`) what is no
 * such file, is encrypted or damaged, or goes beyond the limits; nothing is unpacked before its size was weighed.
 */
export async function readWorkbook(file: Uint8Array, limits = WORKBOOK_LIMITS): Promise<readonly Sheet[]> {
  if (COMPOUND_FILE.every((byte, n) => file[n] === byte)) {
    refuse('bad-file', 'This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password and import that.')
  }
  const entries = readZip(file, { entries: limits.entries, inflated: ANY_SIZE })
  if (!entries.has('xl/workbook.xml')) refuse('bad-file', 'This is not an Excel workbook (.xlsx): it has no xl/workbook.xml.')
  const read = [...entries.values()].filter(({ name }) => PARTS.test(name))
  const size = read.reduce((sum, entry) => sum + entry.size, 0)
  if (size > limits.read) refuse('bad-file', `The sheets of this workbook come to ${inMB(size)} MB when unpacked; ${inMB(limits.read)} MB are the most that are read. ${AS_CSV}`)
  const parts = Object.fromEntries(read.map((entry) => [entry.name, entry.bytes()]))
  for (const [name, xml] of Object.entries(parts)) if (/worksheets/i.test(name)) checkExtent(xml, name)
  // Loaded when the first workbook comes.
  const { default: readXlsx } = await import('read-excel-file/universal')
  let sheets
  try {
    // Packed again without compression: the library then neither inflates beyond what was weighed here, nor starts the workers
    // for it, which are made of text, which the content policy forbids.
    sheets = await readXlsx(zipSync(parts, { level: 0 }).buffer, { trim: false })
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.slice(0, 200) : String(thrown)
    return refuse('bad-file', `The workbook cannot be read (${reason}). Open it in a spreadsheet, save it again as .xlsx, or save its sheet as CSV, and import that.`)
  }
  const found = sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.flatMap((cells, n) => rowOf(cells, n + 1)) }))
  // A text that stands in the file once can be that of any number of cells.
  const characters = found.reduce((sum, { rows }) => rows.reduce((all, { cells }) => cells.reduce((row, cell) => row + cell.length, all), sum), 0)
  if (characters > limits.read) refuse('bad-file', `The cells of this workbook come to ${inMB(characters)} million characters; ${inMB(limits.read)} million are the most that are read. ${AS_CSV}`)
  return found
}

const AS_CSV = 'Save the sheet that you need as CSV and import that: CSV is read row by row, however long it is.'

function inMB(bytes: number): string {
  return Math.ceil(bytes / (1 << 20)).toLocaleString('en')
}

function rowOf(cells: readonly unknown[], line: number): readonly RawRow[] {
  const strange = cells.findIndex((cell) => cell instanceof Date && !isInCalendar(cell))
  const texts = cells.map(textOf)
  if (strange === -1) return texts.every((text) => text === '') ? [] : [{ line, cells: texts }]
  return [{ line, cells: texts, note: `The date in cell ${columnName(strange)}${line} lies outside of the calendar and was left out.` }]
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return isInCalendar(cell) ? isoOf(cell) : ''
  return String(cell)
}

function isInCalendar(date: Date): boolean {
  const year = date.getUTCFullYear()
  return year >= 1899 && year <= 9999
}
