import { evaluateCheck, type Evaluation } from '../../shared/check/evaluate.ts'
import { groundOf, type Ground } from '../../shared/check/ground.ts'
import type { Check } from '../../shared/model/check.ts'
import type { Ledger } from './ledger.ts'
import { pause } from './pause.ts'
import type { CheckCalls, CheckedClaim } from './record-calls.ts'

/** The calls for checks of claims. What was worked out is kept until the next change, of whatever kind: queries ask names, terms and citations too. */
export function createChecks(opened: () => Promise<Ledger>): CheckCalls {
  let known: { readonly seq: number; readonly ground: Ground; readonly evaluations: Map<string, Evaluation> } | null = null

  function evaluated(ledger: Ledger, check: Check): Evaluation {
    const { seq } = ledger.state()
    if (known?.seq !== seq) known = { seq, ground: groundOf(ledger.records), evaluations: new Map() }
    const key = JSON.stringify(check)
    const evaluation = known.evaluations.get(key) ?? evaluateCheck(check, known.ground)
    known.evaluations.set(key, evaluation)
    return evaluation
  }

  return {
    evaluateCheck: async (check) => evaluated(await opened(), check),
    async checkStates(claims) {
      const ledger = await opened()
      const states: CheckedClaim[] = []
      for (const claim of claims) {
        const check = ledger.records.get('claim', claim)?.check
        if (!check) continue
        states.push({ claim, evaluation: evaluated(ledger, check) })
        // Over a large table one evaluation takes a moment: whoever waits for rows goes first.
        await pause()
      }
      return states
    },
  }
}
