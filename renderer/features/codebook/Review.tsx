import { useEffect, useState } from 'react'
import { compareCodebooks } from '../../../shared/codebook/compare.ts'
import type { CodebookEffect, Touched } from '../../../shared/codebook/effect.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { counted } from '../../../shared/model/counted.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { theStore } from '../../session/project.ts'
import { Differences } from './Differences.tsx'

type Counted = { readonly effect: CodebookEffect } | { readonly failed: string } | null

/** What saving would change, and what that means for the values that there are. */
export function Review({ before, after }: { readonly before: Codebook; readonly after: Codebook }) {
  const [outcome, setOutcome] = useState<Counted>(null)
  useEffect(() => {
    let current = true
    setOutcome(null)
    theStore().codebookEffect(after).then(
      (effect) => current && setOutcome({ effect }),
      (thrown: unknown) => current && setOutcome({ failed: failureOf(thrown).message }),
    )
    return () => {
      current = false
      void theStore().endCodebookEffect()
    }
  }, [after])
  return (
    <div className="codebook-review">
      <section aria-label="What it means for the events" aria-live="polite">
        <h3>What it means for the events</h3>
        {outcome === null
          ? <p role="status">Counting values. You may save or go back before it is done.</p>
          : 'failed' in outcome ? <p role="alert" className="codebook-problem">{outcome.failed}</p> : <Effect effect={outcome.effect} />}
      </section>
      <Differences differences={compareCodebooks(before, after)} />
    </div>
  )
}

function Effect({ effect: { left, unfit, back, rules } }: { readonly effect: CodebookEffect }) {
  if (left.length + unfit.length + back.length + rules.length === 0) return <p>No value is touched.</p>
  return (
    <ul>
      {unfit.map((touched) => (
        <li key={`unfit ${touched.name}`} className="codebook-warning">
          {named(touched)}: {counted(touched.events, 'event')} {touched.events === 1 ? 'holds a value that does' : 'hold values that do'} not fit ({touched.examples.map((example) => `“${example}”`).join(', ')}). {' '}
          They are kept as they are and listed under Problems.
        </li>
      ))}
      {left.map((touched) => (
        <li key={`left ${touched.name}`} className="codebook-warning">
          {named(touched)}: {counted(touched.events, 'event')} {touched.events === 1 ? 'has a value' : 'have values'} that no field shows any more. They are kept and exported, and stand under “Values of removed fields” in the record.
        </li>
      ))}
      {back.map((touched) => <li key={`back ${touched.name}`}>{named(touched)}: the values of {counted(touched.events, 'event')} show again.</li>)}
      {rules.map(({ name, events, reason }, n) => (
        <li key={`rule ${name} ${n}`} className={events === 0 ? undefined : 'codebook-warning'}>
          Rule “{name}”: {events === null ? `it is not asked before it can be: ${reason}` : events === 0 ? 'no event breaks it.' : `${counted(events, 'event')} ${events === 1 ? 'breaks' : 'break'} it, and will be listed under Problems.`}
        </li>
      ))}
    </ul>
  )
}

function named({ label, name }: Touched): string {
  return `“${label}” (${name})`
}
