/** UTF-16 offsets into the text of a query, the end excluded. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** `:` asks for what a person means by the value, `=` for exactly this; the others compare numbers and dates. */
export const OPS = [':', '=', '>', '>=', '<', '<='] as const
export type Op = (typeof OPS)[number]

/** What a field is asked for. `from` and `to` are the ends of a span as they were written, null for open. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'span'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'empty' | 'filled' }

/**
 * A query without its places: what is stored and what canonical text is written from. `words` is one word, or a phrase
 * if it holds white space. `and` and `or` have two parts or more; a `test` with several operands asks for any of them,
 * and only `:` and `=` may have several.
 */
export type Form =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Form[] }
  | { readonly kind: 'not'; readonly of: Form }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'test'; readonly field: string; readonly op: Op; readonly operands: readonly Operand[] }

/** A query as it was read, every part with its place. */
export type Node = Place & (
  | { readonly kind: 'and' | 'or'; readonly of: readonly Node[] }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'words'; readonly text: string }
  | TestNode
)

export interface TestNode {
  readonly kind: 'test'
  readonly field: string
  readonly fieldPlace: Place
  readonly op: Op
  readonly operands: readonly (Operand & Place)[]
}

/** Why a query cannot be asked: a sentence, the place, and what to write there instead where that can be guessed. */
export interface QueryError extends Place {
  readonly message: string
  readonly suggestion: string | null
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: QueryError }

export function found<T>(value: T): Read<T> {
  return { ok: true, value }
}

export function wrong(message: string, { start, end }: Place, suggestion: string | null = null): { readonly ok: false; readonly error: QueryError } {
  return { ok: false, error: { message, start, end, suggestion } }
}
