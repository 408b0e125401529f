import { fieldsOf } from '../model/describe.ts'
import type { AnyRecord } from '../model/records.ts'
import { referencesOf } from '../model/references.ts'
import type { RuleId } from '../model/rules.ts'
import { faultsOf, LOOKED_AT_TOGETHER, problemsAcross } from '../model/validate.ts'
import { isEmpty, type Value } from '../model/value.ts'
import { valueAt, type Column } from '../table/column.ts'
import type { Page } from '../table/page.ts'
import { PLACED_BY, problemsOfPlace } from './place.ts'
import type { Surroundings } from './surroundings.ts'

const NONE: readonly RuleId[] = []

/**
 * Finds the broken rules of the rows of a page of events without building their records: what hangs on one value is asked
 * once for each distinct value, and what hangs on several once for each distinct combination. Right for rows for which there
 * is no evidence and which were not edited since the page was written; for those it answers as `findIn` does.
 */
export function rulesInPage(page: Page, around: Surroundings): (row: number) => readonly RuleId[] {
  const { codebook } = around
  const fields = fieldsOf('event', codebook)
  const columns = new Map(fields.flatMap((field) => { const column = page.column(field.name); return column ? [[field.name, column] as const] : [] }))

  const single: { readonly codes: Column['codes']; readonly rules: readonly (readonly RuleId[])[] }[] = []
  const factual: { readonly codes: Column['codes']; readonly filled: readonly boolean[] }[] = []
  for (const field of fields) {
    const column = columns.get(field.name)
    if (!column || field.type === 'range') continue
    const rulesOf = (value: Value): readonly RuleId[] => {
      if (isEmpty(value)) return NONE
      const missing = field.type === 'entity' || field.type === 'entities' || field.type === 'ref'
        ? referencesOf('event', { id: '', [field.name]: value }, codebook).filter(({ kind, id }) => !around.has(kind, id)).map((): RuleId => 'reference')
        : NONE
      const faults = faultsOf(value, field, codebook).map(({ rule }) => rule)
      return missing.length + faults.length > 0 ? [...missing, ...faults] : NONE
    }
    const rules = column.dict.map(rulesOf)
    if (rules.some((some) => some.length > 0)) single.push({ codes: column.codes, rules: [NONE, ...rules] })
    if (field.factual) factual.push({ codes: column.codes, filled: [false, ...column.dict.map((value) => !isEmpty(value))] })
  }

  const ranges = fields.flatMap(({ parts }) => (parts ? [parts] : []))
  const across = [...LOOKED_AT_TOGETHER, ['latitude', 'longitude'], ...ranges].flatMap((names) => {
    const involved = names.flatMap((name) => { const column = columns.get(name); return column ? [[name, column] as const] : [] })
    const ask = (record: AnyRecord): readonly RuleId[] =>
      problemsAcross('event', record, codebook, { today: around.today }).filter(({ field }) => names.includes(field)).map(({ rule }) => rule)
    return involved.length > 0 ? [onceEach(involved, ask)] : []
  })
  const { boundaries } = around
  const placed = PLACED_BY.flatMap((name) => { const column = columns.get(name); return column ? [[name, column] as const] : [] })
  if (boundaries && columns.has('country') && columns.has('latitude')) {
    across.push(onceEach(placed, (record) => problemsOfPlace(record, codebook, boundaries).map(({ rule }) => rule)))
  }

  const own = around.rules.inPage(page)

  return (row) => {
    const found: RuleId[] = []
    for (const { codes, rules } of single) for (const rule of rules[codes[row] ?? 0] ?? NONE) found.push(rule)
    for (const ask of across) for (const rule of ask(row)) found.push(rule)
    if (factual.some(({ codes, filled }) => filled[codes[row] ?? 0] === true)) found.push('uncited')
    for (const { id, rows } of own) if (rows[row] === 1) found.push(id)
    return found
  }
}

/** Asks once for each combination of values that rows hold in some columns. */
function onceEach(columns: readonly (readonly [string, Column])[], ask: (record: AnyRecord) => readonly RuleId[]): (row: number) => readonly RuleId[] {
  const known = new Map<number | string, readonly RuleId[]>()
  const [first] = columns
  const keyOf = columns.length === 1 && first ? (row: number) => first[1].codes[row] ?? 0 : (row: number) => columns.map(([, { codes }]) => codes[row] ?? 0).join(' ')
  return (row) => {
    const key = keyOf(row)
    let rules = known.get(key)
    if (!rules) {
      const values = columns.flatMap(([name, column]) => { const value = valueAt(column, row); return value === null ? [] : [[name, value] as const] })
      known.set(key, (rules = ask({ id: '', ...Object.fromEntries(values) })))
    }
    return rules
  }
}
