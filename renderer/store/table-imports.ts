import type { PageRange, Whole } from '../../shared/change/change.ts'
import { diffOf, isNoChange } from '../../shared/change/diff.ts'
import { refuse } from '../../shared/contract/result.ts'
import { counted } from '../../shared/formats/plan.ts'
import { batchName, createImporter, type Importer, type ImportStep } from '../../shared/formats/tabular/importer.ts'
import { inspectTable, previewTable } from '../../shared/formats/tabular/inspect.ts'
import { reportWith } from '../../shared/formats/tabular/report.ts'
import { codebookWith } from '../../shared/formats/tabular/target-fields.ts'
import { CODEBOOK_ID, type Codebook } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { today } from '../../shared/model/today.ts'
import { idsBy } from '../../shared/table/holding.ts'
import { checksumOf, type Page } from '../../shared/table/page.ts'
import type { Ledger } from './ledger.ts'
import type { TableImport, TableImportCalls } from './import-calls.ts'
import { saved } from './saving.ts'

/** Pages that may be on their way to the disk while the next rows are read. */
const IN_FLIGHT = 4

interface Job {
  readonly spec: TableImport
  readonly importer: Importer
  readonly first: number
  readonly pages: Map<number, Page>
  readonly updates: Whole[]
  readonly writing: Set<Promise<void>>
  rows: number
}

/**
 * Foreign tables on their way in: rows become pages as they arrive, and pages are written as they fill. Nothing of it is
 * part of the project before the one change that names the pages; what a cancelled or broken import wrote is deleted, by
 * the next opening at the latest.
 */
export function createTableImports(opened: () => Promise<Ledger>): TableImportCalls {
  const jobs = new Map<string, Job>()
  let count = 0

  const theJob = (name: string): Job => jobs.get(name) ?? refuse('not-found', 'This import was ended or cancelled already.')

  function forget(ledger: Ledger, name: string, { spec }: Job): void {
    jobs.delete(name)
    if (!spec.dry) ledger.reserved.delete(spec.mapping.kind)
  }

  /** Ends the job and takes away what it wrote. */
  async function drop(ledger: Ledger, name: string, job: Job): Promise<void> {
    forget(ledger, name, job)
    await Promise.allSettled([...job.writing])
    const keys = [...job.pages.keys()].map((page): [string, number] => [job.spec.mapping.kind, page])
    if (!job.spec.dry && keys.length > 0) await saved(() => ledger.database.pages.bulkDelete(keys))
  }

  async function take(ledger: Ledger, job: Job, step: ImportStep): Promise<void> {
    job.updates.push(...job.spec.dry ? [] : step.updates)
    for (const page of step.pages) {
      job.rows += page.rows
      if (job.spec.dry) continue
      const number = job.first + job.pages.size
      job.pages.set(number, page)
      while (job.writing.size >= IN_FLIGHT) await Promise.race(job.writing)
      const { bytes } = page
      const written = ledger.putPage({ table: job.spec.mapping.kind, page: number, bytes, sum: checksumOf(bytes) })
      job.writing.add(written)
      // A failed put stays in the set: the next race, or the end, meets it.
      written.then(() => job.writing.delete(written), () => undefined)
    }
  }

  /** Works on a job; a refusal ends the whole of it and leaves nothing behind. */
  async function working<T>(name: string, work: (job: Job, ledger: Ledger) => Promise<T>): Promise<T> {
    const job = theJob(name)
    const ledger = await opened()
    try {
      return await work(job, ledger)
    } catch (thrown) {
      if (jobs.has(name)) await drop(ledger, name, job)
      throw thrown
    }
  }

  return {
    async inspectTable(head, layout, preset) {
      return inspectTable(head, (await opened()).records.codebook, layout, preset)
    },
    async previewTable(inspection, mapping) {
      const { records } = await opened()
      return previewTable(inspection, mapping, { codebook: records.codebook, today: today(), entities: records.tables.entity.snapshot() })
    },

    async beginTable(spec) {
      const ledger = await opened()
      return ledger.write(async () => {
        const { records, reserved } = ledger
        const { kind, match } = spec.mapping
        if (!spec.dry) {
          if (reserved.has(kind)) refuse('conflict', `An import into the ${kind} table is already running.`)
          reserved.add(kind)
        }
        const table = records.tables[kind]
        const importer = createImporter({ ...spec, batch: batchName(spec.file, new Date()) }, {
          codebook: records.codebook,
          today: today(),
          get: (of, id) => records.tables[of].get(id),
          all: (of) => records.tables[of].snapshot(),
          matches: match === null ? new Map() : idsBy(table, match, records.hidden(kind)),
        })
        count += 1
        const job = `table-${count}`
        jobs.set(job, {
          spec, importer, first: table.nextPage, pages: new Map(), updates: [], writing: new Set(), rows: 0,
        })
        return { job }
      })
    },

    pushTable: (name, blocks) => working(name, async (job, ledger) => {
      await take(ledger, job, job.importer.push(blocks))
      const { rows, refused } = job.importer.report()
      return { rows, refused }
    }),

    endTable: (name, passedOver) => working(name, async (job, ledger) => {
      await take(ledger, job, job.importer.end())
      const report = reportWith(job.importer.report(), passedOver)
      if (job.spec.dry) {
        forget(ledger, name, job)
        return { report, committed: null }
      }
      const committed = await ledger.write(async () => {
        await Promise.all(job.writing)
        const { kind } = job.spec.mapping
        const label = `Import ${counted(report.added + report.updated, kind)} from ${job.spec.file}`
        const put = [...job.importer.created(), ...job.updates, ...newCodebook(job.spec, ledger)]
        const diff = diffOf({ put }, (of, id) => ledger.records.tables[of].get(id))
        const range: PageRange = { kind, first: job.first, last: job.first + job.pages.size - 1, rows: job.rows }
        const whole = { ...diff, pagesAdded: job.rows > 0 ? [range] : [] }
        if (isNoChange(whole)) return ledger.committed(label)
        return ledger.append(whole, { label }, {
          pageOf: (_, page) => job.pages.get(page) ?? refuse('internal', `Page ${page} of the import is missing.`),
        })
      })
      forget(ledger, name, job)
      return { report, committed }
    }),

    cancelTable: (name) => working(name, async (job, ledger) => drop(ledger, name, job)),
  }
}

/** The codebook with the fields that the mapping brings along. */
function newCodebook({ mapping }: TableImport, { records }: Ledger): readonly Whole[] {
  const codebook: Codebook | null = codebookWith(mapping, records.codebook)
  if (!codebook) return []
  const { id: _, ...fields } = codebook
  return [{ kind: 'codebook', id: CODEBOOK_ID, fields: fields as unknown as { readonly [name: string]: Value } }]
}
