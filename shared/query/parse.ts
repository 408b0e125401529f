import { found, wrong, type Node, type Place, type QueryError, type Read } from './ast.ts'
import { scan, type Token } from './scan.ts'

/** How deep parentheses and negations may stand in one another, so that no text can exhaust the stack. */
export const DEEPEST = 40

/**
 * Reads the text of a query; null for one that asks nothing. Juxtaposition (or `and`) binds closer than `or`, `-` and
 * `not` closest. Knows no fields: what the parts mean is found by `meaningOf`.
 */
export function parse(text: string): Read<Node | null> {
  const { tokens, error } = scan(text)
  if (error) return { ok: false, error }
  let next = 0
  let failure: QueryError | null = null
  if (tokens.length === 0) return found(null)
  const node = either(0)
  const rest = tokens[next]
  // Nothing but a parenthesis ends a query early.
  if (!failure && rest) fail('This parenthesis closes none.', rest)
  if (failure) return { ok: false, error: failure }
  return found(node)

  function either(depth: number): Node | null {
    const parts: Node[] = []
    for (let or: Token | null = null; ;) {
      const part = all(depth)
      if (failure) return null
      const end = tokens[next]
      if (!part) return or ? nothing('after', or) : end?.kind === 'or' ? nothing('before', end) : null
      parts.push(part)
      if (end?.kind !== 'or') return gathered('or', parts)
      or = end
      next += 1
    }
  }

  function all(depth: number): Node | null {
    const parts: Node[] = []
    let and: Token | null = null
    for (let token = tokens[next]; token && token.kind !== 'or' && token.kind !== 'close'; token = tokens[next]) {
      if (token.kind === 'and') {
        if (and || parts.length === 0) return nothing('before', token)
        and = token
        next += 1
        continue
      }
      and = null
      const part = one(token, depth)
      if (!part) return null
      parts.push(part)
    }
    if (and) return nothing('after', and)
    return gathered('and', parts)
  }

  function one(token: Token, depth: number): Node | null {
    next += 1
    if (depth >= DEEPEST) return fail(`This stands more than ${DEEPEST} levels deep; take out some parentheses.`, token)
    switch (token.kind) {
      case 'not': {
        const operand = tokens[next]
        if (!operand || operand.kind === 'or' || operand.kind === 'and' || operand.kind === 'close') return nothing('after', token)
        const of = one(operand, depth + 1)
        return of && { kind: 'not', of, start: token.start, end: of.end }
      }
      case 'open': {
        const inner = either(depth + 1)
        if (failure) return null
        const close = tokens[next]
        if (!close) return fail('This parenthesis is not closed.', token)
        if (!inner) return fail('There is nothing between the parentheses.', { start: token.start, end: close.end })
        next += 1
        return { ...inner, start: token.start, end: close.end }
      }
      case 'words': case 'test': return token
      // The callers have dealt with these.
      case 'close': case 'or': case 'and': return nothing('before', token)
    }
  }

  function nothing(side: 'before' | 'after', token: Token): null {
    const written = text.slice(token.start, token.end)
    const quoted = token.kind === 'or' || token.kind === 'and' || /^not$/iu.test(written) ? `; to search for the word, write "${written}"` : ''
    return fail(`There is nothing ${side} “${written}”${quoted}.`, token)
  }

  function fail(message: string, place: Place): null {
    failure ??= wrong(message, place).error
    return null
  }
}

function gathered(kind: 'and' | 'or', parts: readonly Node[]): Node | null {
  const [first] = parts
  const last = parts.at(-1)
  if (!first || !last) return null
  return parts.length === 1 ? first : { kind, of: parts, start: first.start, end: last.end }
}
