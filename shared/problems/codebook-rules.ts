import { CITED_FIELD } from '../model/derived.ts'
import type { AnyRecord, Codebook } from '../model/records.ts'
import { ruleId, type RuleId } from '../model/rules.ts'
import type { Meaning } from '../query/meaning.ts'
import { scopeOf } from '../query/project-scope.ts'
import { readRule } from '../query/rule.ts'
import type { Derived } from '../table/derived.ts'
import { matchingRows } from '../table/match.ts'
import type { Page } from '../table/page.ts'
import type { Filter } from '../table/query.ts'
import type { Records } from '../table/records.ts'
import { askedOfMerged } from '../table/same-entities.ts'
import type { Lens } from '../table/shown.ts'
import { Table } from '../table/table.ts'

/** A rule of the codebook as events are asked for it. */
export interface AskedRule {
  readonly id: RuleId
  readonly when: Meaning
  readonly must: Meaning
  /** The field that a broken rule is shown at. */
  readonly field: string
  /** What is said of an event that breaks it. */
  readonly message: string
}

/** A rule that cannot be asked, and why. */
export interface UnreadRule {
  readonly name: string
  readonly message: string
}

/** The rules of a codebook, read against the fields, terms and entities that there are. */
export interface CodebookRules {
  readonly unread: readonly UnreadRule[]
  /** The same as long as the rules ask the same. */
  readonly key: string
  /** True when they look at what entities are called. */
  readonly looksAtNames: boolean
  /** The rules that an event breaks. */
  brokenBy(event: AnyRecord, cited: boolean): readonly AskedRule[]
  /** For each rule that is broken in a page its rows, one byte a row: right for rows that cite nothing and were not edited since the page was written. */
  inPage(page: Page): readonly { readonly id: RuleId; readonly rows: Uint8Array }[]
}

const NONE: CodebookRules = { unread: [], key: '', looksAtNames: false, brokenBy: () => [], inPage: () => [] }

const known = new WeakMap<Records, { readonly stamp: number; readonly rules: CodebookRules }>()

/** The rules of the project's codebook; read anew when the codebook or an entity was changed. */
export function rulesAtHand(records: Records): CodebookRules {
  if ((records.codebook.rules ?? []).length === 0) return NONE
  const before = known.get(records)
  if (before?.stamp === records.namesStamp) return before.rules
  const rules = rulesIn(records)
  known.set(records, { stamp: records.namesStamp, rules })
  return rules
}

function rulesIn(records: Records): CodebookRules {
  const { asked, unread } = readRules(records, records.codebook)
  const wordy = asked.some(({ when, must }) => [when, must].some((part) => searches(part)))
  const brokenIn = (table: Table, cited: boolean): readonly { readonly rule: AskedRule; readonly rows: Uint8Array }[] => {
    const lens = withCited(records.lens('event'), table.end, cited)
    return asked.map((rule) => ({ rule, rows: rowsBreaking(rule, table, lens) }))
  }
  return {
    unread,
    key: JSON.stringify([asked, unread]),
    looksAtNames: asked.some(({ when, must }) => [when, must].some((part) => searches(part) || namesEntities(part.filter, records.codebook))),
    brokenBy(event, cited) {
      // Words are found in values that no field describes, too, which a record at hand may lack.
      const { id, ...fields } = (wordy ? records.tables.event.get(event.id) : null) ?? event
      const table = new Table()
      table.add(id, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as Parameters<Table['add']>[1])
      return brokenIn(table, cited).filter(({ rows }) => rows[0] === 1).map(({ rule }) => rule)
    },
    inPage(page) {
      const table = new Table()
      table.append([page])
      return brokenIn(table, false).filter(({ rows }) => rows.includes(1)).map(({ rule: { id }, rows }) => ({ id, rows }))
    },
  }
}

