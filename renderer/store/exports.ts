import { refuse } from '../../shared/contract/result.ts'
import { changeLine, LOG_EXTENSION, LOG_HEAD } from '../../shared/formats/change-log/write.ts'
import type { ExportSource, Rows } from '../../shared/formats/export.ts'
import { exportName, writingFormat } from '../../shared/formats/formats.ts'
import { joined } from '../../shared/formats/joined.ts'
import { KINDS, type Kind } from '../../shared/model/records.ts'
import type { Records } from '../../shared/table/records.ts'
import type { Snapshot } from '../../shared/table/snapshot.ts'
import { passes } from './change-list.ts'
import { changesFrom } from './history.ts'
import type { Ledger } from './ledger.ts'
import type { LogExport } from './history-calls.ts'
import type { ExportSpec, StoreApi } from './protocol.ts'

/** How much text one `readExport` answers with, in UTF-16 code units, about. */
const CHUNK = 1 << 18
const PREVIEW_LINES = 12
const PREVIEW_LENGTH = 8_000

interface Made {
  readonly pieces: AsyncIterator<string | Uint8Array> | Iterator<string | Uint8Array>
  /** Records that will have been written. */
  readonly total: number
  /** Whether the bytes are no text. */
  readonly binary: boolean
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

  /** Everything is taken as it is now: the file shows one moment, whatever is edited while it is written. */
  async function make(spec: ExportSpec | LogExport): Promise<Made> {
    if ('log' in spec) return logPieces(await around.opened(), spec.log)
    const { records, project } = await around.opened()
    const format = writingFormat(spec.format)
    const snapshots = new Map<Kind, Snapshot>(KINDS.map((kind) => [kind, records.tables[kind].snapshot()]))
    const all = (kind: Kind): Snapshot => snapshots.get(kind) ?? refuse('bad-arguments', `There is no record kind named "${String(kind)}".`)
    const whole = format.kinds === null
    const table = whole ? all(spec.kind) : records.tables[spec.kind].snapshot(rowsOf(records, spec, around))
    const progress = { done: 0 }
    // A project is counted by all of its records but its codebook, which nobody counts.
    const source: ExportSource = {
      name: project.name, codebook: records.codebook, body: around.body,
      all: (kind) => (whole && kind !== 'codebook' ? watched(all(kind), progress) : all(kind)),
    }
    const written = format.write(
      source,
      { kind: spec.kind, records: whole ? table : watched(table, progress), ...fieldsIn(spec.scope) },
      spec.options,
    )
    const total = whole ? KINDS.reduce((sum, kind) => sum + (kind === 'codebook' ? 0 : all(kind).count), 0) : table.count
    return {
      total,
      binary: format.binary === true,
      pieces: Symbol.asyncIterator in written ? written[Symbol.asyncIterator]() : written[Symbol.iterator](),
      // A format may read a table twice.
      done: () => Math.min(progress.done, total),
    }
  }

  return {
    async previewExport(spec) {
      const { project } = await around.opened()
      const made = await make(spec)
      let text: string | null = ''
      for (let line = 0; line < PREVIEW_LINES && text !== null && text.length < PREVIEW_LENGTH; line += 1) {
        const next = await made.pieces.next()
        if (next.done) break
        text = typeof next.value === 'string' ? text + next.value : made.binary ? null : text + new TextDecoder().decode(next.value)
      }
      await made.pieces.return?.()
      return { text: text?.slice(0, PREVIEW_LENGTH) ?? null, rows: made.total, name: nameOf(project.name, spec) }
    },
    async startExport(spec) {
      count += 1
      const job = `export-${count}`
      jobs.set(job, await make(spec))
      return { job }
    },
    async readExport(job) {
      const made = jobs.get(job) ?? refuse('not-found', 'This export was finished or cancelled already.')
      const parts: (string | Uint8Array)[] = []
      let length = 0
      while (length < CHUNK) {
        const next = await made.pieces.next()
        if (next.done) break
        parts.push(next.value)
        length += next.value.length
      }
      if (parts.length === 0) {
        jobs.delete(job)
        return null
      }
      return { bytes: bytesOf(parts), done: made.done(), total: made.total }
    },
    async cancelExport(job) {
      const made = jobs.get(job)
      jobs.delete(job)
      await made?.pieces.return?.()
    },
  }
}

function nameOf(project: string, spec: ExportSpec | LogExport): string {
  return 'log' in spec ? exportName(project, { extension: LOG_EXTENSION, kinds: null }, 'event') : exportName(project, writingFormat(spec.format), spec.kind)
}

/** The log up to now, oldest first; counted by the changes looked at. */
function logPieces(ledger: Ledger, filter: LogExport['log']): Made {
  const total = ledger.seq
  let done = 0
  async function* pieces(): AsyncGenerator<string> {
    yield LOG_HEAD
    for await (const change of changesFrom(ledger.database, total)) {
      done = change.seq
      if (passes(change, filter, ledger)) yield changeLine(change)
    }
  }
  return { total, binary: false, pieces: pieces(), done: () => done }
}

/** The rows to write, in order; undefined for all. */
function rowsOf(records: Records, { kind, scope }: ExportSpec, around: ExportSurroundings): readonly number[] | undefined {
  if ('all' in scope) return records.hidden(kind).size === 0 ? undefined : records.shownRows(kind)
  if ('view' in scope) return around.rowsOfView(scope.view)
  if ('query' in scope) return records.found(kind, scope.query)
  const { rows } = scope
  if ('ids' in rows) return rows.ids.map((id) => records.tables[kind].rowOf(id)).filter((row) => row !== -1)
  const shown = around.rowsOfView(rows.view)
  return rows.spans.flatMap(({ start, end }) => shown.slice(start, end))
}

function fieldsIn(scope: ExportSpec['scope']): { readonly fields?: readonly string[] } {
  return 'fields' in scope && scope.fields !== null ? { fields: scope.fields } : {}
}

/** The same rows, counted as they are read. */
function watched(rows: Snapshot, progress: { done: number }): Rows {
  function* counted<T>(all: Iterable<T>, countOf: (one: T) => number): Generator<T> {
    for (const one of all) {
      progress.done += countOf(one)
      yield one
    }
  }
  return { names: () => rows.names(), lines: (form) => counted(rows.lines(form), ({ ends }) => ends.length), [Symbol.iterator]: () => counted(rows, () => 1) }
}

/** Texts and bytes in one run of bytes. */
function bytesOf(parts: readonly (string | Uint8Array)[]): Uint8Array {
  if (parts.every((part) => typeof part === 'string')) return new TextEncoder().encode(parts.join(''))
  return joined(parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part)))
}
