import { refuse } from '../../contract/result.ts'
import { fieldsOf } from '../../model/describe.ts'
import { parseEdtf } from '../../model/edtf.ts'
import type { Field } from '../../model/fields.ts'
import type { AnyRecord, Codebook, Kind } from '../../model/records.ts'
import { canonical, isList, type Value } from '../../model/value.ts'
import { termOf } from '../../model/vocabulary/vocabulary.ts'

/**
 * The type of a column (Table Schema 1, "Types and Formats"), which says how its cells are written. Strings and dates stand as
 * they are, numbers in their shortest form, booleans as `true` and `false`, and cells of the last three types as JSON; of type
 * `any` because the column mixes types or holds what CSV cannot. An empty cell is unknown, whatever the type. So every value
 * comes back as it was.
 */
export type CellType = 'string' | 'date' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any'

const CELL_TYPES: readonly string[] = ['string', 'date', 'integer', 'number', 'boolean', 'array', 'object', 'any'] satisfies readonly CellType[]

export interface Column {
  readonly name: string
  readonly type: CellType
  /** Absent for a field that neither the program nor the codebook describes. */
  readonly field?: Field
  /** True when every value is a term of the field's vocabulary. */
  readonly termsOnly: boolean
  /** True when every value lies within the field's bounds. */
  readonly inBounds: boolean
  /** True when every value is the id of a record of the kind that the field refers to. */
  readonly resolved: boolean
}

/** The column that gathers, as one object, the fields whose names cannot head a column. */
export const OTHER_FIELDS = 'other_fields'

/** A table's columns: `id`, the described fields in their order, then others by name. */
export interface Layout {
  readonly columns: readonly Column[]
  /** The cells of a record, in the order of the columns. */
  cells(record: AnyRecord): readonly string[]
}

/** The kind that a field refers to; undefined when it refers to none, or to several records at once. */
export function referredKind(field: Field | undefined): Kind | undefined {
  return field?.type === 'ref' ? field.refers : field?.type === 'entity' ? 'entity' : undefined
}

/** Lays out the table of a kind after reading all of its records once. */
export function layoutOf(kind: Kind, records: Iterable<AnyRecord>, codebook: Codebook, has: (kind: Kind, id: string) => boolean): Layout {
  const described = fieldsOf(kind, codebook).filter(({ name, type }) => type !== 'range' && name !== 'id' && name !== OTHER_FIELDS)
  const found = new Map<string, Survey>(['id', ...described.map(({ name }) => name)].map((name) => [name, survey()]))
  const byName = new Map(fieldsOf(kind, codebook).map((field) => [field.name, field]))
  const strange = new Set<string>()
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      if (value === null || value === undefined) continue
      if (!found.has(name)) {
        if (!canHead(name)) {
          strange.add(name)
          continue
        }
        found.set(name, survey())
      }
      look(found.get(name) ?? survey(), value, byName.get(name), codebook, has)
    }
  }
  const others = [...found.keys()].slice(1 + described.length).sort()
  const columns = ['id', ...described.map(({ name }) => name), ...others].map((name) => columnOf(name, byName.get(name), found.get(name) ?? survey()))
  if (strange.size > 0) columns.push({ name: OTHER_FIELDS, type: 'object', termsOnly: false, inBounds: false, resolved: false })
  return {
    columns,
    cells: (record) => columns.map(({ name, type }) => {
      if (name !== OTHER_FIELDS) return cellOf(Object.hasOwn(record, name) ? record[name] : null, type)
      const gathered = Object.entries(record).filter((entry): entry is [string, Value] => strange.has(entry[0]) && entry[1] !== null && entry[1] !== undefined)
      return gathered.length === 0 ? '' : canonical(Object.fromEntries(gathered))
    }),
  }
}

function canHead(name: string): boolean {
  return name !== '' && name !== OTHER_FIELDS && name.isWellFormed()
}

/** What was seen of the values of one column. */
interface Survey {
  readonly types: Set<CellType>
  days: boolean
  terms: boolean
  bounds: boolean
  references: boolean
}

function survey(): Survey {
  return { types: new Set(), days: true, terms: true, bounds: true, references: true }
}

function look(seen: Survey, value: Value, field: Field | undefined, codebook: Codebook, has: (kind: Kind, id: string) => boolean): void {
  seen.types.add(typeOf(value))
  if (seen.days && !isDay(value)) seen.days = false
  if (seen.terms && !(typeof value === 'string' && field?.vocabulary !== undefined && termOf(field.vocabulary, value, codebook))) seen.terms = false
  if (seen.bounds && !(typeof value === 'number' && value >= (field?.min ?? -Infinity) && value <= (field?.max ?? Infinity))) seen.bounds = false
  const kind = referredKind(field)
  if (seen.references && !(typeof value === 'string' && kind !== undefined && has(kind, value))) seen.references = false
}

function typeOf(value: Value): CellType {
  if (typeof value === 'string') return value !== '' && value.isWellFormed() ? 'string' : 'any'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number'
  if (typeof value === 'boolean') return 'boolean'
  return isList(value) ? 'array' : 'object'
}

/** A day that validators of other languages know too, whose years have four digits. */
function isDay(value: Value): boolean {
  return typeof value === 'string' && /^[1-9]\d{3}-\d{2}-\d{2}$/.test(value) && parseEdtf(value).ok
}

function columnOf(name: string, field: Field | undefined, seen: Survey): Column {
  const [first, ...more] = [...seen.types]
  let type: CellType = 'any'
  if (first === undefined) type = emptyType(field)
  else if (more.length === 0) type = first
  else if ([first, ...more].every((one) => one === 'integer' || one === 'number')) type = 'number'
  if (type === 'string' && field?.type === 'edtf' && seen.days && first !== undefined) type = 'date'
  const known = { name, type, termsOnly: seen.terms, inBounds: seen.bounds, resolved: seen.references }
  return field === undefined ? known : { ...known, field }
}

/** The type of a column without values: the one that they would have. */
function emptyType(field: Field | undefined): CellType {
  switch (field?.type) {
    case 'integer': return 'integer'
    case 'number': return 'number'
    case 'boolean': return 'boolean'
    case 'terms':
    case 'tags':
    case 'entities': return 'array'
    case 'json': return 'any'
    default: return 'string'
  }
}

function cellOf(value: Value | undefined, type: CellType): string {
  if (value === null || value === undefined) return ''
  return type === 'any' || type === 'array' || type === 'object' || typeof value === 'object' ? canonical(value) : String(value)
}

/** The value of a cell that is not empty. Refuses (`bad-file`) with the place what does not have the type. */
export function valueOf(cell: string, type: CellType, place: () => string): Value {
  switch (type) {
    case 'string':
    case 'date':
      return cell
    case 'boolean':
      if (cell === 'true' || cell === 'false') return cell === 'true'
      break
    case 'integer':
    case 'number':
      if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell)) return Number(cell)
      break
    default:
      try {
        return JSON.parse(cell) as Value
      } catch (thrown) {
        if (!(thrown instanceof SyntaxError)) throw thrown
      }
  }
  return refuse('bad-file', `A cell does not have the type of its column, ${type}: "${cell.slice(0, 40)}".`, place())
}

export function isCellType(name: unknown): name is CellType {
  return typeof name === 'string' && CELL_TYPES.includes(name)
}
