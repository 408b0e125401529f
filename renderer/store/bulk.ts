import { NO_CHANGE } from '../../shared/change/diff.ts'
import { refuse } from '../../shared/contract/result.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import { checksumOf, encodePage, PAGE_ROWS, type Page } from '../../shared/table/page.ts'
import type { StoredPage } from './database.ts'
import type { Ledger } from './ledger.ts'
import type { Committed } from './state.ts'
import { saved } from './saving.ts'

interface Job {
  readonly kind: Kind
  readonly label: string
  readonly first: number
  readonly pages: Map<number, Page>
  readonly ids: Set<string>
  rows: number
  waiting: AnyRecord[]
}

/** Imports that arrive in batches and are written as pages while they do; see `ImportCalls.beginBulk`. */
export class BulkJobs {
  readonly #jobs = new Map<string, Job>()
  #count = 0

  constructor(private readonly ledger: Ledger) {}

  begin(kind: Kind, label: string): Promise<{ readonly job: string }> {
    return this.ledger.write(async () => {
      if (this.ledger.reserved.has(kind)) refuse('conflict', `An import into the ${kind} table is already running.`)
      this.ledger.reserved.add(kind)
      this.#count += 1
      const job = `bulk-${this.#count}`
      this.#jobs.set(job, { kind, label, first: this.ledger.records.tables[kind].nextPage, pages: new Map(), ids: new Set(), rows: 0, waiting: [] })
      return { job }
    })
  }

  add(name: string, records: readonly AnyRecord[]): Promise<void> {
    return this.#working(name, async (job) => {
      const table = this.ledger.records.tables[job.kind]
      for (const record of records) {
        if (job.ids.has(record.id)) refuse('bad-file', `The id ${record.id} occurs twice in the import.`, record.id)
        if (table.rowOf(record.id) !== -1) refuse('exists', `A record with the id ${record.id} is already in the project.`, record.id)
        job.ids.add(record.id)
        job.waiting.push(record)
      }
      while (job.waiting.length >= PAGE_ROWS) {
        const stored = this.#nextPage(job, job.waiting.splice(0, PAGE_ROWS))
        await this.ledger.putPage(stored)
      }
    })
  }

  end(name: string): Promise<Committed> {
    return this.#working(name, async (job) => {
      const last = job.waiting.length > 0 ? this.#nextPage(job, job.waiting.splice(0)) : null
      const range = { kind: job.kind, first: job.first, last: job.first + job.pages.size - 1, rows: job.rows }
      const diff = { ...NO_CHANGE, pagesAdded: job.rows > 0 ? [range] : [] }
      const committed = await this.ledger.append(diff, { label: job.label }, {
        pageOf: (_, page) => job.pages.get(page) ?? refuse('internal', `Page ${page} of the import is missing.`),
        lastPage: last,
      })
      this.#forget(name, job)
      return committed
    })
  }

  cancel(name: string): Promise<void> {
    return this.ledger.write(async () => {
      const job = this.#job(name)
      this.#forget(name, job)
      await saved(() => this.ledger.database.pages.bulkDelete([...job.pages.keys()].map((page): [string, number] => [job.kind, page])))
    })
  }

  /** Works on a job; a refusal ends the whole job, and the pages it wrote are swept when the project is next opened. */
  #working<T>(name: string, work: (job: Job) => Promise<T>): Promise<T> {
    return this.ledger.write(async () => {
      const job = this.#job(name)
      try {
        return await work(job)
      } catch (thrown) {
        this.#forget(name, job)
        throw thrown
      }
    })
  }

  #nextPage(job: Job, records: readonly AnyRecord[]): StoredPage {
    const number = job.first + job.pages.size
    const page = encodePage(records)
    job.pages.set(number, page)
    job.rows += page.rows
    return { table: job.kind, page: number, bytes: page.bytes, sum: checksumOf(page.bytes) }
  }

  #forget(name: string, job: Job): void {
    this.#jobs.delete(name)
    this.ledger.reserved.delete(job.kind)
  }

  #job(name: string): Job {
    return this.#jobs.get(name) ?? refuse('not-found', 'This import was ended or cancelled already.')
  }
}
