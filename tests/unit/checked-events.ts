import { evaluateCheck, type Evaluation } from '../../shared/check/evaluate.ts'
import { groundOf } from '../../shared/check/ground.ts'
import { diffOf, wholeOf } from '../../shared/change/diff.ts'
import type { Check } from '../../shared/model/check.ts'
import type { AnyRecord, Entity } from '../../shared/model/records.ts'
import { Records } from '../../shared/table/records.ts'

type Held = Extract<Evaluation, { readonly ok: true }>

/** How a check stands to these events and no others; a check that cannot be read fails the test. */
export function held(check: Check, events: readonly AnyRecord[], entities: readonly Entity[] = []): Held {
  const evaluation = evaluated(check, events, entities)
  if (!evaluation.ok) throw new Error(evaluation.message)
  return evaluation
}

export function evaluated(check: Check, events: readonly AnyRecord[], entities: readonly Entity[] = []): Evaluation {
  const records = new Records()
  const put = [...events.map((event) => wholeOf('event', event)), ...entities.map((entity) => wholeOf('entity', entity as unknown as AnyRecord))]
  records.apply(diffOf({ put }, () => null), () => { throw new Error('there are no pages') })
  return evaluateCheck(check, groundOf(records))
}
