import { checkInWords, type Check } from '../../../shared/model/check.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckResult } from './CheckResult.tsx'
import { showDecidingRows, useEvaluation } from './checks.ts'

/** The check of a claim on its card: what it asks, how the events stand to it, and the way to the rows that decided. */
export function ClaimCheck({ check }: { readonly check: Check }) {
  const fields = useProject((now) => now.codebook.fields)
  const evaluation = useEvaluation(check)
  return (
    <section className="claims-check-card" aria-label="Check">
      <h4>Check</h4>
      <p>{checkInWords(check, fields)}</p>
      {evaluation && <CheckResult evaluation={evaluation} />}
      {evaluation?.ok && evaluation.deciding > 0 && (
        <Button onClick={() => showDecidingRows(evaluation, check)}>
          {evaluation.deciding === 1 ? 'Show the row that decides' : `Show the ${evaluation.deciding.toLocaleString('en')} rows that decide`}
        </Button>
      )}
    </section>
  )
}
