import { useEffect, useState, type KeyboardEvent } from 'react'
import { KINDS, type Kind } from '../../../shared/model/records.ts'
import { rulesOf, SEVERITIES, type ListedRule, type Severity } from '../../../shared/model/rules.ts'
import { countOf, type ProblemCounts } from '../../../shared/problems/checker.ts'
import { useProblemCounts } from '../../session/problems.ts'
import { useProject } from '../../session/project.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Checkbox, Select } from '../../ui/Field.tsx'
import { noun } from '../history/touched.ts'
import { RuleGroup } from './RuleGroup.tsx'
import { inWords } from './words.ts'
import './problems.css'

/** Everything in the project that breaks a rule, by rule, with the way to it and, where there is one, what puts it right. */
export function ProblemsView() {
  const counts = useProblemCounts()
  const rules = useProject(({ codebook }) => rulesOf(codebook))
  const [hidden, setHidden] = useState<readonly Severity[]>([])
  const [kind, setKind] = useState<Kind | null>(null)
  const shown = rules.filter(({ id, severity }) => !hidden.includes(severity) && countOf(counts, [id], kind ?? undefined) > 0)
  const all = countOf(counts, rules.map(({ id }) => id))
  const kinds = KINDS.filter((one) => one === kind || countOf(counts, rules.map(({ id }) => id), one) > 0)
  return (
    <section className="problems" aria-label="Problems">
      <div className="problems-bar">
        <h2>Problems</h2>
        <div role="group" aria-label="Severity" className="problems-severities">
          {SEVERITIES.map((severity) => (
            <Checkbox
              key={severity}
              label={inWords(severity, countOf(counts, rules.filter((rule) => rule.severity === severity).map(({ id }) => id), kind ?? undefined))}
              checked={!hidden.includes(severity)}
              onChange={(on) => setHidden(on ? hidden.filter((one) => one !== severity) : [...hidden, severity])}
            />
          ))}
        </div>
        <Select
          aria-label="Kind of record"
          value={kind ?? ''}
          options={[{ value: '', label: 'All records' }, ...kinds.map((one) => ({ value: one, label: capital(noun(one, 2)) }))]}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? null)}
        />
        <span className="problems-space" />
        <Progress counts={counts} />
      </div>
      {all === 0
        ? counts.checking === null && <Nothing rules={rules} />
        : shown.length === 0
          ? <EmptyState title="Nothing to show">The filters above hide what was found.</EmptyState>
          : (
            <div className="problems-list" onKeyDown={moveFocus}>
              {shown.map((rule) => <RuleGroup key={`${rule.id} ${kind ?? ''}`} rule={rule} kind={kind} count={countOf(counts, [rule.id], kind ?? undefined)} />)}
            </div>
          )}
    </section>
  )
}

function Progress({ counts: { checking } }: { readonly counts: ProblemCounts }) {
  // Shown only when it takes long enough to be wondered about.
  const [late, setLate] = useState(false)
  const busy = checking !== null
  useEffect(() => {
    const timer = setTimeout(() => setLate(busy), busy ? 500 : 0)
    return () => clearTimeout(timer)
  }, [busy])
  if (!checking || !late) return null
  return <span role="status" className="problems-progress">Checking: {Math.round((checking.done / checking.total) * 100)} %</span>
}

function Nothing({ rules }: { readonly rules: readonly ListedRule[] }) {
  return (
    <EmptyState title="No problems">
      <p>Every record was checked, and nothing was found. An edit is checked as it is made. The rules are:</p>
      <ul className="problems-rules">{rules.map(({ id, about }) => <li key={id}>{about}</li>)}</ul>
    </EmptyState>
  )
}

/** Up and down go from one finding or heading to the next. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')]
  const here = stops.findIndex((stop) => stop.parentElement?.contains(document.activeElement) === true && (stop === document.activeElement || stop.nextElementSibling?.contains(document.activeElement)))
  const next = stops[Math.max(0, Math.min(stops.length - 1, here + step))]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

