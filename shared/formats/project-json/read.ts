import { refuse } from '../../contract/result.ts'
import { KINDS } from '../../model/records.ts'
import { parseJson } from '../json/parse.ts'
import { FORMAT, VERSION, type ProjectContent } from './content.ts'
import { checkVersion, isKind, isObject, projectGatherer } from './gather.ts'

/**
 * Reads a project file whole. Refuses, with the place, what is not one (`bad-file`), what a newer program wrote
 * (`newer-version`), what was altered or cut since it was written, and records that could not be kept.
 */
export async function readProject(text: string): Promise<ProjectContent> {
  const file = parse(text)
  if (file['format'] !== FORMAT) {
    refuse('bad-file', `This is not a Sourceline project file: its "format" should be "${FORMAT}".`, 'format')
  }
  checkVersion(file['version'], VERSION, 'version')
  const gatherer = projectGatherer((kind, n, member) => `${nameOf(kind)}[${n}]${member}`)
  const tables = file['tables']
  if (!isObject(tables)) return refuse('bad-file', 'The project file has no tables.', 'tables')
  for (const name of Object.keys(tables)) {
    if (!isKind(name)) refuse('bad-file', `The project file has a table of an unknown kind, "${name.slice(0, 40)}".`, 'tables')
  }
  for (const kind of KINDS) {
    const table: unknown = Object.hasOwn(tables, kind) ? tables[kind] : []
    if (!Array.isArray(table)) return refuse('bad-file', `The table "${kind}" should be a list of records.`, nameOf(kind))
    for (const record of table) gatherer.record(kind, record)
  }
  const bodies = file['bodies']
  if (!isObject(bodies)) return refuse('bad-file', 'The project file has no bodies (the words of its source texts).', 'bodies')
  for (const [hash, body] of Object.entries(bodies)) await gatherer.body(hash, body, `bodies.${hash.slice(0, 64)}`)
  return gatherer.end(file['hash'], 'hash')
}

function parse(text: string): { readonly [name: string]: unknown } {
  const file = parseJson(text.replace(/^\uFEFF/, ''), (reason) => refuse('bad-file', `The file is not valid JSON; it may be cut off (${reason}).`))
  if (!isObject(file)) refuse('bad-file', `This is not a Sourceline project file: it should be a JSON object with the format "${FORMAT}".`)
  return file
}

function nameOf(kind: string): string {
  return kind === 'evidence' ? 'evidence' : `${kind}s`
}
