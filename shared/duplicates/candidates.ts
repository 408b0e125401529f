import type { Days } from './dates.ts'
import { cellsOf } from './earth.ts'
import { isPoint, type Places } from './places.ts'
import type { Words } from './words.ts'

/** Where pairs are limited to. */
export interface Reach {
  /** Most days between the dates. */
  readonly days: number
  /** Most kilometres between two points. */
  readonly km: number
}

/** Calls `visit` for every row that `row` is to be compared with; over all rows, each pair comes up once. */
export type Candidates = (row: number, visit: (other: number) => void) => void

/** Words by which rows without a date are found, and in how many rows such a word may stand. */
const RAREST = 4
const SELDOM = 50

/**
 * The pairs worth comparing, without comparing all: points with the points of the cells around, what is known less well with
 * all of its country, and of these only what lies within the days, from rows that are sorted by date. Rows without a date are
 * met through their rarest words.
 */
export function candidatesOf(days: Days, places: Places, words: Words, { days: window, km }: Reach): Candidates {
  const { first, last } = days
  const count = first.length
  const isDated = (row: number): boolean => !Number.isNaN(first[row] ?? NaN)
  const order = Int32Array.from(Array.from({ length: count }, (_, row) => row).filter(isDated).sort((a, b) => (first[a] ?? 0) - (first[b] ?? 0) || a - b))
  const rank = new Int32Array(count).fill(-1)
  order.forEach((row, at) => { rank[row] = at })

  // Lists of ranks, which come in rising order because the rows are entered in it.
  const cells = cellsOf(km)
  const points = new Map<number, number[]>()
  const everyone = new Map<string, number[]>()
  const vague = new Map<string, number[]>()
  order.forEach((row, at) => {
    const point = isPoint(places, row)
    if (point) enter(points, cells.of(places.latitude[row] ?? NaN, places.longitude[row] ?? NaN), at)
    for (const country of [...countriesOf(places, row), ANY]) {
      enter(everyone, country, at)
      if (!point) enter(vague, country, at)
    }
  })
  const undated = undatedBy(words, isDated)
  const seen = new Int32Array(count).fill(-1)

  return (row, visit) => {
    const meet = (other: number): void => {
      if (seen[other] === row || other === row) return
      seen[other] = row
      visit(other)
    }
    if (!isDated(row)) {
      for (const other of undated(row)) if (isDated(other) || other > row) meet(other)
      return
    }
    const until = (last[row] ?? NaN) + window
    const own = rank[row] ?? -1
    const later = (list: readonly number[] | undefined): void => {
      if (!list) return
      for (let at = after(list, own); at < list.length; at += 1) {
        const other = order[list[at] ?? -1] ?? -1
        if ((first[other] ?? NaN) > until) return
        meet(other)
      }
    }
    const point = isPoint(places, row)
    if (point) for (const cell of cells.around(places.latitude[row] ?? NaN, places.longitude[row] ?? NaN)) later(points.get(cell))
    const lists = point ? vague : everyone
    const countries = countriesOf(places, row)
    if (countries.includes(NOWHERE)) later(lists.get(ANY))
    else for (const country of [...countries, NOWHERE]) later(lists.get(country))
  }
}

const ANY = '*'
const NOWHERE = ''

function countriesOf({ country }: Places, row: number): readonly string[] {
  return (country[row] ?? NOWHERE).split(' ')
}

function enter<K>(lists: Map<K, number[]>, key: K, at: number): void {
  const known = lists.get(key)
  if (known) known.push(at)
  else lists.set(key, [at])
}

/** The first place in a rising list that holds more than `value`. */
function after(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** Rows that share one of the rarest words of a row without a date. */
function undatedBy({ of, rows }: Words, isDated: (row: number) => boolean): (row: number) => readonly number[] {
  const rarest = (row: number): readonly number[] => [...(of[row] ?? [])]
    .filter((word) => (rows[word] ?? 0) > 1 && (rows[word] ?? 0) <= SELDOM)
    .sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0) || a - b)
    .slice(0, RAREST)
  const holders = new Map<number, number[]>()
  of.forEach((_, row) => { if (!isDated(row)) for (const word of rarest(row)) if (!holders.has(word)) holders.set(word, []) })
  if (holders.size > 0) of.forEach((words, row) => { for (const word of words) holders.get(word)?.push(row) })
  return (row) => rarest(row).flatMap((word) => holders.get(word) ?? [])
}
