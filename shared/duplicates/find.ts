import type { Lens } from '../table/shown.ts'
import { candidatesOf, type Reach } from './candidates.ts'
import type { Compared, Evidence } from './compared.ts'
import { dateEvidence, daysOf } from './dates.ts'
import { harmEvidence, idEvidence, typeEvidence } from './facts.ts'
import { partyEvidence, type Party } from './parties.ts'
import { placeEvidence, placesOf } from './places.ts'
import { isAgainst, type Reason } from './reasons.ts'
import { besideRivals, type Likely } from './rivals.ts'
import { wordEvidence, wordsOf } from './words.ts'

/** Two rows that may be one event, the earlier entered first. */
export interface Pair {
  readonly a: string
  readonly b: string
  /** How likely it is, 0 to 1, as far as the evidence goes. */
  readonly score: number
  /** What speaks for it, then what speaks against. */
  readonly reasons: readonly Reason[]
}

export interface FoundPairs {
  /** The best first. */
  readonly pairs: readonly Pair[]
  /** How many there are, those left out included. */
  readonly total: number
}

export interface Search extends Compared {
  readonly interval: Lens['interval']
  readonly party: Party
  /** Pairs that a person said are different events: each id with the others. */
  readonly apart: ReadonlyMap<string, ReadonlySet<string>>
  readonly reach: Reach
}

export const USUAL_REACH: Reach = { days: 2, km: 25 }

/**
 * From this score on a pair is proposed. Measured in tests/unit/duplicates-rates.test.ts on 3,194 UCDP rows with 200 planted
 * duplicates; docs/decisions/0010-merged-events.md has the figures.
 */
export const THRESHOLD = 0.2
/** Pairs of fewer bits below that are not even rivals of others. */
const LEAST = -5
/** Most pairs that are weighed against each other, and that are answered. */
const MOST_LIKELY = 100_000
export const MOST_PAIRS = 5_000
/** Rows compared between two reports of progress. */
const STRIDE = 256

/** Looks for pairs of rows that may be one event. Yields after every few rows how many are done; stop asking to cancel. */
export function* findDuplicates(search: Search): Generator<{ readonly done: number; readonly total: number }, FoundPairs> {
  const { rows, table, reach, apart } = search
  const total = rows.length
  const days = daysOf(search, search.interval)
  yield { done: 0, total }
  const places = placesOf(search)
  yield { done: 0, total }
  const words = wordsOf(search)
  yield { done: 0, total }
  const parties = partyEvidence(search, search.party)
  // What is known at once and most often decides comes first.
  const evidence: readonly Evidence[] = [
    dateEvidence(days, reach.days), parties, placeEvidence(places, reach.km), idEvidence(search), harmEvidence(search, 'killed'),
    typeEvidence(search), wordEvidence(words), harmEvidence(search, 'injured'),
  ]
  // Of all rows that one may be paired with, one is right at most.
  const needed = Math.log2(Math.max(2, total))
  const candidates = candidatesOf(days, places, words, reach)
  const likely = new Likeliest()
  const idAt = (row: number): string => table.idAt(rows[row] ?? -1)
  for (let row = 0; row < total; row += 1) {
    if (row % STRIDE === 0) yield { done: row, total }
    candidates(row, (other) => {
      let bits = 0
      for (const one of evidence) {
        bits += one.weigh(row, other)
        if (bits === -Infinity) return
      }
      if (bits < needed + LEAST || apart.get(idAt(row))?.has(idAt(other)) === true) return
      likely.add({ a: Math.min(row, other), b: Math.max(row, other), odds: 2 ** (bits - needed) })
    })
  }
  const met = likely.all()
  const scores = besideRivals(met, total)
  const proposed = met.flatMap(({ a, b }, n) => { const score = scores[n] ?? 0; return score >= THRESHOLD ? [{ a, b, score }] : [] })
  proposed.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
  return {
    total: proposed.length,
    pairs: proposed.slice(0, MOST_PAIRS).map(({ a, b, score }) => {
      const reasons = evidence.flatMap((one) => one.say(a, b) ?? [])
      return { a: idAt(a), b: idAt(b), score, reasons: [...reasons.filter((one) => !isAgainst(one)), ...reasons.filter(isAgainst)] }
    }),
  }
}

/** The likeliest of what is added, without holding much more. */
class Likeliest {
  #kept: Likely[] = []

  add(pair: Likely): void {
    this.#kept.push(pair)
    if (this.#kept.length >= MOST_LIKELY * 2) this.#cut()
  }

  all(): readonly Likely[] {
    this.#cut()
    return this.#kept
  }

  #cut(): void {
    this.#kept = this.#kept.sort((x, y) => y.odds - x.odds || x.a - y.a || x.b - y.b).slice(0, MOST_LIKELY)
  }
}
