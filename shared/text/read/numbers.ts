import type { Field } from '../../model/fields.ts'
import { asidesIn } from './asides.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { countsIn, type Count } from './counted.ts'
import type { Kind } from './counting-words.ts'
import { isPhrase, startsWith } from './phrase.ts'
import { quantitiesIn, writtenAs, type Bounds } from './quantity.ts'
import { reading, type Reading, type ReadingContext } from './reading.ts'
import { tokensOf, type Token } from './tokens.ts'

/** What a field counts, by its name or label; any other field counts what its label says. */
const FIELD_KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/kill|dead|death|fatal/iu, 'killed'],
  [/injur|wound|hurt/iu, 'injured'],
  [/^(?:casualt|victim)/iu, 'casualties'],
  [/^(?:count|incident|attack|event|number$)/iu, 'incidents'],
]
const LABEL_WORDS_THAT_COUNT_NOTHING = /^(?:of|the|in|on|by|and|or|low|best|high|number|count|total|min|max|estimate)$/u

interface Counted {
  readonly bounds: Bounds
  readonly because: readonly string[]
}

/**
 * Reads a count, or the three fields of a range together, out of digits and words. Null when the words say no number that
 * counts what the field does, or several that do not go together.
 */
export function readNumber(field: Field, words: string, { codebook, entities }: ReadingContext): Reading | null {
  const range = codebook.fields.find(({ type, parts }) => type === 'range' && parts?.includes(field.name))
  const counted = countedBy(field, words, entities.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]))
  if (!counted) return null
  const { bounds, because } = counted
  if (!range?.parts) {
    const value = bounds.best ?? bounds.low ?? bounds.high
    return value === null ? null : reading({ [field.name]: value }, because)
  }
  const [low, best, high] = range.parts
  const parts: readonly (readonly [string, number | null])[] = [[low, bounds.low], [best, bounds.best], [high, bounds.high]]
  return reading(Object.fromEntries(parts.filter(([, value]) => value !== null)), because)
}

function countedBy(field: Field, words: string, names: readonly string[]): Counted | null {
  const kind = FIELD_KINDS.find(([pattern]) => pattern.test(field.name) || pattern.test(field.label))?.[1] ?? 'own'
  const label = kind === 'own' ? labelStems(field.label) : []
  const tokens = tokensOf(words, asidesIn(words, names))
  const clauses = clausesOf(tokens, quantitiesIn(tokens), (word) => label.includes(stem(word)))
  const counts = countsIn(tokens, clauses)
  const own = counts.filter(({ kinds }) => kinds.length === 1 && kinds[0] === kind).map((count) => totalOf(tokens, count))
  const together = counts.filter(({ kinds }) => kinds.includes(kind) || (kinds.includes('casualties') && (kind === 'killed' || kind === 'injured')))
  const chosen = own.length > 0 ? agreed(own) : together.length > 0 ? agreed(together.map((count) => ofBoth(tokens, count))) : unsaid(tokens, clauses, counts, kind)
  if (!chosen) return null
  const figures = counts.flatMap(({ mentions }) => mentions).filter(({ quantity }) => quantity.form === 'figure')
  // Parts that are added up are named already.
  const several = new Set(figures.map(({ quantity }) => quantity.from)).size > 1 && chosen.written !== null
  return several ? { ...chosen, because: [...chosen.because, `Of several numbers, "${chosen.written}" was taken.`] } : chosen
}

/** Nouns under which those that follow are told again. */
const AT_LARGE = /^$|\b(?:people|persons|individuals|others|casualties|deaths|fatalities|victims)$/u

interface Total extends Counted {
  /** The number as written where there is one only. */
  readonly written: string | null
}

/**
 * The sum of a count's quantities. "12 people, ten soldiers and two guards" tells the same twice; where the first is the sum of
 * the others without being a word for people at large, it may be so or not.
 */
