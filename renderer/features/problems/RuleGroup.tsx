import { useId, useState } from 'react'
import { ChevronDown, ChevronRight, CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { ListedRule, Severity } from '../../../shared/model/rules.ts'
import { useProblemCounts } from '../../session/problems.ts'
import { perform, theStore, useAnswer, useLast, useProject } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { Finding } from '../../store/problem-calls.ts'
import { Button } from '../../ui/Button.tsx'
import { noun } from '../history/touched.ts'
import { fixAllOf } from './fix-all.ts'
import { jumpTo } from './jump.ts'
import { labelOf } from './words.ts'

const SIGNS: { readonly [severity in Severity]: LucideIcon } = { error: CircleAlert, warning: TriangleAlert, information: Info }
/** Findings that a group shows at first, and with each step further. */
const STEP = 50

interface RuleGroupProps {
  readonly rule: ListedRule
  /** Findings of this kind alone; null for all. */
  readonly kind: Kind | null
  readonly count: number
}

/** The findings of one rule below its name and number. What is only information stays folded until it is asked for. */
export function RuleGroup({ rule, kind, count }: RuleGroupProps) {
  const [open, setOpen] = useState(rule.severity !== 'information')
  const list = useId()
  const Sign = SIGNS[rule.severity]
  const Fold = open ? ChevronDown : ChevronRight
  return (
    <section className="problems-group" aria-label={rule.name}>
      <h3 className={`problems-${rule.severity}`}>
        <button type="button" data-stop aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>
          <Fold aria-hidden />
          <Sign aria-hidden />
          <span>{rule.name}</span>
          <span className="problems-count">{count.toLocaleString('en')}</span>
          <span className="problems-about">{rule.about}</span>
        </button>
      </h3>
      <div id={list}>{open && <Findings rule={rule} kind={kind} count={count} />}</div>
    </section>
  )
}

function Findings({ rule, kind, count }: RuleGroupProps) {
  const [most, setMost] = useState(STEP)
  const seq = useProject(({ state }) => state.seq)
  const { stamp } = useProblemCounts()
  const findings = useLast(useAnswer(() => theStore().problemsOf(rule.id, 0, most, kind ?? undefined), () => false, `findings ${rule.id} ${kind ?? ''} ${most} ${stamp} ${seq}`))
  const fixAll = fixAllOf(rule, findings ?? [])
  if (!findings) return null
  return (
    <>
      {fixAll && <div className="problems-all"><Button onClick={fixAll.ask}>Fix all that differ in form alone…</Button></div>}
      <ul className="problems-findings">
        {findings.map((finding, n) => <Row key={`${finding.kind} ${finding.id} ${finding.field} ${finding.evidence ?? ''} ${n}`} finding={finding} />)}
      </ul>
      {count > findings.length && (
        <div className="problems-all">
          <Button onClick={() => setMost(most + STEP * 4)}>Show more</Button>
          <span>{findings.length.toLocaleString('en')} of {count.toLocaleString('en')}</span>
        </div>
      )}
    </>
  )
}

function Row({ finding }: { readonly finding: Finding }) {
  const codebook = useProject((now) => now.codebook)
  const readOnly = useProject(({ state }) => state.readOnly) !== null
  const label = labelOf(finding.kind, finding.field, codebook)
  return (
    <li className="problems-row">
      <button
        type="button"
        data-stop
        className="problems-jump"
        title={finding.title}
        onClick={() => jumpTo(finding).catch((thrown: unknown) => toastFailure(failureOf(thrown)))}
      >
        <span className="problems-title" dir="auto">{finding.title}</span>
        <span>{finding.kind === 'event' ? label : `${noun(finding.kind)}: ${label}`}</span>
        <span>{finding.message}</span>
      </button>
      {finding.fix !== null && !readOnly && (
        <Button className="problems-fix" title={finding.fix} onClick={() => void perform((store) => store.fixProblem(finding))}>{finding.fix}</Button>
      )}
    </li>
  )
}
