import { Refusal } from '../contract/result.ts'
import { MAGIC } from '../copy/frames.ts'
import type { Codebook } from '../model/records.ts'
import { AGE_EXTENSION, isAge } from './age/header.ts'
import { unguard } from './csv/guard.ts'
import { csvReader, sniffDelimiter } from './csv/read.ts'
import { isOwnHeader } from './own-header.ts'
import { encodingOf, textPieces } from './tabular/decode.ts'
import type { TableForm } from './tabular/reader.ts'

/**
 * What a file is, told from its name and its first bytes, and with that which way it comes in: `whole` files are read at
 * once and planned (import.ts), tables of foreign columns go through the steps of the import dialog.
 */
export type Intake =
  | { readonly way: 'whole'; readonly format: WholeFormatId }
  | { readonly way: 'table'; readonly form: TableForm }
  /** What it is shows when it is decrypted (age/decrypt.ts). */
  | { readonly way: 'encrypted' }
  /** Nothing that can be read; the sentence says what to do. */
  | { readonly way: 'none'; readonly why: string }

/** The beginning of a file, as the formats look at it. */
export interface Look {
  /** In lower case. */
  readonly name: string
  readonly head: Uint8Array
  /** The head as text, without a byte-order mark. */
  readonly text: string
  readonly codebook: Codebook
}

export type WholeFormatId = 'project-json' | 'json-lines' | 'data-package' | 'csl-json' | 'ris' | 'web-annotation' | 'brat' | 'csv'

/** How large a file that is read at once may be, and what to do with a larger one. */
interface Bounded {
  /** Bytes. */
  readonly largest: number
  /** A sentence. */
  readonly instead: string
}

const MB = 1 << 20
/** JavaScript holds no longer text. */
const LONGEST_TEXT = 500 * MB
const SPLIT = 'Split it, and import the parts.'

/** A format whose files are read at once. */
interface WholeFormat extends Bounded {
  readonly format: WholeFormatId
  /** Without dots. */
  readonly extensions: readonly string[]
  knows(look: Look): boolean
}

/** A form of table that can be read row by row, as large as it may be, unless a first look takes the whole file. */
interface TableKind extends Partial<Bounded> {
  readonly form: TableForm
  readonly extensions: readonly string[]
  /** True when its beginning cannot be read without its end, so that a first look takes the whole file. */
  readonly whole: boolean
  knows(look: Look): boolean
}

const PACKED = [0x50, 0x4b, 3, 4]

