import { refuse } from '../../contract/result.ts'
import { KINDS, type Kind } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import { csvReader } from '../csv/read.ts'
import { parseJson } from '../json/parse.ts'
import type { ImportTarget, PlannedImport } from '../plan.ts'
import type { ProjectContent } from '../project-json/content.ts'
import { checkVersion, isObject, projectGatherer, type ProjectGatherer } from '../project-json/gather.ts'
import { planContent } from '../project-json/import.ts'
import { readZip, type ZipEntry, type ZipLimits } from '../zip/read.ts'
import { isCellType, OTHER_FIELDS, valueOf, type CellType } from './columns.ts'
import { CODEBOOK_FILE, DESCRIPTOR, PACKAGE_FORMAT, PACKAGE_VERSION, tableFile, type TableKind } from './descriptor.ts'

/** Entries as many as a zip file without ZIP64 tells of; 2 GB are what fits in the memory of a usual machine. */
export const PACKAGE_LIMITS: ZipLimits = { entries: 0xffff, inflated: 2 ** 31 }
/** Largest `datapackage.json` and `codebook.json` in bytes. */
const LARGEST_JSON = 64 << 20
/** Bytes of a table that are decoded at a time. */
const STEP = 1 << 20

/** What importing a data package would do; see `planProject`, whose plan it equals for the same content. */
export function planPackage(file: Uint8Array, target: ImportTarget, limits = PACKAGE_LIMITS): Promise<PlannedImport<'data-package'>> {
  return planContent('data-package', () => readPackage(file, limits), target)
}

/**
 * Reads a data package that we wrote, also when it was packed again with other files beside ours. Refuses, with the file and the
 * line, other packages, what a newer program wrote, what was altered since it was written, and what goes beyond the limits.
 */
export async function readPackage(file: Uint8Array, limits = PACKAGE_LIMITS): Promise<ProjectContent> {
  const entries = readZip(file, limits)
  const descriptor = jsonOf(entryOf(entries, DESCRIPTOR))
  const ours = isObject(descriptor) ? descriptor['sourceline'] : undefined
  if (!isObject(descriptor) || !isObject(ours) || ours['format'] !== PACKAGE_FORMAT) {
    return refuse('bad-file', 'This data package was not written by Sourceline. Unpack it and import its tables one by one.', DESCRIPTOR)
  }
  checkVersion(ours['version'], PACKAGE_VERSION, DESCRIPTOR)
  const lines = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]))
  const gatherer = projectGatherer((kind, n, member) => {
    const place = kind === 'codebook' ? CODEBOOK_FILE : `${tableFile(kind)}, line ${lines.get(kind)?.[n] ?? 0}`
    return member === '' ? place : `${place}, ${member.replace(/^\./, '')}`
  })
  for (const kind of KINDS) {
    if (kind === 'codebook') readCodebook(jsonOf(entryOf(entries, CODEBOOK_FILE)), gatherer)
    else readTable(kind, entryOf(entries, tableFile(kind)), typesOf(descriptor, kind), gatherer, lines.get(kind) ?? [])
  }
  for (const entry of entries.values()) await readBody(entry, gatherer)
  return gatherer.end(ours['hash'], DESCRIPTOR)
}

function entryOf(entries: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
  return entries.get(name) ?? refuse('bad-file', `There is no ${name} in the zip file, so it is no data package of Sourceline, or not a whole one.`, name)
}

function jsonOf(entry: ZipEntry): unknown {
  if (entry.size > LARGEST_JSON) refuse('bad-file', `The file is larger than ${LARGEST_JSON} bytes.`, entry.name)
  return parseJson(textOf(entry), (reason) => refuse('bad-file', `The file is not valid JSON (${reason}).`, entry.name))
}

function textOf({ name, bytes }: ZipEntry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes())
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    return refuse('bad-file', 'The file is not in UTF-8.', name)
  }
}

function readCodebook(records: unknown, gatherer: ProjectGatherer): void {
  if (!Array.isArray(records)) return refuse('bad-file', 'The codebook should stand in a list.', CODEBOOK_FILE)
  for (const record of records) gatherer.record('codebook', record)
}

/** The types of a table's columns by their names, in their order. */
function typesOf(descriptor: { readonly [name: string]: unknown }, kind: TableKind): ReadonlyMap<string, CellType> {
  const resources: readonly unknown[] = Array.isArray(descriptor['resources']) ? descriptor['resources'] : []
  const resource = resources.find((one) => isObject(one) && one['name'] === kind)
  const schema = isObject(resource) ? resource['schema'] : undefined
  const fields: readonly unknown[] = isObject(schema) && Array.isArray(schema['fields']) ? schema['fields'] : []
  const types = new Map<string, CellType>()
  for (const field of fields) {
    if (!isObject(field) || typeof field['name'] !== 'string' || !isCellType(field['type'])) {
      return refuse('bad-file', `A column of the table "${kind}" is not described as Sourceline describes columns.`, DESCRIPTOR)
    }
    types.set(field['name'], field['type'])
  }
  return types
}

function readTable(kind: TableKind, entry: ZipEntry, types: ReadonlyMap<string, CellType>, gatherer: ProjectGatherer, lines: number[]): void {
  const reader = csvReader()
  const columns = [...types]
  let headed = false

  function take(rows: ReturnType<typeof reader.push>): void {
    for (const { line, cells } of rows) {
      const place = `${entry.name}, line ${line}`
      if (cells.length !== columns.length) refuse('bad-file', `The row has ${cells.length} cells where ${columns.length} columns are described.`, place)
      if (!headed) {
        headed = true
        const odd = columns.findIndex(([name], n) => cells[n] !== name)
        if (odd !== -1) refuse('bad-file', `The column ${odd + 1} should be "${columns[odd]?.[0] ?? ''}".`, place)
        continue
      }
      lines.push(line)
      const members: (readonly [string, Value])[] = []
      columns.forEach(([name, type], n) => {
        const cell = cells[n] ?? ''
        if (cell === '') return
        const value = valueOf(cell, type, () => `${place}, ${name}`)
        if (name !== OTHER_FIELDS) members.push([name, value])
        else if (isObject(value)) members.push(...(Object.entries(value) as [string, Value][]))
      })
      // `fromEntries` makes a member even of "__proto__", for the gatherer to refuse.
      gatherer.record(kind, Object.fromEntries(members))
    }
  }

  const bytes = entry.bytes()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for (let at = 0; at < bytes.length; at += STEP) take(reader.push(decoder.decode(bytes.subarray(at, at + STEP), { stream: true })))
    take(reader.push(decoder.decode()))
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    refuse('bad-file', 'The file is not in UTF-8.', entry.name)
  }
  take(reader.end())
  if (!headed) refuse('bad-file', 'The table has no first line with the names of its columns.', entry.name)
}

async function readBody(entry: ZipEntry, gatherer: ProjectGatherer): Promise<void> {
  const [, hash, extension] = /^texts\/([^/]+)\.(txt|json)$/.exec(entry.name) ?? []
  if (hash === undefined) return
  await gatherer.body(hash, extension === 'txt' ? textOf(entry) : jsonOf(entry), entry.name)
}
