import { canonical, type Value } from '../model/value.ts'

/**
 * Many values, every different one once: code 0 is unknown, n the n-th entry (from 1) of the dictionary. Where there are fewer
 * codes than places they begin again, so that one code fills any number of cells. Plain data: it is cloned, stored and
 * written as JSON as it is.
 */
export interface Coded {
  readonly dict: readonly Value[]
  readonly codes: readonly number[]
}

/** Many values in the same way, one code a place, in whatever array the codes lie. */
export interface Coding {
  readonly dict: readonly Value[]
  readonly codes: ArrayLike<number>
}

/** The value of the n-th place. */
export function codedAt({ dict, codes }: Coded, n: number): Value {
  const code = codes[n % codes.length] ?? 0
  return code === 0 ? null : (dict[code - 1] ?? null)
}

/** Values as codes, one a value. */
export function coded(values: Iterable<Value | undefined>): Coded {
  const dictionary = createDictionary()
  const codes: number[] = []
  for (const value of values) codes.push(dictionary.code(value ?? null))
  return { dict: dictionary.entries, codes }
}

/** One value for every place. */
export function codedAlike(value: Value): Coded {
  return coded([value])
}

export interface Dictionary {
  readonly entries: readonly Value[]
  /** The code of a value; one that is not known yet becomes the next entry. */
  code(value: Value): number
}

/** A dictionary that grows from the entries given. */
export function createDictionary(known: readonly Value[] = []): Dictionary {
  const entries: Value[] = []
  const codes = new Map<Value, number>()
  // Structured values are the same when their canonical texts are.
  const codesOfText = new Map<string, number>()
  const add = (value: Value): number => {
    const code = entries.push(value)
    if (typeof value === 'object' && value !== null) codesOfText.set(canonical(value), code)
    else codes.set(value, code)
    return code
  }
  for (const value of known) add(value)
  return {
    entries,
    code(value) {
      if (value === null) return 0
      return (typeof value === 'object' ? codesOfText.get(canonical(value)) : codes.get(value)) ?? add(value)
    },
  }
}
