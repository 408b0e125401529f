import type { Diff } from '../../shared/change/change.ts'
import { countsOf } from '../../shared/change/counts.ts'
import { isNoChange, NO_CHANGE } from '../../shared/change/diff.ts'
import { refuse } from '../../shared/contract/result.ts'
import { WayBack } from '../../shared/table/way-back.ts'
import { POINT_KEY } from './database.ts'
import { changesAfter } from './history.ts'
import type { Ledger } from './ledger.ts'
import type { HistoryCalls, RestorePoint } from './history-calls.ts'
import { changeAt } from './reverting.ts'

/** How long one call may go back before it answers how far it is, in milliseconds: other calls wait for it. */
const TURN = 60

interface Job {
  readonly seq: number
  /** Last change of the log that it starts from. */
  readonly from: number
  readonly way: WayBack
  readonly later: AsyncGenerator<{ readonly seq: number } & Diff>
  diff: Diff | null
}

type Calls = Pick<HistoryCalls, 'setPoint' | 'points' | 'startGoingBack' | 'readGoingBack' | 'goBack' | 'cancelGoingBack'>

/**
 * Restore points, and the way back to one or to any other change. How everything was is worked out from how it is now and
 * the changes since, newest first; pages are folded from time to time, so what they held then stands nowhere else. Going back
 * is one new change, and the log stays whole.
 */
export function createGoingBack(opened: () => Promise<Ledger>): Calls {
  const jobs = new Map<string, Job>()
  let count = 0

  const start = (ledger: Ledger, seq: number): Job =>
    ({ seq, from: ledger.seq, way: new WayBack(ledger.records), later: changesAfter(ledger.database, seq), diff: null })
  const theJob = (name: string): Job => jobs.get(name) ?? refuse('not-found', 'This was done or cancelled already.')

  return {
    async setPoint(name) {
      const ledger = await opened()
      const trimmed = name.trim()
      if (trimmed === '') refuse('bad-arguments', 'A restore point needs a name.')
      return ledger.write(() => ledger.append(NO_CHANGE, { label: `Set restore point “${trimmed}”`, point: trimmed }))
    },
    async points() {
      const { database } = await opened()
      const found = await database.changes.where('records').equals(POINT_KEY).toArray()
      return found.map(({ seq, at, by, point = '' }): RestorePoint => ({ seq, at, by, name: point })).sort((a, b) => b.seq - a.seq)
    },
    async startGoingBack(seq) {
      const ledger = await opened()
      await changeAt(ledger, seq)
      count += 1
      const job = `back-${count}`
      jobs.set(job, start(ledger, seq))
      return { job }
    },
    async readGoingBack(name) {
      const ledger = await opened()
      let job = theJob(name)
      if (job.from !== ledger.seq) {
        job = start(ledger, job.seq)
        jobs.set(name, job)
      }
      const total = job.from - job.seq
      const until = performance.now() + TURN
      while (job.diff === null) {
        const next = await job.later.next()
        // A change that was made while this waited: begin anew at the next call.
        if (job.from !== ledger.seq) return { done: 0, total, counts: null }
        if (next.done === true) job.diff = job.way.diff()
        else {
          job.way.pass(next.value)
          if (performance.now() >= until) return { done: job.from - next.value.seq + 1, total, counts: null }
        }
      }
      return { done: total, total, counts: countsOf(job.diff) }
    },
    async goBack(name) {
      const ledger = await opened()
      const { seq, from, diff } = theJob(name)
      const { label, point } = await changeAt(ledger, seq)
      return ledger.write(async () => {
        if (!diff || from !== ledger.seq) return refuse('conflict', 'The project was changed in the meantime. Look at what would be altered now, then go back.')
        jobs.delete(name)
        const said = point === undefined ? `Go back to after “${label}”` : `Go back to restore point “${point}”`
        return isNoChange(diff) ? ledger.committed(said) : ledger.append(diff, { label: said, returns: seq })
      })
    },
    async cancelGoingBack(name) {
      jobs.delete(name)
    },
  }
}
