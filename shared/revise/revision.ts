import type { DateOrder } from '../formats/tabular/layout.ts'
import type { ValueRule } from '../formats/tabular/mapping.ts'
import type { Value } from '../model/value.ts'

/** What to look for in the words of cells, and what to put in its place. */
export interface Replacement {
  readonly how: 'replace'
  readonly find: string
  /** With a pattern: `$1`, `$<name>` and `$&` are what was found, `$$` is a dollar sign. */
  readonly with: string
  readonly pattern: boolean
  readonly matchCase: boolean
  /** Finds only what is a whole cell, or a whole item of a list. */
  readonly whole: boolean
}

export type LetterCase = 'upper' | 'lower' | 'words' | 'sentence'

/** How a value becomes another. Lists are revised item by item; an unknown value stays unknown unless it is set. */
export type Revision =
  | Replacement
  | { readonly how: 'set'; readonly value: Value }
  | { readonly how: 'clear' }
  | { readonly how: 'add' | 'remove'; readonly items: readonly Value[] }
  /** No white space at the ends, single spaces within. */
  | { readonly how: 'trim' }
  | { readonly how: 'case'; readonly to: LetterCase }
  /** Unicode normalisation (UAX 15). */
  | { readonly how: 'normalise'; readonly form: 'NFC' | 'NFKC' }
  /** Reads the words again as a cell of an imported table would be, items parted by `split`. */
  | { readonly how: 'read'; readonly rule: Pick<ValueRule, 'split'>; readonly dates: DateOrder; readonly decimal: '.' | ',' }
  /** One text of the items of a list. */
  | { readonly how: 'join'; readonly by: string }
  /** A crosswalk from cells (or items) to words, which are then read; what it lacks stays. Case makes no difference. */
  | { readonly how: 'map'; readonly terms: NonNullable<ValueRule['terms']> }
  /** Gives values, or items, that are exactly the first the second. */
  | { readonly how: 'merge'; readonly values: readonly (readonly [from: Value, to: Value])[] }