/** The same answers for a project that is not edited meanwhile: all rows were asked at once, column by column. */
export function rulesOverTable(records: Records): CodebookRules {
  const { event } = records.tables
  const { asked } = readRules(records, records.codebook)
  const broken = asked.map((rule) => ({ rule, rows: rowsBreaking(rule, event, records.lens('event')) }))
  return {
    ...rulesAtHand(records),
    brokenBy: ({ id }) => {
      const row = event.rowOf(id)
      return broken.filter(({ rows }) => rows[row] === 1).map(({ rule }) => rule)
    },
  }
}

/** Stands for the events that cite words while a query is read: who cites is asked of the rows, not of a list of ids. */
const CITING: readonly string[] = []

/** Reads the rules of a codebook, which may be one that is only being written, against the entities of a project. */
export function readRules(records: Records, codebook: Codebook): { readonly asked: readonly AskedRule[]; readonly unread: readonly UnreadRule[] } {
  const { entity } = records.tables
  const scope = scopeOf(codebook.fields, codebook, records.records('entity', entity.liveRows()), CITING)
  const holdsEntities = (name: string): boolean => isOfEntities(name, codebook)
  const ready = ({ filter, search }: Meaning): Meaning => ({ search, filter: filter && askedOfMerged(askingRows(filter), holdsEntities, records.merged) })
  const asked: AskedRule[] = []
  const unread: UnreadRule[] = []
  for (const { id, name, when, must } of codebook.rules ?? []) {
    const read = readRule({ when, must }, scope)
    if (read.ok) asked.push({ id: ruleId(id), when: ready(read.value.when), must: ready(read.value.must), field: read.value.field ?? codebook.fields[0]?.name ?? 'id', message: sentence(name, when.trim(), must.trim()) })
    else unread.push({ name, message: read.error.message })
  }
  return { asked, unread }
}

/** One byte a row: 1 where a live row matches what a rule is for and not what it demands. */
export function rowsBreaking({ when, must }: AskedRule, table: Table, lens: Lens): Uint8Array {
  const broken = matchingRows(table, lens, when.filter, when.search)
  const kept = matchingRows(table, lens, must.filter, must.search)
  for (let row = 0; row < broken.length; row += 1) if (kept[row] === 1) broken[row] = 0
  return broken
}

/** Told in cells and by the inspector, too, where no heading names the rule. */
function sentence(name: string, when: string, must: string): string {
  return when === '' ? `“${name}”: it does not match ${must}.` : `“${name}”: it matches ${when}, but not ${must}.`
}

function askingRows(filter: Filter): Filter {
  if (filter.op === 'and' || filter.op === 'or') return { op: filter.op, of: filter.of.map(askingRows) }
  if (filter.op === 'not') return { op: 'not', of: askingRows(filter.of) }
  return filter.op === 'in' && filter.values === CITING ? { op: 'in', field: CITED_FIELD, values: [true] } : filter
}

/** A lens for rows of which all cite words, or none. */
function withCited(lens: Lens, rows: number, cited: boolean): Lens {
  const [all, none] = [new Uint8Array(rows).fill(1), new Uint8Array(rows)]
  const derived: Derived = new Map([[true, cited ? all : none], [false, cited ? none : all]])
  return { ...lens, derived: (name) => (name === CITED_FIELD ? derived : lens.derived(name)) }
}

function searches({ filter, search }: Meaning): boolean {
  return search !== '' || (filter !== null && some(filter, ({ op }) => op === 'anywhere'))
}

function namesEntities(filter: Filter | null, codebook: Codebook): boolean {
  return filter !== null && some(filter, (leaf) => 'field' in leaf && leaf.op !== 'empty' && leaf.op !== 'filled' && leaf.op !== 'in' && isOfEntities(leaf.field, codebook))
}

function some(filter: Filter, is: (leaf: Filter) => boolean): boolean {
  if (filter.op === 'and' || filter.op === 'or') return filter.of.some((part) => some(part, is))
  return filter.op === 'not' ? some(filter.of, is) : is(filter)
}

function isOfEntities(name: string, { fields }: Codebook): boolean {
  const type = fields.find((field) => field.name === name)?.type
  return type === 'entity' || type === 'entities'
}