function totalOf(tokens: readonly Token[], count: Count): Total {
  const { mentions, others } = count
  const [first, ...rest] = mentions
  const best = rest.map(({ quantity }) => quantity.bounds.best)
  const retold = rest.length > 1 && !best.includes(null) && first?.quantity.bounds.best === best.reduce<number>((all, one) => all + (one ?? 0), 0)
  if (first && retold) {
    const alone = totalOf(tokens, { ...count, mentions: [first] })
    if (AT_LARGE.test(writtenAs(tokens, first.quantity.to, first.end))) return alone
    const high = alone.bounds.best === null || others ? null : 2 * alone.bounds.best
    return { bounds: { low: alone.bounds.best, best: null, high }, because: [`"${first.quantity.written}" may be the sum of the numbers that follow, or another beside them.`], written: null }
  }
  const sum = (part: keyof Bounds) => mentions.reduce<number | null>((all, { quantity: { bounds } }) =>
    (all === null || bounds[part] === null ? null : all + bounds[part]), 0)
  // Each part of a sum is at least what it is at best.
  const low = mentions.reduce<number | null>((all, { quantity: { bounds } }) => (all === null || bounds.low === null ? null : all + bounds.low), 0)
  const bounds = others ? { low, best: null, high: null } : { low, best: sum('best'), high: sum('high') }
  const written = mentions.map(({ quantity, end }) => (quantity.form === 'article' ? writtenAs(tokens, quantity.from, end) : quantity.written))
  const because = [
    ...mentions.flatMap(({ quantity }) => quantity.because),
    ...(mentions.length > 1 ? [`${listed(written)} are added up.`] : first?.quantity.form === 'article' ? [`"${written[0]}" is counted as 1.`] : []),
    ...(others ? ['Others are named without a number, so this is a lower bound.'] : []),
  ]
  return { bounds, because, written: mentions.length === 1 && first?.quantity.form === 'figure' ? (written[0] ?? null) : null }
}

/** A figure for killed and injured together is a most for each; only nothing is nothing for both. */
function ofBoth(tokens: readonly Token[], count: Count): Total {
  const total = totalOf(tokens, count)
  const { high } = total.bounds
  if (high === 0) return total
  return {
    bounds: { low: null, best: null, high: count.others ? null : high },
    because: [...total.because, `${listed(count.mentions.map(({ quantity }) => quantity.written))} is not for this field alone, so it is an upper bound.`],
    written: total.written,
  }
}

/** The one figure that the totals give, where they do not contradict each other. */
function agreed(totals: readonly Total[]): Total | null {
  const [first, ...rest] = totals
  if (!first || rest.some(({ bounds }) => bounds.low !== first.bounds.low || bounds.best !== first.bounds.best || bounds.high !== first.bounds.high)) return null
  return first.bounds.low === null && first.bounds.best === null && first.bounds.high === null ? null : first
}

/** Where no word says what is counted, the field itself does: a number alone, or for the killed and the injured one of people. */
function unsaid(tokens: readonly Token[], clauses: readonly Clause[], counts: readonly Count[], kind: Kind): Total | null {
  const [only, ...rest] = counts.filter(({ kinds }) => kinds.length === 0)
  const [mention] = only?.mentions ?? []
  if (!only || !mention || rest.length > 0 || mention.part || mention.oblique) return null
  // Beside a count of people, a number without a word is most likely a part of it.
  if (counts.some(({ kinds }) => kinds.some((one) => one === 'killed' || one === 'injured' || one === 'casualties'))) return null
  const { noun, quantity } = mention
  if (quantity.form === 'article') return null
  const [clause, ...more] = clauses
  // "Three soldiers entered" and "no statement was made" say nothing of the dead; "three soldiers" and "none" alone do.
  if (!clause || more.length > 0 || !startsWith(tokens, clause, mention) || !isPhrase(tokens, clause, mention)) return null
  if (quantity.form === 'none' && clause.to !== mention.end) return null
  if (noun === 'bare' || (noun === 'person' && (kind === 'killed' || kind === 'injured'))) return agreed([totalOf(tokens, only)])
  return null
}

function listed(written: readonly string[]): string {
  const quoted = written.map((one) => `"${one}"`)
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}` : (quoted[0] ?? '')
}

function labelStems(label: string): readonly string[] {
  return label.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 2 && !LABEL_WORDS_THAT_COUNT_NOTHING.test(word)).map(stem)
}

/** A word without the plain endings of English: "vehicles" and "vehicle", "arrests" and "arrested" are one. */
function stem(word: string): string {
  return word.replace(/(?:ies|y)$/u, 'i').replace(/(?:es|s|ed|ing|e)$/u, '')
}
