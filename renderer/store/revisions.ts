import type { Whole } from '../../shared/change/change.ts'
import { refuse } from '../../shared/contract/result.ts'
import { entityNames } from '../../shared/formats/csv/entity-names.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import type { Field } from '../../shared/model/fields.ts'
import { finalSays, isFinal } from '../../shared/model/final.ts'
import type { Kind } from '../../shared/model/records.ts'
import { titleOf } from '../../shared/model/title.ts'
import { listedAt, planned, valueAt, wanted, type Plan, type PlannedColumn } from '../../shared/revise/plan.ts'
import { reviser, type Outcome, type Reviser } from '../../shared/revise/revise.ts'
import { heldIn, type Held } from '../../shared/table/held.ts'
import type { Records } from '../../shared/table/records.ts'
import { writeCells } from './cell-edits.ts'
import { chosenRows, type ViewNamed } from './chosen-rows.ts'
import type { Ledger } from './ledger.ts'
import { pause } from './pause.ts'
import type { PlannedCell, PlanState, RevisionCalls, RevisionSpec } from './revision-calls.ts'

/** How long the store plans at a stretch, in milliseconds; then whatever came in meanwhile is answered. */
const SLICE = 12
/** How long `planState` waits for the end before it tells how far a plan has come, in milliseconds. */
const BETWEEN_STATES = 80
/** Values that are revised between two looks at the clock. */
const AT_ONCE = 64
/** Plans of a window that are kept; one that is not dropped goes with the eighth after it. */
const KEPT = 8
/** Different values that are answered at once. */
const MOST_VALUES = 50_000

interface Job {
  readonly seq: number
  readonly kind: Kind
  /** Numbers of the chosen rows. */
  readonly rows: readonly number[]
  readonly put: readonly Whole[]
  readonly working: Promise<Plan | null>
  plan: Plan | null
  done: number
  total: number
  dropped: boolean
}

/** Revisions of many cells: planned over columns in slices between which other calls are answered, read by the page, then made. */
export function createRevisions(opened: () => Promise<Ledger>, theView: ViewNamed): RevisionCalls {
  const jobs = new Map<string, Job>()
  let count = 0

  const theJob = (name: string): Job => jobs.get(name) ?? refuse('not-found', 'This preview is not there any more; look again.')
  const thePlan = (name: string): Job & { readonly plan: Plan } => {
    const job = theJob(name)
    return job.plan ? { ...job, plan: job.plan } : refuse('conflict', 'The preview is still being made.')
  }

  return {
    async beginPlan(spec) {
      const ledger = await opened()
      const { records } = ledger
      const { kind, rows, columns } = scopeOf(records, spec, theView)
      const entities = entityNames(records.tables.entity.snapshot())
      const context = { codebook: records.codebook, entities }
      // What cannot be done at all is refused at once.
      const revisers = columns.map(({ from, into, revision }) => reviser(revision, from, into, context))
      count += 1
      const name = `plan-${count}`
      const job: Job = { seq: ledger.state().seq, kind, rows, put: spec.put ?? [], working: Promise.resolve(null), plan: null, done: 0, total: 0, dropped: false }
      jobs.set(name, Object.assign(job, { working: work(job, records, columns, revisers) }))
      job.working.catch(() => undefined)
      const [oldest] = jobs.keys()
      if (jobs.size > KEPT && oldest !== undefined) drop(oldest)
      return { plan: name }
    },
    async planState(name): Promise<PlanState> {
      const job = theJob(name)
      const plan = await Promise.race([job.working, new Promise<null>((resolve) => setTimeout(() => resolve(null), BETWEEN_STATES))])
      return { done: job.done, total: job.total, counts: plan?.counts ?? null }
    },
    async readPlan(name, start, end) {
      const { records } = await opened()
      const job = thePlan(name)
      return Array.from({ length: Math.max(0, Math.min(end, job.plan.rows.length) - Math.max(0, start)) }, (_, n) => cellAt(records, job, Math.max(0, start) + n))
    },
    async makePlan(name, label, ticked) {
      const ledger = await opened()
      return ledger.write(() => {
        const { seq, kind, rows, plan, put } = thePlan(name)
        if (ledger.state().seq !== seq) refuse('conflict', 'The project was changed since the preview was made. Look at it again; nothing was changed.')
        const { rows: places, columns } = wanted(plan, ticked)
        if (places.length === 0) refuse('bad-arguments', 'No change is ticked.')
        return writeCells(ledger, kind, places.map((place) => rows[place] ?? 0), { label, columns, put })
      })
    },
    async dropPlan(name) { drop(name) },
    async heldValues(choice, name) {
      const { records } = await opened()
      const { kind, rows } = chosenRows(records, choice, theView)
      const { dict, codes } = heldIn(records.tables[kind], rows, name)
      if (dict.length > MOST_VALUES) {
        refuse('bad-arguments', `${described(records, kind, name).label} holds ${dict.length.toLocaleString('en')} different values in these rows, more than can be compared (${MOST_VALUES.toLocaleString('en')}). Filter the table, or select rows.`)
      }
      const counts = new Uint32Array(dict.length + 1)
      for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
      return dict.map((value, entry) => ({ value, rows: counts[entry + 1] ?? 0 }))
    },
  }

  function drop(name: string): void {
    const job = jobs.get(name)
    if (job) job.dropped = true
    jobs.delete(name)
  }
}

