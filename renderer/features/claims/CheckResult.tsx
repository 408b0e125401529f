import type { Evaluation } from '../../../shared/check/evaluate.ts'
import { STATE_SIGNS, STATE_WORDS } from './checks.ts'
import './check.css'

/** The state of a check as a mark with its words, and the sentence that says what was found. */
export function CheckResult({ evaluation }: { readonly evaluation: Evaluation }) {
  if (!evaluation.ok) return <p className="claims-check-problem">This check cannot be worked out. {evaluation.message}</p>
  const { state, sentence } = evaluation
  return (
    <p className="claims-check-result">
      <strong className={`claims-state claims-state-${state.replace(' ', '-')}`}><span aria-hidden="true">{STATE_SIGNS[state]}</span> {STATE_WORDS[state]} {state === 'contradicted' ? 'by' : 'with'} these data.</strong>{' '}
      {sentence}
    </p>
  )
}
