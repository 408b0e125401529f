import type { Filter, Query } from '../table/query.ts'
import { found, type Node, type Read } from './ast.ts'
import { conditionOf } from './condition.ts'
import { parse } from './parse.ts'
import type { Scope } from './scope.ts'

/** What a query asks a table for. */
export type Meaning = Pick<Query, 'filter' | 'search'>

/** Reads a query and finds what it asks for. Plain words become a search, exactly as if they were no query. */
export function readQuery(text: string, scope: Scope): Read<Meaning> {
  const parsed = parse(text)
  return parsed.ok ? meaningOf(parsed.value, scope) : parsed
}

export function meaningOf(node: Node | null, scope: Scope): Read<Meaning> {
  if (node === null) return found({ filter: null, search: '' })
  const words: string[] = []
  const filters: Filter[] = []
  for (const part of node.kind === 'and' ? flat(node, 'and') : [node]) {
    if (part.kind === 'words' && !/\s/u.test(part.text)) {
      words.push(part.text)
      continue
    }
    const filter = filterOf(part, scope)
    if (!filter.ok) return filter
    filters.push(filter.value)
  }
  return found({ filter: filters.length > 0 ? combined('and', filters) : null, search: words.join(' ') })
}

function filterOf(node: Node, scope: Scope): Read<Filter> {
  switch (node.kind) {
    case 'words': return found({ op: 'anywhere', text: node.text })
    case 'test': return conditionOf(node, scope)
    case 'not': {
      const of = filterOf(node.of, scope)
      return of.ok ? found({ op: 'not', of: of.value }) : of
    }
    case 'and': case 'or': {
      const filters: Filter[] = []
      for (const part of flat(node, node.kind)) {
        const filter = filterOf(part, scope)
        if (!filter.ok) return filter
        filters.push(filter.value)
      }
      return found(combined(node.kind, filters))
    }
  }
}

/** The parts, those of parts of the same kind among them: parentheses that change nothing leave no trace. */
function flat(node: Node, kind: 'and' | 'or'): readonly Node[] {
  return node.kind === kind ? node.of.flatMap((part) => flat(part, kind)) : [node]
}

function combined(op: 'and' | 'or', of: readonly Filter[]): Filter {
  const [first] = of
  return first && of.length === 1 ? first : { op, of }
}
