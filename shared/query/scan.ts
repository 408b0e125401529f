import type { Op, Operand, Place, QueryError, TestNode } from './ast.ts'

export type Token = Place & (
  | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' }
  | { readonly kind: 'words'; readonly text: string }
  | TestNode
)

/** The piece that reaches the end of the text, which a person may still be writing; what completion continues. */
export type Tail =
  | { readonly kind: 'none' }
  | { readonly kind: 'word'; readonly start: number; readonly text: string }
  | { readonly kind: 'value'; readonly field: string; readonly op: Op; readonly start: number; readonly text: string }

export interface Scanned {
  /** Up to the error, if there is one. */
  readonly tokens: readonly Token[]
  readonly error: QueryError | null
  readonly tail: Tail
}

/** How a field may be written without quotes. */
export const BARE_FIELD = /^\p{L}[\p{L}\p{N}_-]*$/u

const CLOSING: { readonly [opening: string]: string } = { '"': '"', '“': '”' }
const KEYWORDS: { readonly [word: string]: 'or' | 'and' | 'not' } = { or: 'or', and: 'and', not: 'not' }
// A slash before or after is the open end of an EDTF interval, as in 2023-10-07/..
const SPAN = /^(.*?)(?<!\/)\.\.(?!\/)(.*)$/su

/** Cuts the text of a query into tokens. What has no meaning of its own is a word, so that plain words search as they stand. */
export function scan(text: string): Scanned {
  const tokens: Token[] = []
  let error: QueryError | null = null
  let tail: Tail = { kind: 'none' }
  let at = 0

  while (error === null) {
    skipSpace()
    if (at >= text.length) break
    const start = at
    const sign = text[at]
    if (sign === '(' || sign === ')') {
      at += 1
      tokens.push({ kind: sign === '(' ? 'open' : 'close', start, end: at })
    } else if (sign === '-' && /^[^\s)]$/u.test(text[at + 1] ?? '')) {
      at += 1
      tokens.push({ kind: 'not', start, end: at })
    } else wordOrTest()
  }
  return { tokens, error, tail }

  function wordOrTest(): void {
    const start = at
    const quoted = isQuote()
    const piece = quoted ? quotedPiece() : bareWord()
    if (at >= text.length) tail = { kind: 'word', start, text: piece }
    if (error) return
    const fieldPlace = { start, end: at }
    const op = quoted || BARE_FIELD.test(piece) ? operator(!quoted) : null
    if (op) test(piece, fieldPlace, op)
    else if (piece === '') fail('There is nothing between the quotes.', fieldPlace)
    else {
      const keyword = quoted ? undefined : keywordIn(piece)
      tokens.push(keyword ? { kind: keyword, ...fieldPlace } : { kind: 'words', text: piece, ...fieldPlace })
    }
  }

  function bareWord(): string {
    const start = at
    let nested = 0
    for (; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      if (isSpace(sign) || (sign === ')' && nested === 0)) break
      if (sign === '(') {
        if (at - start < 4 && keywordIn(text.slice(start, at))) break
        nested += 1
      } else if (sign === ')') nested -= 1
      else if (operatorAt(true) && BARE_FIELD.test(text.slice(start, at))) break
    }
    return text.slice(start, at)
  }

  /** The words between quotes; `\"` and `\\` stand for the sign itself. */
  function quotedPiece(): string {
    const start = at
    const closing = CLOSING[text[at] ?? ''] ?? '"'
    let piece = ''
    for (at += 1; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      const next = text[at + 1] ?? ''
      if (sign === '\\' && (next === closing || next === '\\')) { piece += next; at += 1 }
      else if (sign === closing) { at += 1; return piece }
      else piece += sign
    }
    fail('This quote is not closed.', { start, end: text.length })
    return piece
  }

  function operatorAt(bare: boolean): readonly [op: Op, length: number] | null {
    // An address is a word, not a field called "https".
    if (bare && text.startsWith('://', at)) return null
    const written = /^(?::(?=[<>≥≤]))?([<>]=?|[≥≤:=])/u.exec(text.slice(at, at + 3))
    const op = written?.[1]
    if (!written || op === undefined) return null
    return [op === '≥' ? '>=' : op === '≤' ? '<=' : op as Op, written[0].length]
  }

  function operator(bare: boolean): Op | null {
    const [op, length] = operatorAt(bare) ?? [null, 0]
    at += length
    return op
  }

  function test(field: string, fieldPlace: Place, op: Op): void {
    const { start } = fieldPlace
    const operands: (Operand & Place)[] = []
    do {
      if (operands.length > 0) { at += 1; skipSpace() }
      const from = at
      const quoted = isQuote()
      const piece = quoted ? quotedPiece() : bareValue()
      if (at >= text.length) tail = { kind: 'value', field, op, start: from, text: piece }
      if (error) return
      const place = { start: from, end: at }
      if (piece === '' && quoted) return fail(`There is nothing between the quotes; write ${field}:empty for cells without a value.`, place)
      if (piece === '') {
        const written = text.slice(start, at).trimEnd()
        return fail(`A value is missing after “${written}”.`, { start, end: start + written.length })
      }
      const operand = quoted || op !== ':' ? { kind: 'text' as const, text: piece } : operandIn(piece)
      if (operand.kind === 'span' && operand.from === null && operand.to === null) return fail('A span needs an end, such as 2024-01.. or ..2024.', place)
      operands.push({ ...operand, ...place })
    } while (text[at] === ',')
    const several = operands[1]
    if (several && op !== ':' && op !== '=') return fail(`“${op}” compares with one value.`, { start: several.start, end: at })
    tokens.push({ kind: 'test', field, fieldPlace, op, operands, start, end: at })
  }

  function bareValue(): string {
    const start = at
    let nested = 0
    for (; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      if (isSpace(sign) || sign === ',' || (sign === ')' && nested === 0)) break
      if (sign === '(') nested += 1
      else if (sign === ')') nested -= 1
    }
    return text.slice(start, at)
  }

  function isQuote(): boolean {
    return Object.hasOwn(CLOSING, text[at] ?? '')
  }

  function skipSpace(): void {
    while (at < text.length && isSpace(text[at] ?? '')) at += 1
  }

  function fail(message: string, { start, end }: Place): void {
    error = { message, start, end, suggestion: null }
  }
}

function operandIn(piece: string): Operand {
  const lower = piece.toLowerCase()
  if (lower === 'empty' || lower === '?') return { kind: 'empty' }
  if (lower === 'filled') return { kind: 'filled' }
  const span = SPAN.exec(piece)
  if (!span) return { kind: 'text', text: piece }
  return { kind: 'span', from: span[1] === '' ? null : span[1] ?? null, to: span[2] === '' ? null : span[2] ?? null }
}

function keywordIn(piece: string): 'or' | 'and' | 'not' | undefined {
  const lower = piece.toLowerCase()
  return Object.hasOwn(KEYWORDS, lower) ? KEYWORDS[lower] : undefined
}

function isSpace(sign: string): boolean {
  return /\s/u.test(sign)
}
