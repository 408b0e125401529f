import type { Value } from '../model/value.ts'
import { agreement, column, textsIn, together, type Compared, type Evidence } from './compared.ts'
import { likeness } from './names.ts'

/** An entity under the id that it stands for, and what it is called. */
export type Party = (id: string) => { readonly id: string; readonly names: readonly string[] }

/** Names are not the same for sure. */
const ALIKE = 0.75
const UNSHARED = -1.5
const NONE_SHARED = -4
/** Parties come together, so that each further one tells less. */
const FURTHER = 0.5
const MOST = 8

/** Who took part, actors and targets together: another dataset may tell the sides the other way about. */
export function partyEvidence(compared: Compared, partyOf: Party): Evidence {
  const numberOf = new Map<string, number>()
  const names: (readonly string[])[] = []
  const numberIn = (value: Value): readonly number[] => textsIn(value).map((text) => {
    const party = partyOf(text)
    const known = numberOf.get(party.id) ?? names.push(party.names) - 1
    numberOf.set(party.id, known)
    return known
  })
  const sides = ['actors', 'targets'].map((field) => column(compared, field, numberIn))
  const of = together(sides)
  const counts = new Float64Array(names.length)
  for (const all of of) for (const one of all) counts[one] = (counts[one] ?? 0) + 1
  const share = (one: number): number => (counts[one] ?? 0) / of.length
  const alike = likeness((one) => names[one] ?? [], names.length)
  const known = new Map<Int32Array, Map<Int32Array, { readonly bits: number; readonly shared: number; readonly of: number }>>()

  function compare(a: Int32Array, b: Int32Array) {
    const [few, many] = a.length <= b.length ? [a, b] : [b, a]
    const found: number[] = []
    for (const one of few) {
      const best = [...many].map((other) => ({ other, alike: alike(one, other) })).reduce((top, each) => (each.alike > top.alike ? each : top))
      if (best.alike >= ALIKE) found.push(agreement(0.85 * best.alike, Math.max(share(one), share(best.other))))
    }
    if (found.length === 0) return { bits: NONE_SHARED, shared: 0, of: few.length }
    const bits = found.sort((x, y) => y - x).reduce((sum, each, n) => sum + each * FURTHER ** n, 0)
    return { bits: Math.min(MOST, bits) + (few.length - found.length) * UNSHARED, shared: found.length, of: few.length }
  }

  function answerOf(a: number, b: number) {
    const [one, other] = [of[a], of[b]]
    if (!one?.length || !other?.length) return null
    let row = known.get(one)
    if (!row) known.set(one, (row = new Map()))
    let answer = row.get(other)
    if (!answer) row.set(other, (answer = compare(one, other)))
    return answer
  }

  return {
    weigh: (a, b) => answerOf(a, b)?.bits ?? 0,
    say(a, b) {
      const answer = answerOf(a, b)
      return answer && { about: 'parties', shared: answer.shared, of: answer.of }
    },
  }
}