interface Edited {
  readonly from: Field
  readonly into: Field
  readonly revision: RevisionSpec['groups'][number]['edits'][number]['revision']
  /** 1 for each chosen row whose cell is meant; null when all are. */
  readonly meant: Uint8Array | null
}

/** The rows of all groups, each once, and for each edit those of them that it means. */
function scopeOf(records: Records, { groups }: RevisionSpec, theView: ViewNamed): { readonly kind: Kind; readonly rows: readonly number[]; readonly columns: readonly Edited[] } {
  const chosen = groups.map(({ rows, edits }) => ({ ...chosenRows(records, rows, theView), edits }))
  const [first] = chosen
  if (!first) return refuse('bad-arguments', 'There are no rows to look at.')
  const { kind } = first
  const rows = chosen.length === 1 ? first.rows : [...new Set(chosen.flatMap((group) => group.rows))]
  const places = chosen.length === 1 ? null : new Map(rows.map((row, place) => [row, place]))
  const columns = new Map<string, Edited>()
  for (const group of chosen) {
    for (const { from, into, revision } of group.edits) {
      const known = columns.get(into)
      const meant = known?.meant ?? (places ? new Uint8Array(rows.length) : null)
      if (places && meant) for (const row of group.rows) meant[places.get(row) ?? 0] = 1
      columns.set(into, known ?? { from: described(records, kind, from), into: editable(described(records, kind, into)), revision, meant })
    }
  }
  return { kind, rows, columns: [...columns.values()] }
}

function described(records: Records, kind: Kind, name: string): Field {
  return fieldOf(kind, name, records.codebook) ?? { name, label: name, type: 'text', group: 'record' }
}

function editable(field: Field): Field {
  if (field.readonly || field.type === 'range' || field.type === 'json') refuse('bad-arguments', `${field.label} cannot be edited in this way.`)
  return field
}

async function work(job: Job, records: Records, columns: readonly Edited[], revisers: readonly Reviser[]): Promise<Plan | null> {
  const planning: PlannedColumn[] = []
  const table = records.tables[job.kind]
  job.total = columns.length
  let until = performance.now() + SLICE
  const breathe = async () => {
    if (performance.now() < until) return
    await pause()
    until = performance.now() + SLICE
  }
  for (const [n, { from, into, meant }] of columns.entries()) {
    // Rows keep their numbers; what is altered meanwhile makes the plan one that cannot be made any more.
    const held = heldIn(table, job.rows, into.name)
    const source = from.name === into.name ? held : heldIn(table, job.rows, from.name)
    const revise = revisers[n] ?? (() => null)
    const outcomes: Outcome[] = [revise(null)]
    for (const value of source.dict) {
      outcomes.push(revise(value))
      if (outcomes.length % AT_ONCE === 0) {
        job.done = n + outcomes.length / source.dict.length
        await breathe()
        if (job.dropped) return null
      }
    }
    const beside = source.dict.length + 1
    planning.push({ into, held, outcomes, codes: meant ? source.codes.map((code, row) => (meant[row] ? code : beside)) : source.codes })
    job.done = n + 1
    await breathe()
    if (job.dropped) return null
  }
  job.plan = planned(planning, job.rows.length, job.kind === 'event' ? finalAmong(heldIn(table, job.rows, 'status')) : null)
  return job.plan
}

/** 1 for each row whose status is final; null when none is. */
function finalAmong({ dict, codes }: Held): Uint8Array | null {
  const final = dict.findIndex(isFinal) + 1
  return final === 0 ? null : Uint8Array.from(codes, (code) => (code === final ? 1 : 0))
}

function cellAt(records: Records, { kind, rows, plan }: Job & { readonly plan: Plan }, at: number): PlannedCell {
  const cell = listedAt(plan, at) ?? refuse('internal', `There is no planned cell ${at}.`)
  const record = records.tables[kind].at(rows[cell.row] ?? 0)
  const { codebook, names } = records
  const lens = records.lens(kind)
  const { into, held } = cell.column
  return {
    at,
    id: record.id,
    title: titleOf(kind, record, codebook, names),
    field: into.name,
    before: lens.show(valueAt(held, cell.row), into),
    after: cell.outcome.ok ? lens.show(cell.outcome.value, into) : cell.outcome.words,
    fault: cell.outcome.ok ? (cell.closed ? finalSays() : null) : cell.outcome.message,
  }
}
