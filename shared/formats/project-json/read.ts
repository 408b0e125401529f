import { refuse } from '../../contract/result.ts'
import { CODEBOOK_ID, KINDS, type AnyRecord, type Kind } from '../../model/records.ts'
import { shapeProblems } from '../../model/schema.ts'
import { FORMAT, recordLine, VERSION, type ProjectContent } from './content.ts'
import { blockDigest, hashOf } from './digest.ts'
import { codebookOf } from './write.ts'

/** Deepest nesting that a record may have; ours have four. */
const DEEPEST = 32

/**
 * Reads a project file whole. Refuses, with the place, what is not one (`bad-file`), what a newer program wrote
 * (`newer-version`), what was altered or cut since it was written, and records that could not be kept.
 */
export async function readProject(text: string): Promise<ProjectContent> {
  const file = parse(text)
  if (file['format'] !== FORMAT) {
    refuse('bad-file', `This is not a Sourceline project file: its "format" should be "${FORMAT}".`, 'format')
  }
  const version = file['version']
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    refuse('bad-file', 'The project file does not say which version of the format it is in.', 'version')
  }
  if (version > VERSION) {
    refuse('newer-version', `The file was written by a newer Sourceline (format ${version}; this one reads ${VERSION}). Open it with that version.`, 'version')
  }
  const tables = readTables(file['tables'])
  const bodies = await readBodies(file['bodies'], tables)
  const hash = await contentHash(tables, bodies)
  if (file['hash'] !== hash) {
    refuse('bad-file', 'The file’s content does not match its hash: it was altered or damaged after it was exported. Export it again, or use an earlier copy.', 'hash')
  }
  return { tables, bodies }
}

function parse(text: string): { readonly [name: string]: unknown } {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (thrown) {
    refuse('bad-file', `The file is not valid JSON; it may be cut off (${thrown instanceof Error ? thrown.message : String(thrown)}).`)
  }
  if (!isObject(file)) refuse('bad-file', `This is not a Sourceline project file: it should be a JSON object with the format "${FORMAT}".`)
  return file
}

function readTables(value: unknown): ProjectContent['tables'] {
  if (!isObject(value)) refuse('bad-file', 'The project file has no tables.', 'tables')
  for (const name of Object.keys(value)) {
    if (!(KINDS as readonly string[]).includes(name)) refuse('bad-file', `The project file has a table of an unknown kind, "${name.slice(0, 40)}".`, 'tables')
  }
  return Object.fromEntries(KINDS.map((kind) => [kind, readTable(kind, Object.hasOwn(value, kind) ? value[kind] : [])])) as unknown as ProjectContent['tables']
}

function readTable(kind: Kind, value: unknown): readonly AnyRecord[] {
  const name = kind === 'evidence' ? 'evidence' : `${kind}s`
  if (!Array.isArray(value)) refuse('bad-file', `The table "${kind}" should be a list of records.`, name)
  const places = new Map<string, number>()
  value.forEach((record: unknown, n) => {
    const place = `${name}[${n}]`
    checkNesting(record, place, 0)
    const [problem] = shapeProblems(kind, record, place)
    if (problem) refuse('bad-file', `A record of the project file cannot be kept: ${problem.message}.`, problem.where)
    const { id } = record as AnyRecord
    const earlier = places.get(id)
    if (earlier !== undefined) refuse('bad-file', `Two records have the same id "${id}": ${name}[${earlier}] and ${place}.`, place)
    places.set(id, n)
    if (kind === 'codebook' && id !== CODEBOOK_ID) refuse('bad-file', `A project has one codebook, with the id "${CODEBOOK_ID}".`, place)
  })
  return value as readonly AnyRecord[]
}

/** Refuses what could harm a program that copies members about: deep nesting and a member named `__proto__`. */
function checkNesting(value: unknown, place: string, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) refuse('bad-file', `A record is nested more than ${DEEPEST} levels deep.`, place)
  if (Object.hasOwn(value, '__proto__')) refuse('bad-file', 'A record has a member named "__proto__", which is not allowed.', place)
  for (const member of Array.isArray(value) ? value : Object.values(value)) checkNesting(member, place, depth + 1)
}

async function readBodies(value: unknown, tables: ProjectContent['tables']): Promise<ReadonlyMap<string, string>> {
  if (!isObject(value)) refuse('bad-file', 'The project file has no bodies (the words of its source texts).', 'bodies')
  const bodies = new Map<string, string>()
  for (const [hash, body] of Object.entries(value)) {
    const place = `bodies.${hash.slice(0, 64)}`
    if (typeof body !== 'string') refuse('bad-file', 'The words of a source text should be text.', place)
    if ((await hashOf(body)) !== hash) {
      refuse('bad-file', 'The words of a source text do not match their hash: they were altered or damaged. Export the project again, or use an earlier copy.', place)
    }
    bodies.set(hash, body)
  }
  const ids = new Set(tables.text.map(({ id }) => id))
  tables.text.forEach((text, n) => {
    const hash = String(text['hash'])
    const body = bodies.get(hash)
    if (body === undefined) refuse('bad-file', 'The words of a source text are missing from the file.', `texts[${n}].hash`)
    if (body.length !== text['length']) refuse('bad-file', 'The length of a source text does not match its words.', `texts[${n}].length`)
  })
  tables.annotation.forEach((annotation, n) => {
    if (!ids.has(String(annotation['text']))) refuse('bad-file', 'An annotation names a source text that is not in the file.', `annotations[${n}].text`)
  })
  const used = new Set(tables.text.map((text) => String(text['hash'])))
  for (const hash of bodies.keys()) if (!used.has(hash)) refuse('bad-file', 'The file holds words that no source text names.', `bodies.${hash}`)
  return bodies
}

async function contentHash(tables: ProjectContent['tables'], bodies: ReadonlyMap<string, string>): Promise<string> {
  const digest = blockDigest()
  const codebook = codebookOf(tables.codebook)
  for (const kind of KINDS) {
    const line = recordLine(kind, codebook)
    for (const record of tables[kind]) await digest.add(`${kind} ${line(record)}\n`)
  }
  for (const hash of [...bodies.keys()].sort()) await digest.add(`body ${hash}\n`)
  return digest.end()
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
