import { refuse } from '../../shared/contract/result.ts'
import { deriver } from '../../shared/formats/csv/columns.ts'
import { csvLines } from '../../shared/formats/csv/export.ts'
import { exportName } from '../../shared/formats/file-name.ts'
import { writeProject } from '../../shared/formats/project-json/write.ts'
import { KINDS, type AnyRecord, type Claim, type Evidence, type Kind } from '../../shared/model/records.ts'
import type { Ledger } from './ledger.ts'
import type { ExportSpec, StoreApi } from './protocol.ts'
import type { Records } from './records.ts'

/** How much text one `readExport` answers with, in UTF-16 code units, about. */
const CHUNK = 1 << 18
const PREVIEW_LINES = 12
const PREVIEW_LENGTH = 8_000

interface Made {
  readonly pieces: AsyncIterator<string>
  /** Records that will have been written. */
  readonly total: number
  /** Records read so far. */
  done(): number
}

/** What exports need of the store around them. */
export interface ExportSurroundings {
  opened(): Promise<Ledger>
  body(hash: string): Promise<string>
  rowsOfView(view: string): readonly number[]
}

type ExportCalls = Pick<StoreApi, 'previewExport' | 'startExport' | 'readExport' | 'cancelExport'>

/** The export calls: whoever asks pulls the bytes, so nothing is made faster than it is written away. */
export function createExports(around: ExportSurroundings): ExportCalls {
  const jobs = new Map<string, Made>()
  let count = 0

  async function make(spec: ExportSpec): Promise<Made> {
    const { records } = await around.opened()
    return spec.format === 'csv' ? csv(records, spec, around) : projectJson(records, around)
  }

  return {
    async previewExport(spec) {
      const { project } = await around.opened()
      const made = await make(spec)
      let text = ''
      for (let line = 0; line < PREVIEW_LINES && text.length < PREVIEW_LENGTH; line += 1) {
        const next = await made.pieces.next()
        if (next.done) break
        text += next.value
      }
      await made.pieces.return?.()
      return { text: text.slice(0, PREVIEW_LENGTH), rows: made.total, name: exportName(project.name, spec.format, spec.kind) }
    },
    async startExport(spec) {
      count += 1
      const job = `export-${count}`
      jobs.set(job, await make(spec))
      return { job }
    },
    async readExport(job) {
      const made = jobs.get(job) ?? refuse('not-found', 'This export was finished or cancelled already.')
      let text = ''
      while (text.length < CHUNK) {
        const next = await made.pieces.next()
        if (next.done) break
        text += next.value
      }
      if (text === '') {
        jobs.delete(job)
        return null
      }
      return { bytes: new TextEncoder().encode(text), done: made.done(), total: made.total }
    },
    async cancelExport(job) {
      const made = jobs.get(job)
      jobs.delete(job)
      await made?.pieces.return?.()
    },
  }
}

function csv(records: Records, spec: ExportSpec, around: ExportSurroundings): Made {
  const { kind, scope } = spec
  const rows = rowsOf(records, spec, around)
  const counted = counting(records.tables[kind].snapshot(rows))
  const derive = deriver(
    records.tables.evidence.snapshot() as Iterable<AnyRecord> as Iterable<unknown> as Iterable<Evidence>,
    records.tables.claim.snapshot() as Iterable<AnyRecord> as Iterable<unknown> as Iterable<Claim>,
    records.codebook,
    (id) => records.get('source', id)?.title ?? undefined,
  )
  const lines = csvLines({
    kind,
    records: counted.records,
    codebook: records.codebook,
    entities: records.tables.entity.snapshot(),
    options: spec.csv,
    ...('view' in scope ? { fields: scope.fields } : kind === 'event' ? { derive } : {}),
  })
  return { pieces: stepping(lines), total: rows?.length ?? records.tables[kind].live, done: counted.done }
}

/** The rows to write, in order; undefined for all. */
function rowsOf(records: Records, { kind, scope }: ExportSpec, around: ExportSurroundings): readonly number[] | undefined {
  if ('all' in scope) return undefined
  if ('view' in scope) return around.rowsOfView(scope.view)
  return scope.ids.map((id) => records.tables[kind].rowOf(id)).filter((row) => row !== -1)
}

function projectJson(records: Records, around: ExportSurroundings): Made {
  // All snapshots at once: the file shows one moment, whatever is edited while it is written.
  const snapshots = new Map<Kind, Iterable<AnyRecord>>(KINDS.map((kind) => [kind, records.tables[kind].snapshot()]))
  let done = 0
  const pieces = writeProject({
    *all(kind) {
      for (const record of snapshots.get(kind) ?? []) {
        if (kind !== 'codebook') done += 1
        yield record
      }
    },
    body: around.body,
  })
  return { pieces, total: KINDS.reduce((sum, kind) => sum + (kind === 'codebook' ? 0 : records.tables[kind].live), 0), done: () => done }
}

function counting(all: Iterable<AnyRecord>): { readonly records: Iterable<AnyRecord>; done(): number } {
  let done = 0
  return {
    records: {
      *[Symbol.iterator]() {
        for (const record of all) {
          done += 1
          yield record
        }
      },
    },
    done: () => done,
  }
}

async function* stepping(lines: Iterable<string>): AsyncGenerator<string> {
  yield* lines
}
