import { readFile } from 'node:fs/promises'
import { refuse } from '../../shared/contract/result.ts'
import { writingFormat } from '../../shared/formats/formats.ts'
import type { WritingFormat } from '../../shared/formats/export.ts'
import { readMapping } from '../../shared/formats/tabular/mapping.ts'
import { fieldsOf } from '../../shared/model/describe.ts'
import type { Kind } from '../../shared/model/records.ts'
import { readQuery } from '../../shared/query/meaning.ts'
import { scopeOf } from '../../shared/query/project-scope.ts'
import type { Records } from '../../shared/table/records.ts'
import { diskRefusal, writeDurably } from '../services/durable.ts'
import { loadFile, sourceOf, type HeadlessProject } from './headless-project.ts'
import type { ConvertOptions } from './options.ts'
import { reportLines } from './report-lines.ts'

/** Converts a file. Answers the exit status: 1 when rows had to be left out, which is said on standard error. */
export async function convert({ file, from, to, out, mapping, kind, where }: ConvertOptions, complain: (line: string) => void): Promise<number> {
  const given = mapping === undefined ? undefined : readMapping(await readFile(mapping, 'utf8').catch((thrown: unknown) => { throw diskRefusal(thrown, mapping) }))
  const project = await loadFile(file, { mapping: given, preset: from === 'auto' ? undefined : from })
  const format = writingFormat(to)
  const rows = where === undefined ? project.records.shownRows(kind) : rowsWhere(project.records, kind, where)
  const pieces = written(format, project, kind, rows)
  if (out === null) await toStandardOutput(pieces)
  else await writeDurably(out, pieces)
  for (const warning of project.warnings) complain(warning)
  if (project.report) for (const line of reportLines(project.report)) complain(line)
  return project.report !== null && project.report.refused > 0 ? 1 : 0
}

/** The rows that a query finds. Refuses a query that cannot be asked, with what is wrong and where. */
function rowsWhere(records: Records, kind: Kind, text: string): readonly number[] {
  const cited = kind === 'event' ? records.used('evidence', 'event').flatMap(({ value }) => (typeof value === 'string' ? [value] : [])) : null
  const entities = records.records('entity', records.tables.entity.liveRows())
  const read = readQuery(text, scopeOf(fieldsOf(kind, records.codebook), records.codebook, entities, cited))
  if (!read.ok) return refuse('bad-arguments', `--where: ${read.error.message}`, text.slice(read.error.start, read.error.end))
  return records.found(kind, { ...read.value, sort: [] })
}

async function* written(format: WritingFormat, project: HeadlessProject, kind: Kind, rows: readonly number[]): AsyncGenerator<Uint8Array> {
  const source = sourceOf(project, 'Converted')
  const encoder = new TextEncoder()
  let text = ''
  for await (const piece of format.write(source, { kind, records: project.records.tables[kind].snapshot(rows) }, { bom: false, guard: false })) {
    if (typeof piece !== 'string') {
      if (text !== '') yield encoder.encode(text)
      text = ''
      yield piece
      continue
    }
    text += piece
    if (text.length < CHUNK) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}

const CHUNK = 1 << 18

async function toStandardOutput(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of pieces) {
    if (!process.stdout.write(piece)) await new Promise<void>((drained) => process.stdout.once('drain', drained))
  }
}