const PROJECT_JSON: WholeFormat = {
  format: 'project-json',
  largest: LONGEST_TEXT,
  instead: 'Export the project as JSON Lines instead, and import that.',
  extensions: ['json'],
  knows: ({ name, text }) => name.endsWith('.sourceline.json') || /^\s*\{\s*"format"\s*:(?!\s*"sourceline-lines")/.test(text),
}

const JSON_LINES: WholeFormat = {
  format: 'json-lines',
  largest: 2_000 * MB,
  instead: 'Export the project in parts, table by table.',
  extensions: ['jsonl'],
  knows: ({ text }) => text.startsWith('{"format":"sourceline-lines"'),
}

/** A packed file whose first entry is the descriptor, or which says its name where names are listed. */
const DATA_PACKAGE: WholeFormat = {
  format: 'data-package',
  largest: 2_000 * MB,
  instead: SPLIT,
  extensions: ['zip'],
  knows: ({ head, name }) => starts(head, PACKED) && (holds(head.subarray(0, 4096), 'datapackage.json') || name.endsWith('.zip')),
}

const CSL_JSON: WholeFormat = {
  format: 'csl-json',
  largest: 64 * MB,
  instead: SPLIT,
  extensions: ['json'],
  knows: ({ text }) => /^\s*[[{]/.test(text) && /"type"\s*:\s*"(article|webpage|report|book|chapter|broadcast|post|interview|dataset|document|paper|thesis|legal|motion|speech|entry|review|song|map|manuscript|pamphlet|personal|software|graphic|figure|event|classic|collection|hearing|legislation|musical|patent|performance|periodical|regulation|standard|treaty|bill)/.test(text)
    && !/"FeatureCollection"|"Feature"/.test(text.slice(0, 2_000)),
}

const RIS: WholeFormat = {
  format: 'ris',
  largest: 64 * MB,
  instead: SPLIT,
  extensions: ['ris'],
  knows: ({ text }) => /^\s*TY {2}- ?\w/.test(text),
}

/** A packed file that begins with marks or a text of brat and holds nothing else as far as it is seen; see `packedNames`. */
const BRAT: WholeFormat = {
  format: 'brat',
  largest: 512 * MB,
  instead: SPLIT,
  // Marks come in packed, or with their text (see the import dialog).
  extensions: ['zip', 'ann'],
  knows: ({ head }) => {
    if (!starts(head, PACKED)) return false
    const names = packedNames(head)
    return names.some((name) => name.endsWith('.ann')) || (names.length > 0 && names.every((name) => /\.(?:txt|conf)$|\/$/.test(name)))
  },
}

const WEB_ANNOTATION: WholeFormat = {
  format: 'web-annotation',
  largest: 256 * MB,
  instead: SPLIT,
  extensions: ['jsonld', 'json'],
  knows: ({ text }) => /^\s*[[{]/.test(text) && text.slice(0, 10_000).includes('http://www.w3.org/ns/anno.jsonld'),
}

const OWN_CSV: WholeFormat = {
  format: 'csv',
  largest: LONGEST_TEXT,
  instead: SPLIT,
  extensions: ['csv', 'tsv'],
  knows: ({ text, codebook }) => isOwnHeader(firstRow(text), codebook),
}

/** The formats that are planned as a whole, in the order in which they are asked: the first that knows a file has it. */
const WHOLE_FORMATS: readonly WholeFormat[] = [PROJECT_JSON, JSON_LINES, BRAT, DATA_PACKAGE, WEB_ANNOTATION, CSL_JSON, RIS, OWN_CSV]

/** The forms of foreign tables; delimited text comes last, because every text is that. */
const TABLE_KINDS: readonly TableKind[] = [
  { form: 'xlsx', largest: 512 * MB, instead: 'Save its sheets as CSV and import those.', extensions: ['xlsx'], whole: true, knows: ({ head }) => starts(head, PACKED) },
  { form: 'geojson', largest: 256 * MB, instead: 'Split it, or save its attributes as CSV and import that.', extensions: ['geojson'], whole: true, knows: ({ name, text }) => name.endsWith('.geojson') || /^\s*\{[^]{0,2000}"(?:FeatureCollection|Feature)"/.test(text) },
  { form: 'plover', extensions: ['json', 'jsonl'], whole: false, knows: ({ text }) => /^\s*[[{]/.test(text) && /"event"\s*:/.test(text) && /"(?:eventText|event_text|actor|source|coder|quad_code)"\s*:/.test(text) },
  { form: 'delimited', extensions: ['csv', 'tsv', 'tab', 'psv', 'txt'], whole: false, knows: ({ text }) => !/^\s*(?:\{|\[\s*[[{"\]])/.test(text) },
]

/** Everything that can be imported, by its format; any of it may be encrypted. */
export const IMPORT_FORMATS: readonly (WholeFormatId | TableForm)[] = [...WHOLE_FORMATS.map(({ format }) => format), ...TABLE_KINDS.map(({ form }) => form)]

/** Extensions of the files that can be imported, without the dot. */
export const IMPORT_EXTENSIONS: readonly string[] = [...new Set([...TABLE_KINDS, ...WHOLE_FORMATS].flatMap(({ extensions }) => extensions)), AGE_EXTENSION]

/** Files of other programs that are often taken for tables, by their first bytes. */
const NOT_READ: readonly { readonly bytes: readonly number[]; readonly why: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], why: 'This is a document of an older office program, which cannot be read. Save the table as CSV and import that.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], why: 'This is a PDF, which holds no table that can be read. Add it as a source instead.' },
  { bytes: [...MAGIC], why: 'This is a backup of a whole project. Choose “Restore a backup as a new project…” in the File menu, then “From a file…”.' },
  { bytes: [0x1f, 0x8b], why: 'This file is packed. Unpack it and import what is in it.' },
]

/**
 * Tells what a file is.
 * @param size bytes of all of it: what cannot be read in parts is refused here, before its bytes fill the memory
 */
export function recogniseFile(name: string, head: Uint8Array, codebook: Codebook, size: number): Intake {
  if (head.length === 0) return { way: 'none', why: 'The file is empty.' }
  if (isAge(head)) return { way: 'encrypted' }
  const look: Look = { name: name.toLowerCase(), head, text: textOf(head), codebook }
  const whole = WHOLE_FORMATS.find((format) => format.knows(look))
  if (whole) return tooLarge(size, whole) ?? { way: 'whole', format: whole.format }
  const packed = NOT_READ.find(({ bytes }) => starts(head, bytes))
  if (packed) return { way: 'none', why: packed.why }
  const table = TABLE_KINDS.find((kind) => kind.knows(look))
  return table ? tooLarge(size, table) ?? { way: 'table', form: table.form } : { way: 'none', why: 'This JSON is no format that can be imported: it is neither a project of Sourceline, nor PLOVER, GeoJSON or CSL-JSON.' }
}

function tooLarge(size: number, { largest = Infinity, instead = '' }: Partial<Bounded>): Intake | null {
  return size <= largest ? null : { way: 'none', why: `The file is larger than ${(largest / MB).toLocaleString('en')} MB, the most that is read of a file of this kind. ${instead}` }
}

function starts(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, n) => head[n] === byte)
}

function holds(bytes: Uint8Array, ascii: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(ascii)
}

/** Names of the first files in a packed file, read at their own beginnings (APPNOTE.TXT 4.3.7). */
function packedNames(head: Uint8Array): readonly string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const names: string[] = []
  for (let at = head.indexOf(0x50); at !== -1 && at + 30 <= head.length && names.length < MOST_NAMES; at = head.indexOf(0x50, at + 1)) {
    if (view.getUint32(at, true) !== 0x04034b50) continue
    const end = at + 30 + view.getUint16(at + 26, true)
    if (end <= head.length) names.push(new TextDecoder().decode(head.subarray(at + 30, end)))
  }
  return names
}

/** Names that are looked at: the marks of brat stand beside their text, so a few show what a file is. */
const MOST_NAMES = 20

/** True for forms of which a first look takes the whole file. */
export function isReadWhole(form: TableForm): boolean {
  return TABLE_KINDS.some((kind) => kind.form === form && kind.whole)
}

function textOf(head: Uint8Array): string {
  return reading('', () => textPieces(encodingOf(head)).push(head).replace(/^\uFEFF/, ''))
}

/** Far more than a header needs. */
const HEADER = 1 << 16

function firstRow(text: string): readonly string[] {
  return reading([], () => {
    const reader = csvReader(sniffDelimiter(text))
    const [row] = reader.push(text.slice(0, HEADER))
    return ((row ?? reader.end()[0])?.cells ?? []).map((cell) => unguard(cell).trim())
  })
}

/** What cannot be read is simply not of the form in question. */
function reading<T>(otherwise: T, read: () => T): T {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof Refusal) return otherwise
    throw thrown
  }
}
