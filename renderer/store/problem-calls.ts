import type { Reach } from '../../shared/duplicates/candidates.ts'
import type { FoundPairs } from '../../shared/duplicates/find.ts'
import type { Kind } from '../../shared/model/records.ts'
import type { RuleId } from '../../shared/model/rules.ts'
import type { ProblemCounts } from '../../shared/problems/checker.ts'
import type { Found } from '../../shared/problems/find.ts'
import type { Committed } from './state.ts'

/** What breaks a rule, and what puts it right. */
export interface ProblemCalls {
  /** How often each rule is broken. The first call begins to check; further counts are pushed as they change. */
  problems(): Promise<ProblemCounts>
  /** Findings of a rule by position, `end` excluded; of records of one kind when it is named. */
  problemsOf(rule: RuleId, start: number, end: number, kind?: Kind): Promise<readonly Finding[]>
  /** What is wrong in one record, looked at now. */
  problemsIn(kind: Kind, id: string): Promise<readonly Found[]>
  /** Does what the finding's `fix` says, as one change. Refuses when the finding is no more. */
  fixProblem(finding: Pick<Finding, 'rule' | 'kind' | 'id' | 'field' | 'message'>): Promise<Committed>
  /** What would be done to all findings of a rule that take no judgement, each kind of change with its number of findings. */
  safeFixes(rule: RuleId): Promise<readonly { readonly label: string; readonly count: number }[]>
  /** Does that, as one change; null when there is nothing to do. */
  fixAllSafe(rule: RuleId): Promise<Committed | null>
}

/** Events that may be one. */
export interface DuplicateCalls {
  /** Starts a search for events that may be one; read it to its end, or cancel it. */
  startDuplicates(reach: Reach): Promise<{ readonly job: string }>
  /** Goes on with it for a moment, and says how far it is; `found` at the end. */
  readDuplicates(job: string): Promise<{ readonly done: number; readonly total: number; readonly found: FoundPairs | null }>
  cancelDuplicates(job: string): Promise<void>
}

/** A broken rule, with where it was found. */
export interface Finding extends Found {
  readonly kind: Kind
  readonly id: string
  /** What the record is called. */
  readonly title: string
  /** What the fix will do, in words; null when there is none. */
  readonly fix: string | null
}
