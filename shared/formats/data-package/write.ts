import { refuse } from '../../contract/result.ts'
import { KINDS, type AnyRecord, type Kind } from '../../model/records.ts'
import { LONGEST_ROW } from '../csv/read.ts'
import type { ExportSource, WritingFormat } from '../export.ts'
import { recordLine } from '../project-json/content.ts'
import { blockDigest } from '../project-json/digest.ts'
import { zipPieces, type ZipFile } from '../zip/write.ts'
import { layoutOf, type Layout } from './columns.ts'
import { CODEBOOK_FILE, DESCRIPTOR, descriptorOf, tableFile, type TableKind } from './descriptor.ts'

/**
 * A whole project as a Frictionless Data Package in one zip file: `datapackage.json`, a CSV file a kind, `codebook.json` and the
 * texts. Every record is read twice: types, constraints and the hash must be known before the first row is written.
 */
export async function* writePackage(source: ExportSource): AsyncGenerator<Uint8Array> {
  const digest = blockDigest()
  const ids = new Map<Kind, ReadonlySet<string>>()
  const has = (kind: Kind, id: string): boolean => {
    let known = ids.get(kind)
    if (!known) {
      known = new Set([...source.all(kind)].map((record) => record.id))
      ids.set(kind, known)
    }
    return known.has(id)
  }
  const layouts = new Map<TableKind, Layout>()
  const hashes = new Set<string>()
  for (const kind of KINDS) {
    const line = recordLine(kind, source.codebook)
    for (const record of source.all(kind)) {
      await digest.add(`${kind} ${line(record)}\n`)
      if (kind === 'text' && typeof record['hash'] === 'string') hashes.add(record['hash'])
    }
    if (kind !== 'codebook') layouts.set(kind, layoutOf(kind, source.all(kind), source.codebook, has))
  }
  const bodies = [...hashes].sort()
  for (const hash of bodies) await digest.add(`body ${hash}\n`)
  const descriptor = descriptorOf(layouts, source.codebook, await digest.end())

  async function* files(): AsyncGenerator<ZipFile> {
    yield { name: DESCRIPTOR, pieces: [descriptor] }
    for (const [kind, layout] of layouts) yield { name: tableFile(kind), pieces: tableLines(kind, source.all(kind), layout) }
    const line = recordLine('codebook', source.codebook)
    yield { name: CODEBOOK_FILE, pieces: [`[${[...source.all('codebook')].map((record) => `\n${line(record)}`).join(',')}\n]\n`] }
    for (const hash of bodies) {
      const words = await source.body(hash)
      yield words.isWellFormed() ? { name: `texts/${hash}.txt`, pieces: [words] } : { name: `texts/${hash}.json`, pieces: [JSON.stringify(words)] }
    }
  }
  yield* zipPieces(files())
}

function* tableLines(kind: TableKind, records: Iterable<AnyRecord>, layout: Layout): Generator<string> {
  yield csvLine(layout.columns.map(({ name }) => name))
  for (const record of records) {
    const line = csvLine(layout.cells(record))
    if (line.length > LONGEST_ROW) refuse('bad-file', `The row of ${record.id} is longer than the ${LONGEST_ROW} characters that a table's row may have. Export the project as JSON Lines instead.`, `${tableFile(kind)}, ${record.id}`)
    yield line
  }
}

/**
 * One row as a line of RFC 4180. Not the CSV writer, whose cells carry our guard's apostrophes for our CSV importer to take off:
 * the readers of a data package take every cell as it stands.
 */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}

export const DATA_PACKAGE_FORMAT: WritingFormat = {
  id: 'data-package',
  label: 'Data Package (zip of CSV tables)',
  extension: 'datapackage.zip',
  binary: true,
  help: 'The whole project without loss, as a table for each kind of record with a description of every column (Frictionless Data Package): for R, Python, archives and repositories.',
  kinds: null,
  options: [],
  write: (source) => writePackage(source),
}
