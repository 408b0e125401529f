import { z } from 'zod'
import { refuse } from '../contract/result.ts'
import type { Field } from '../model/fields.ts'
import { KINDS, type Entity, type View } from '../model/records.ts'
import type { Value } from '../model/value.ts'
import { DEEPEST_SMALL, parseJson } from './json/parse.ts'

// The CSP forbids `new Function`; without this, Zod probes for it and files a violation.
z.config({ jitless: true })

/** What a file of a view says it is, and the greatest version that is read. */
const FORMAT = 'sourceline-view'
const VERSION = 1

/** One saved view as a file. */
export interface ViewFile {
  readonly view: Omit<View, 'id'>
  /** Names of the entities that its filters ask for, by id: another project knows them by name. */
  readonly entities: { readonly [id: string]: string }
}

const text = z.string().min(1)
const json: z.ZodType<Value> = z.lazy(() => z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]))
const file = z.looseObject({
  format: z.literal(FORMAT),
  version: z.number().int().min(1),
  name: text,
  table: z.enum(KINDS),
  columns: json.optional(),
  query: json.optional(),
  entities: z.record(z.string(), text).optional(),
})

export function writeViewFile({ view: { name, table, columns, query }, entities }: ViewFile): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, name, table, columns, query, entities }, null, 2)}\n`
}

/** Reads the text of a file; refuses what is no view, or one of a later version. What is in the view is looked at when it is shown. */
export function readViewFile(written: string): ViewFile {
  const value = parseJson(written.replace(/^\uFEFF/u, ''), (reason) => refuse('bad-file', `The view is not valid JSON (${reason}).`), DEEPEST_SMALL)
  const read = file.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const place = issue?.path.join('.') ?? ''
    return refuse('bad-file', `This is not a saved view: ${issue?.message ?? 'it cannot be read'}${place === '' ? '' : ` (${place})`}.`, place)
  }
  const { version, name, table, columns, query, entities } = read.data
  if (version > VERSION) refuse('newer-version', `This view was saved by a newer Sourceline (version ${version} of the format, this one reads up to ${VERSION}).`)
  return { view: { name, table, columns: columns ?? null, query: query ?? null }, entities: entities ?? {} }
}

/** Ids of the entities that a view's filters ask for. */
export function entitiesIn({ query }: Pick<View, 'query'>, fields: readonly Field[]): readonly string[] {
  return conditionsIn(query).flatMap((condition) => (asksEntities(condition, fields) ? condition['values'].filter((id) => typeof id === 'string') : []))
}

/** The view with its entities under the ids that this project has for their names; what it does not know stays as it is. */
export function withEntitiesOf(viewFile: ViewFile, fields: readonly Field[], entities: readonly Entity[]): Omit<View, 'id'> {
  const known = new Set(entities.map(({ id }) => id))
  const byName = new Map(entities.flatMap(({ id, name, aliases }) => [...(aliases ?? []), name].map((called) => [called, id])))
  const idFor = (value: Value): Value => {
    if (typeof value !== 'string' || known.has(value)) return value
    return byName.get(viewFile.entities[value] ?? '') ?? value
  }
  const { query } = viewFile.view
  const conditions = conditionsIn(query)
  if (conditions.length === 0) return viewFile.view
  const mapped = conditions.map((condition) => (asksEntities(condition, fields) ? { ...condition, values: condition['values'].map(idFor) } : condition))
  return { ...viewFile.view, query: { ...(query as { readonly [part: string]: Value }), conditions: mapped } }
}

type Asking = { readonly [part: string]: Value }

function conditionsIn(query: Value | undefined): readonly Asking[] {
  const conditions = query !== null && typeof query === 'object' && !Array.isArray(query) ? (query as Asking)['conditions'] : null
  return Array.isArray(conditions) ? (conditions as readonly Value[]).filter((one): one is Asking => one !== null && typeof one === 'object' && !Array.isArray(one)) : []
}

function asksEntities(condition: Asking, fields: readonly Field[]): condition is Asking & { readonly values: readonly Value[] } {
  const field = fields.find(({ name }) => name === condition['field'])
  return (field?.type === 'entity' || field?.type === 'entities') && Array.isArray(condition['values'])
}
