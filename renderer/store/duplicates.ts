import { refuse } from '../../shared/contract/result.ts'
import { apartBy } from '../../shared/duplicates/apart.ts'
import { findDuplicates, type FoundPairs } from '../../shared/duplicates/find.ts'
import { standsFor } from '../../shared/model/merged.ts'
import type { Records } from '../../shared/table/records.ts'
import type { DuplicateCalls } from './problem-calls.ts'

/** How long one call may compare before it answers how far it is, in milliseconds: other calls wait for it. */
const TURN = 60

/** The search for duplicates among events: whoever asks draws it on, so that it stops with the asking. */
export function createDuplicates(records: () => Promise<Records>): DuplicateCalls {
  const jobs = new Map<string, ReturnType<typeof findDuplicates>>()
  let count = 0
  return {
    async startDuplicates(reach) {
      const all = await records()
      const { merged } = all
      const links = all.records('link', all.tables.link.liveRows())
      count += 1
      const job = `duplicates-${count}`
      jobs.set(job, findDuplicates({
        table: all.tables.event, rows: all.shownRows('event'), interval: all.lens('event').interval, apart: apartBy(links), reach,
        party: (id) => {
          const kept = standsFor(id, merged)
          const entity = all.get('entity', kept)
          return { id: kept, names: entity ? [entity.name, ...(entity.aliases ?? [])] : [] }
        },
      }))
      return { job }
    },
    async readDuplicates(job) {
      const search = jobs.get(job) ?? refuse('not-found', 'This search for duplicates was ended or cancelled already.')
      const until = performance.now() + TURN
      for (;;) {
        const step = search.next()
        if (step.done === true) {
          jobs.delete(job)
          return { done: 1, total: 1, found: step.value satisfies FoundPairs }
        }
        if (performance.now() >= until) return { ...step.value, found: null }
      }
    },
    async cancelDuplicates(job) {
      jobs.delete(job)
    },
  }
}
