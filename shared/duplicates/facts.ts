import { agreement, column, numbered, numbers, textsIn, type Compared, type Evidence } from './compared.ts'

const OTHER_TYPE = -3

/** The type of the event. */
export function typeEvidence(compared: Compared): Evidence {
  const { of, share } = numbered(compared, 'type', (text) => text)
  const known = (a: number, b: number): boolean => (of[a] ?? -1) >= 0 && (of[b] ?? -1) >= 0
  return {
    weigh: (a, b) => (!known(a, b) ? 0 : of[a] === of[b] ? Math.max(0, agreement(0.9, share[of[a] ?? -1] ?? 1)) : OTHER_TYPE),
    say: (a, b) => (known(a, b) ? { about: 'type', same: of[a] === of[b] } : null),
  }
}

/** Sources often differ in numbers, but seldom by more than twice. */
const NEARLY = -1
const FAR = -3
const MOST_OF_NUMBERS = 6

/** How many were killed, or injured: a rare number says much, a number that differs says something against. */
export function harmEvidence(compared: Compared, about: 'killed' | 'injured'): Evidence {
  const [low, best, high] = ['low', 'best', 'high'].map((part) => numbers(compared, `${about}_${part}`))
  const figure = (best ?? new Float64Array()).map((one, row) => (Number.isNaN(one) ? (low?.[row] ?? NaN) : one))
  const end = (list: Float64Array | undefined, row: number): number => { const one = list?.[row] ?? NaN; return Number.isNaN(one) ? (figure[row] ?? NaN) : one }
  const counts = new Map<number, number>()
  for (const one of figure) counts.set(one, (counts.get(one) ?? 0) + 1)
  const known = (a: number, b: number): boolean => !Number.isNaN(figure[a] ?? NaN) && !Number.isNaN(figure[b] ?? NaN)
  return {
    weigh(a, b) {
      if (!known(a, b)) return 0
      const [one, other] = [figure[a] ?? 0, figure[b] ?? 0]
      if (one === other) return Math.min(MOST_OF_NUMBERS, Math.max(0, agreement(0.7, (counts.get(one) ?? 0) / figure.length)))
      const overlap = Math.min(end(high, a), end(high, b)) >= Math.max(end(low, a), end(low, b))
      return overlap || Math.max(one, other) <= 2 * Math.min(one, other) ? NEARLY : FAR
    },
    say: (a, b) => (known(a, b) ? { about, same: figure[a] === figure[b] } : null),
  }
}

const SAME_ID = 15
/** Whoever made a dataset took the two for different events, and is seldom wrong. */
const OTHER_ID = -24

/** Ids in other datasets ("UCDP:501"): the same one is all but proof, different ones of one dataset speak strongly against. */
export function idEvidence(compared: Compared): Evidence {
  const of = column(compared, 'external_ids', (value) => textsIn(value).map((id) => ({ id, dataset: datasetOf(id) })))
  const compare = (a: number, b: number): { readonly dataset: string; readonly same: boolean } | null => {
    const [one = [], other = []] = [of[a], of[b]]
    if (one.length === 0 || other.length === 0) return null
    const shared = one.find(({ id }) => other.some((each) => each.id === id))
    if (shared) return { dataset: shared.dataset, same: true }
    const both = one.find(({ dataset }) => dataset !== '' && other.some((each) => each.dataset === dataset))
    return both ? { dataset: both.dataset, same: false } : null
  }
  return {
    weigh(a, b) {
      const answer = compare(a, b)
      return answer === null ? 0 : answer.same ? SAME_ID : OTHER_ID
    },
    say(a, b) {
      const answer = compare(a, b)
      return answer && { about: 'ids', ...answer }
    },
  }
}

/** What stands before the first colon; without one nothing tells which dataset it is. */
function datasetOf(id: string): string {
  const colon = id.indexOf(':')
  return colon < 0 ? '' : id.slice(0, colon)
}
