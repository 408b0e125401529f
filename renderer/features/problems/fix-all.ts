import { failureOf } from '../../../shared/contract/result.ts'
import type { ListedRule } from '../../../shared/model/rules.ts'
import { perform, theStore } from '../../session/project.ts'
import { session, toast, toastFailure } from '../../session/session.ts'
import type { Finding } from '../../store/problem-calls.ts'

/** Kinds of change that are named before all of them are made. */
const NAMED = 8

/** Puts right all findings of a rule that take no judgement, after saying what will be done; null where there is no such way. */
export function fixAllOf(rule: ListedRule, findings: readonly Finding[]): { readonly ask: () => void } | null {
  if (rule.id !== 'term' || !findings.some(({ fix }) => fix !== null)) return null
  const ask = async () => {
    const fixes = await theStore().safeFixes(rule.id)
    const total = fixes.reduce((sum, { count }) => sum + count, 0)
    if (total === 0) return toast('There is nothing to fix any more.')
    const named = fixes.slice(0, NAMED).map(({ label, count }) => (count === 1 ? `${label}.` : `${label}, ${count.toLocaleString('en')} times.`))
    const more = fixes.length > NAMED ? [`And ${(fixes.length - NAMED).toLocaleString('en')} more.`] : []
    session.set({
      dialog: {
        type: 'confirm',
        title: `Fix ${total.toLocaleString('en')} ${total === 1 ? 'problem' : 'problems'}?`,
        message: [...named, ...more, 'Undo takes all of it back.'].join(' '),
        action: 'Fix all',
        then: () => void perform((store) => store.fixAllSafe(rule.id)),
      },
    })
  }
  return { ask: () => void ask().catch((thrown: unknown) => toastFailure(failureOf(thrown))) }
}
