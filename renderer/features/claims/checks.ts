import { useEffect, useMemo, useState } from 'react'
import type { Evaluation } from '../../../shared/check/evaluate.ts'
import type { CheckState } from '../../../shared/check/expected.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { AnyRecord, Kind } from '../../../shared/model/records.ts'
import { write } from '../../../shared/query/write.ts'
import { theStore, useAnswer, useFind } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import type { StoreNews } from '../../store/state.ts'
import { ask } from '../table/asked.ts'

export const STATE_WORDS: { readonly [state in CheckState]: string } = {
  consistent: 'Consistent', contradicted: 'Contradicted', 'not decidable': 'Not decidable',
}
export const STATE_SIGNS: { readonly [state in CheckState]: string } = { consistent: '✓', contradicted: '✗', 'not decidable': '?' }

// What a query of events asks: the events, the names and terms in them, and what is cited.
const ASKED_BY_CHECKS: readonly Kind[] = ['event', 'entity', 'codebook', 'evidence']
const concernsChecks = (news: StoreNews) => news.kinds.some((kind) => ASKED_BY_CHECKS.includes(kind))

/** How the events stand to a check now; undefined until that is known, and for none. */
export function useEvaluation(check: Check | null): Evaluation | undefined {
  return useAnswer<Evaluation | undefined>(
    () => (check ? theStore().evaluateCheck(check) : Promise.resolve(undefined)),
    (news) => check !== null && concernsChecks(news),
    `check ${JSON.stringify(check)}`,
  )
}

/** What the table of claims shows for a check: the state of it; null for any other cell. Worked out for as long as the table is on screen. */
export function useCheckTexts(): (record: AnyRecord, field: Field) => string | null {
  const claims = useFind('claim')
  const ids = useMemo(() => (claims ?? []).filter(({ check }) => check).map(({ id }) => id), [claims])
  const checks = useMemo(() => JSON.stringify((claims ?? []).map(({ id, check }) => [id, check ?? null])), [claims])
  const states = useAnswer(() => theStore().checkStates(ids), concernsChecks, `states of checks ${checks}`)
  return useMemo(() => {
    const texts = new Map((states ?? []).map(({ claim, evaluation }) => [claim, stateInWords(evaluation)]))
    return (record, field) => (field.name === 'check' ? texts.get(record.id) ?? null : null)
  }, [states])
}

function stateInWords(evaluation: Evaluation): string {
  return evaluation.ok ? `${STATE_SIGNS[evaluation.state]} ${STATE_WORDS[evaluation.state]}` : '! Cannot be worked out'
}

/** Shows the rows that decided a check in Events: by their ids, or, where they are many, by the filter of the check itself. */
export function showDecidingRows({ rows, deciding }: Extract<Evaluation, { readonly ok: true }>, check: Check): void {
  const search = deciding > rows.length
    ? check.query
    : write({ kind: 'test', field: 'id', op: '=', operands: rows.map((text) => ({ kind: 'text', text })) })
  ask('events', { search, conditions: [] })
  session.set({ view: 'events' })
}

/** A value once it has stayed the same for so many milliseconds. */
export function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return settled
}
