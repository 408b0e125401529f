import { foldedName } from '../cluster/folding.ts'
import { column, together, type Compared, type Evidence } from './compared.ts'

const FIELDS = ['title', 'summary', 'place_text'] as const
/** Words follow from one another, so that each tells less than its rarity says. */
const TELLS = 0.3
const MOST = 8
/** Two long texts that have nothing in common speak against, a little: two reports of one event may share few words. */
const LONG = 5
const NOTHING_SHARED = -1.5

/** The words of each row's title, summary and place as written, as sorted numbers, and how rare each word is. */
export interface Words {
  readonly of: readonly Int32Array[]
  readonly rows: Float64Array
}

export function wordsOf(compared: Compared): Words {
  const numberOf = new Map<string, number>()
  const read = (text: string): readonly number[] => foldedName(text).split(' ').filter((word) => word !== '').map((word) => {
    const known = numberOf.get(word) ?? numberOf.size
    numberOf.set(word, known)
    return known
  })
  const columns = FIELDS.map((field) => column(compared, field, (value) => (typeof value === 'string' ? read(value) : [])))
  const of = together(columns)
  const rows = new Float64Array(numberOf.size)
  for (const words of of) for (const word of words) rows[word] = (rows[word] ?? 0) + 1
  return { of, rows }
}

export function wordEvidence({ of, rows }: Words): Evidence {
  const rarity = rows.map((some) => Math.log2(of.length / some))
  const weights = new Map<Int32Array, number>()
  const weightOf = (words: Int32Array): number => {
    let known = weights.get(words)
    if (known === undefined) weights.set(words, (known = words.reduce((sum, word) => sum + (rarity[word] ?? 0), 0)))
    return known
  }
  /** Weight of the words that both have. */
  const shared = (one: Int32Array, other: Int32Array): number => {
    if (one === other) return weightOf(one)
    let sum = 0
    for (let i = 0, j = 0; i < one.length && j < other.length;) {
      const [x, y] = [one[i] ?? 0, other[j] ?? 0]
      if (x === y) sum += rarity[x] ?? 0
      if (x <= y) i += 1
      if (y <= x) j += 1
    }
    return sum
  }
  const alike = (one: Int32Array, other: Int32Array, both: number): number => {
    const all = weightOf(one) + weightOf(other)
    return all === 0 ? (one === other ? 1 : 0) : (2 * both) / all
  }
  return {
    weigh(a, b) {
      const [one, other] = [of[a], of[b]]
      if (!one?.length || !other?.length) return 0
      const both = shared(one, other)
      if (both === 0) return one !== other && Math.min(one.length, other.length) >= LONG ? NOTHING_SHARED : 0
      return Math.min(MOST, both * TELLS) * alike(one, other, both)
    },
    say(a, b) {
      const [one, other] = [of[a], of[b]]
      if (!one?.length || !other?.length) return null
      return { about: 'words', alike: alike(one, other, shared(one, other)) }
    },
  }
}
