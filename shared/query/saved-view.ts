import { z } from 'zod'
import type { Field } from '../model/fields.ts'
import type { View } from '../model/records.ts'
import type { Value } from '../model/value.ts'
import type { Condition, Sort } from '../table/query.ts'
import { folded } from '../table/shown.ts'
import type { Form } from './ast.ts'
import { CITED, fieldCalled, type Scope } from './scope.ts'
import { formOf, fromStored } from './stored.ts'
import { write } from './write.ts'

// The CSP forbids `new Function`; without this, Zod probes for it and files a violation.
z.config({ jitless: true })

/** How a column of a saved view stands; the order of the list is the order on screen. */
export interface SavedColumn {
  readonly field: string
  readonly hidden: boolean
  /** Pixels at 100 %; null for the field's own. */
  readonly width: number | null
  readonly pinned: boolean
}

/** What a saved view shows: its search as text, what its columns are asked for, its order, its facets. */
export interface SavedLook {
  readonly columns: readonly SavedColumn[]
  readonly search: string
  readonly conditions: readonly Condition[]
  readonly sort: readonly Sort[]
  /** Fields whose facets stand beside the table, from the top. */
  readonly facets: readonly string[]
}

/** A look as it can be shown now, with what had to be left out: "the column Casualties", "the filter on Region". */
export interface FittedLook extends SavedLook {
  readonly leftOut: readonly string[]
}

const text = z.string().min(1)
const end = z.number().nullable()
const value: z.ZodType<Value> = z.lazy(() => z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(value), z.record(z.string(), value)]))
const condition: z.ZodType<Condition> = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal(['empty', 'filled']), field: text }),
  z.strictObject({ op: z.literal(['contains', 'equals', 'starts', 'ends']), field: text, text: z.string() }),
  z.strictObject({ op: z.literal('in'), field: text, values: z.array(value) }),
  z.strictObject({ op: z.literal('between'), field: text, low: end, high: end }),
  z.strictObject({ op: z.literal('during'), field: text, from: text.nullable(), to: text.nullable() }),
])
const column = z.looseObject({ field: text, hidden: z.boolean().optional(), width: z.number().positive().nullish(), pinned: z.boolean().optional() })
const sort = z.looseObject({ field: text, direction: z.enum(['asc', 'desc']) })

/** The record's two fields for a look. The search is kept as the query that it was read as; null when it asks nothing. */
export function storedLook(look: SavedLook, asks: Form | null): { readonly columns: Value; readonly query: Value } {
  const { columns, conditions, sort, facets } = look
  return {
    columns: columns.map(({ field, hidden, width, pinned }) => ({ field, hidden, width, pinned })),
    query: { asks, conditions, sort, facets } as unknown as Value,
  }
}

/**
 * What a view shows in a project with these fields. Records may come from other programs and from before a field was
 * removed: what cannot be understood or is not there any more is left out, and named.
 * @param derived what rows can be asked for besides their fields
 */
export function lookOf({ columns, query }: Pick<View, 'columns' | 'query'>, scope: Scope, derived: readonly Field[] = []): FittedLook {
  const leftOut: string[] = []
  const known = new Set([...scope.fields, ...derived].map(({ name }) => name))
  const keep = <T extends { readonly field: string }>(read: readonly (T | null)[], what: string): readonly T[] => read.filter((one): one is T => {
    if (one && known.has(one.field)) return true
    leftOut.push(one ? `${what} ${one.field}` : `${what} … (it cannot be read)`)
    return false
  })
  const asked = query !== null && typeof query === 'object' && !Array.isArray(query) ? (query as { readonly [part: string]: Value }) : {}
  return {
    columns: withOthers(keep(each(columns, column), 'the column').map(({ field, hidden, width, pinned }) => ({ field, hidden: hidden === true, width: width ?? null, pinned: pinned === true })), scope.fields),
    search: searchOf(asked['asks'] ?? null, scope, leftOut),
    conditions: keep(each(asked['conditions'], condition), 'the filter on'),
    sort: keep(each(asked['sort'], sort), 'the order by').map(({ field, direction }) => ({ field, direction })),
    facets: keep(each(asked['facets'], text).map((field) => (field === null ? null : { field })), 'the facet').map(({ field }) => field),
    leftOut,
  }
}

function each<T>(list: Value | undefined, shape: z.ZodType<T>): readonly (T | null)[] {
  if (list === null || list === undefined) return []
  return (Array.isArray(list) ? list as readonly Value[] : [list]).map((one) => { const read = shape.safeParse(one); return read.success ? read.data : null })
}

/** Fields that came since stay hidden: a view shows what it showed. One that names no column shows them as they are. */
function withOthers(columns: readonly SavedColumn[], fields: readonly Field[]): readonly SavedColumn[] {
  if (columns.length === 0) return []
  const named = new Set(columns.map(({ field }) => field))
  return [...columns, ...fields.filter(({ name }) => !named.has(name)).map(({ name }) => ({ field: name, hidden: true, width: null, pinned: false }))]
}

/** The text of a stored query without the parts that ask for fields that are gone. */
function searchOf(stored: Value, scope: Scope, leftOut: string[]): string {
  const read = fromStored(stored)
  if (!read.ok) {
    leftOut.push('a search that cannot be read')
    return ''
  }
  if (read.value === null) return ''
  const whole = formOf(read.value)
  const parts = (whole.kind === 'and' ? whole.of : [whole]).filter((part) => {
    const gone = fieldsIn(part).find((name) => !isKnown(name, scope))
    if (gone !== undefined) leftOut.push(`the search for ${write(part)}`)
    return gone === undefined
  })
  const [first] = parts
  return first === undefined ? '' : write(parts.length === 1 ? first : { kind: 'and', of: parts })
}

function isKnown(name: string, scope: Scope): boolean {
  return fieldCalled(name, scope) !== null || (scope.cited !== null && folded(name) === CITED)
}

function fieldsIn(form: Form): readonly string[] {
  switch (form.kind) {
    case 'and': case 'or': return form.of.flatMap(fieldsIn)
    case 'not': return fieldsIn(form.of)
    case 'words': return []
    case 'test': return [form.field]
  }
}
