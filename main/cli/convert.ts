import { readFile } from 'node:fs/promises'
import { writingFormat } from '../../shared/formats/formats.ts'
import type { WritingFormat } from '../../shared/formats/export.ts'
import { readMapping } from '../../shared/formats/tabular/mapping.ts'
import { diskRefusal, writeDurably } from '../services/durable.ts'
import { loadFile, sourceOf, type HeadlessProject } from './headless-project.ts'
import type { ConvertOptions } from './options.ts'
import { reportLines } from './report-lines.ts'

/** Converts a file. Answers the exit status: 1 when rows had to be left out, which is said on standard error. */
export async function convert({ file, from, to, out, mapping, kind }: ConvertOptions, complain: (line: string) => void): Promise<number> {
  const given = mapping === undefined ? undefined : readMapping(await readFile(mapping, 'utf8').catch((thrown: unknown) => { throw diskRefusal(thrown, mapping) }))
  const project = await loadFile(file, { mapping: given, preset: from === 'auto' ? undefined : from })
  const format = writingFormat(to)
  const pieces = written(format, project, kind)
  if (out === null) await toStandardOutput(pieces)
  else await writeDurably(out, pieces)
  for (const warning of project.warnings) complain(warning)
  if (project.report) for (const line of reportLines(project.report)) complain(line)
  return project.report !== null && project.report.refused > 0 ? 1 : 0
}

async function* written(format: WritingFormat, project: HeadlessProject, kind: ConvertOptions['kind']): AsyncGenerator<Uint8Array> {
  const source = sourceOf(project, 'Converted')
  const encoder = new TextEncoder()
  let text = ''
  for await (const piece of format.write(source, { kind, records: project.records.tables[kind].snapshot(project.records.shownRows(kind)) }, { bom: false, guard: false })) {
    if (typeof piece !== 'string') {
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
