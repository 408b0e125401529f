import { refuse } from '../../shared/contract/result.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import { ruleOf, type RuleId } from '../../shared/model/rules.ts'
import { titleOf } from '../../shared/model/title.ts'
import { today } from '../../shared/model/today.ts'
import type { Diff } from '../../shared/change/change.ts'
import { diffOf } from '../../shared/change/diff.ts'
import { loadBoundaries, type Boundaries } from '../../shared/problems/boundaries.ts'
import { createChecker, type Checker, type FoundIn, type ProblemCounts } from '../../shared/problems/checker.ts'
import { fixOf, joinedDrafts, type Fix } from '../../shared/problems/fixes.ts'
import { evidenceRows, surroundingsIn, type Surroundings } from '../../shared/problems/surroundings.ts'
import type { Derived } from '../../shared/table/derived.ts'
import { rowsHolding } from '../../shared/table/holding.ts'
import type { Records } from '../../shared/table/records.ts'
import { finalsIn } from './finals.ts'
import type { Ledger } from './ledger.ts'
import { pause } from './pause.ts'
import type { Finding, ProblemCalls } from './problem-calls.ts'

/** How long the store checks at a stretch, in milliseconds; then whatever came in meanwhile is answered. */
const SLICE = 8
/** How often windows hear of counts that grow while everything is checked for the first time, in milliseconds. */
const BETWEEN_NEWS = 250
/** Findings whose fixes are worked out at a stretch. */
const AT_ONCE = 500

export interface Problems {
  readonly api: ProblemCalls
  /** Takes note of a change that the tables hold already. */
  follow(diff: Diff): void
  /** What the rules look at for just these records. */
  around(records: Records, kind: Kind, shown: readonly AnyRecord[]): Surroundings
  /** Resolves when every record is checked. */
  checked(): Promise<void>
  stop(): void
}

/** Checks a project in the background, in slices between which edits and questions are answered. */
export function createProblems(opened: () => Promise<Ledger>, onProblems: (counts: ProblemCounts) => void): Problems {
  let checker: Checker | null = null
  let boundaries: Boundaries | null = null
  let day = today()
  let running: Promise<void> | null = null
  let stopped = false
  let told = { stamp: -1, at: 0 }

  async function checking(): Promise<Checker> {
    const ledger = await opened()
    const { records } = ledger
    if (checker === null || day !== today()) {
      day = today()
      checker ??= createChecker(records, () => day)
      records.problems = brokenIn(checker)
      checker.restart()
    }
    running ??= run(checker, ledger).catch((thrown: unknown) => {
      // What was found stands; the next change begins anew.
      running = null
      console.warn('The store could not check the project.', thrown)
    })
    return checker
  }

  async function run(work: Checker, ledger: Ledger): Promise<void> {
    const { records } = ledger
    // Whoever asked is answered first, and whoever waits for the disk is not kept from it.
    await pause()
    for (let more = true; more && !stopped;) {
      await ledger.settled()
      if (boundaries === null && hasCoordinates(records)) work.useBoundaries((boundaries = await loadBoundaries()))
      more = work.work(performance.now() + SLICE, () => performance.now())
      tell(work, !more)
      if (more) await pause()
    }
    running = null
  }

  function tell(work: Checker, last: boolean): void {
    const now = performance.now()
    if (work.stamp === told.stamp && !last) return
    if (!last && now - told.at < BETWEEN_NEWS) return
    told = { stamp: work.stamp, at: now }
    onProblems(work.counts())
  }

  /** All findings of a rule that have a safe fix, worked out a few hundred at a time. */
  async function* safe(rule: RuleId): AsyncGenerator<Fix> {
    const work = await checking()
    while (!work.caughtUp()) await pause()
    for (let start = 0; ; start += AT_ONCE) {
      const found = work.found(rule, start, start + AT_ONCE)
      const around = work.around()
      const { records } = await opened()
      for (const one of found) {
        const fix = fixOf(one.kind, one.record, one, around)
        // What is final stays as it was reviewed; its findings stay listed.
        if (fix?.safe && finalsIn(records, diffOf(fix.draft, (kind, id) => records.tables[kind].get(id))).length === 0) yield fix
      }
      if (found.length < AT_ONCE) return
      await pause()
    }
  }

  const api: Problems['api'] = {
    problems: async () => (await checking()).counts(),
    async problemsOf(rule, start, end, kind) {
      const work = await checking()
      while (!work.caughtUp()) await pause()
      const { records } = await opened()
      const around = work.around()
      const { codebook, names } = records
      return work.found(rule, start, end, kind).map((found): Finding => findingOf(found, around, titleOf(found.kind, found.record, codebook, names)))
    },
    problemsIn: async (kind, id) => (await checking()).foundIn(kind, id),
    async fixProblem({ rule, kind, id, field, message }) {
      const ledger = await opened()
      const work = await checking()
      const record = ledger.records.tables[kind].get(id)
      const found = work.foundIn(kind, id).find((one) => one.rule === rule && one.field === field && one.message === message)
      const fix = record && found ? fixOf(kind, record, found, work.around()) : null
      if (!record || !fix) return refuse('conflict', 'This was changed meanwhile; the list shows what is there now.')
      const { codebook, names } = ledger.records
      return ledger.commit({ label: `${fix.label} in "${titleOf(kind, record, codebook, names)}"`, ...fix.draft })
    },
    async safeFixes(rule) {
      const counts = new Map<string, number>()
      for await (const { label } of safe(rule)) counts.set(label, (counts.get(label) ?? 0) + 1)
      return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count)
    },
    async fixAllSafe(rule) {
      const fixes: Fix[] = []
      for await (const fix of safe(rule)) fixes.push(fix)
      if (fixes.length === 0) return null
      const ledger = await opened()
      return ledger.commit({ label: `Fix ${fixes.length.toLocaleString('en')} ${fixes.length === 1 ? 'problem' : 'problems'}: ${ruleOf(rule, ledger.records.codebook).name.toLowerCase()}`, ...joinedDrafts(fixes.map(({ draft }) => draft)) })
    },
  }

  return {
    api,
    follow(diff) {
      if (checker === null) return
      checker.follow(diff)
      void checking()
    },
    around: (records, kind, shown) => surroundingsIn(records, {
      today: today(), boundaries,
      rowsOf: kind === 'event' ? evidenceRows(records, new Set(shown.map(({ id }) => id))) : () => [],
    }),
    async checked() {
      await checking()
      while (running !== null) await running
    },
    stop() { stopped = true },
  }
}

/** What the checker has found so far, as tables ask for it; made anew when something was found or gone. */
function brokenIn(checker: Checker): (kind: Kind) => Derived {
  const known = new Map<Kind, { readonly stamp: number; readonly broken: Derived }>()
  return (kind) => {
    const before = known.get(kind)
    if (before?.stamp === checker.stamp) return before.broken
    const broken: Derived = checker.broken(kind)
    known.set(kind, { stamp: checker.stamp, broken })
    return broken
  }
}

function findingOf({ record, ...found }: FoundIn, around: Surroundings, title: string): Finding {
  return { ...found, id: record.id, title, fix: fixOf(found.kind, record, found, around)?.label ?? null }
}

/** True when some event has coordinates, for which the outlines of countries are read. */
function hasCoordinates({ tables: { event } }: Records): boolean {
  return rowsHolding(event, 'latitude', (value) => typeof value === 'number').length > 0
}
