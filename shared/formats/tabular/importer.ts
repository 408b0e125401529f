import type { Whole } from '../../change/change.ts'
import { refuse } from '../../contract/result.ts'
import { isFinal } from '../../model/final.ts'
import { newId, newIds } from '../../model/ids.ts'
import type { AnyRecord } from '../../model/records.ts'
import { sameValue, type Value } from '../../model/value.ts'
import { encodeColumn, valueAt, type Column } from '../../table/column.ts'
import { PAGE_ROWS, pageOf, type Page } from '../../table/page.ts'
import { entityNames } from '../csv/entity-names.ts'
import type { ImportTarget } from '../plan.ts'
import { applyMapping } from './apply.ts'
import { checkColumns } from './check-columns.ts'
import { gathered } from './gather.ts'
import type { Layout } from './layout.ts'
import { columnsOf, filledBy, RAW, type Mapping } from './mapping.ts'
import { RawPage } from './raw-page.ts'
import { readCell, type CellContext } from './read-cell.ts'
import { ReportBook, type ImportReport } from './report.ts'
import type { RawBlock } from './rows.ts'
import { targetFields } from './target-fields.ts'

/** What happens to a row that the project knows already. */
export type KnownRows = 'skip' | 'update' | 'add'

export interface ImportTask {
  readonly file: string
  readonly names: readonly string[]
  readonly layout: Pick<Layout, 'dates' | 'decimal'>
  readonly mapping: Mapping
  readonly known: KnownRows
  /** Names this import in its records: "events.csv 2026-11-25 16:04". */
  readonly batch: string
}

/** The project, and which of its records the rows may be: values of the match field with the record's id. */
export interface TableTarget extends ImportTarget {
  readonly matches: ReadonlyMap<string, string>
}

/** New records as a full page (the last one perhaps not), and what changes in records that are there. */
export interface ImportStep {
  readonly pages: readonly Page[]
  readonly updates: readonly Whole[]
}

export interface Importer {
  push(blocks: readonly RawBlock[]): ImportStep
  end(): ImportStep
  /** Entities that the rows name and the project lacks. */
  created(): readonly Whole[]
  report(): ImportReport
}

/**
 * Turns the rows of a foreign table into pages of records, as they come: only what makes up the next page is in memory.
 * Nothing is altered; whoever calls stores the pages, or counts them and lets them go (a dry run).
 */
export function createImporter(task: ImportTask, target: TableTarget): Importer {
  const { mapping, names } = task
  const { kind, match } = mapping
  const entities = entityNames(target.all('entity'))
  const context: CellContext = { codebook: target.codebook, dates: task.layout.dates, decimal: task.layout.decimal, entities }
  const fields = targetFields(mapping, target.codebook)
  const book = new ReportBook()
  const keysIn = keyReader(mapping, context)
  const seen = new Set<string>()
  let previous: string | null = null
  let fresh = new RawPage(names)
  let known = new RawPage(names)
  let knownIds: string[] = []
  let made: Page[] = []
  let rows = 0
  let added = 0
  let updated = 0
  let unchanged = 0
  let skipped = 0

  function take(block: RawBlock): void {
    rows += block.lines.length + block.leftOut.length
    for (const { line, message } of block.notes) book.note(line, '', message)
    for (const row of block.leftOut) book.leaveOut(row)
    const keyOf = keysIn(block)
    const addKnown = known.from(block)
    // Begun with the first row that it takes: the page before may be full.
    let adding: ReturnType<RawPage['from']> | null = null
    const addFresh = (place: number, joins: boolean): void => (adding ??= fresh.from(block))(place, joins)
    for (const [place, line] of block.lines.entries()) {
      const key = keyOf(place)
      if (key !== null) {
        if (mapping.gather && key === previous && fresh.rows > 0) {
          addFresh(place, true)
          continue
        }
        previous = key
        if (seen.has(key)) book.note(line, match ?? '', 'The id stands in the file more than once.')
        else seen.add(key)
        const id = target.matches.get(key)
        if (id !== undefined && task.known === 'skip') {
          skipped += 1
          continue
        }
        if (id !== undefined && task.known === 'update') {
          addKnown(place)
          knownIds.push(id)
          continue
        }
      }
      // Only now is it sure that the last group of a full page is whole.
      if (fresh.groups === PAGE_ROWS) {
        turnPage()
        adding = null
      }
      addFresh(place, false)
    }
  }

  function turnPage(): void {
    const page = fresh
    fresh = new RawPage(names)
    if (page.groups === 0) return
    const columns = new Map(mapping.gather ? gathered(applied(page), page.starts, page.rows, fields) : applied(page))
    columns.set('import', encodeColumn(page.groups, () => task.batch))
    columns.set('import_row', encodeColumn(page.groups, (n) => page.lines[page.starts[n] ?? 0] ?? null))
    added += page.groups
    made.push(pageOf(newIds(kind, page.groups), columns))
  }

  function takeMade(): readonly Page[] {
    const pages = made
    made = []
    return pages
  }

  function applied(page: RawPage): ReadonlyMap<string, Column> {
    const tell = (line: number, field: string, message: string): void => book.note(line, field, message)
    const columns = applyMapping(page.columns(), page.lines, mapping, fields, context, tell)
    checkColumns(kind, columns, page.lines, fields, target, tell)
    return columns
  }

  function updates(): readonly Whole[] {
    const [page, ids] = [known, knownIds]
    if (page.rows === 0) return []
    known = new RawPage(names)
    knownIds = []
    const columns = applied(page)
    return ids.flatMap((id, n): Whole[] => {
      const before = target.get(kind, id) ?? refuse('internal', `The record ${id} is not there any more.`)
      const changed = changes(before, columns, n, page.lines[n] ?? 0)
      if (Object.keys(changed).length === 0) {
        unchanged += 1
        return []
      }
      if (kind === 'event' && isFinal(before['status'])) {
        book.note(page.lines[n] ?? 0, '', 'The event is final, so the row was passed over. Set its status back to update it.')
        skipped += 1
        return []
      }
      updated += 1
      return [{ kind, id, fields: changed }]
    })
  }

  /**
   * What a row alters in the record that it is. Where the record has a raw row already, only rules whose cells differ from it
   * say something new: what was mended by hand since stays.
   */
  function changes(before: AnyRecord, columns: ReadonlyMap<string, Column>, n: number, line: number): { readonly [field: string]: Value } {
    const valueOf = (name: string): Value => { const column = columns.get(name); return column ? valueAt(column, n) : null }
    const altered = new Set(names.filter((name) => !sameValue(valueOf(`${RAW}${name}`), before[`${RAW}${name}`])))
    const first = names.every((name) => before[`${RAW}${name}`] === undefined)
    const spoken = mapping.rules.filter((rule) => first || columnsOf(rule).some((name) => altered.has(name))).flatMap(filledBy)
    const changed: { [field: string]: Value } = {}
    for (const name of [...[...altered].map((name) => `${RAW}${name}`), ...spoken]) {
      if (name !== match && !sameValue(valueOf(name), before[name])) changed[name] = valueOf(name)
    }
    return Object.keys(changed).length === 0 ? changed : { ...changed, import: task.batch, import_row: line }
  }

  return {
    push(blocks) {
      for (const block of blocks) take(block)
      return { pages: takeMade(), updates: known.rows >= PAGE_ROWS ? updates() : [] }
    },
    end() {
      turnPage()
      return { pages: takeMade(), updates: updates() }
    },
    created: () => entities.created().map(({ id, name }) => ({ kind: 'entity', id, fields: { name } })),
    report: () => ({
      rows, added, updated, unchanged, skipped, refused: book.refused, leftOut: book.leftOut, findings: book.findings(),
    }),
  }
}

/** Gives the function that reads the value of the match field in a block's rows, as one text; null where there is none. */
function keyReader({ match, rules }: Mapping, context: CellContext): (block: RawBlock) => (place: number) => string | null {
  const rule = rules.find((one) => one.how === 'value' && one.to === match)
  if (match === null || rule?.how !== 'value') return () => () => null
  const field = { name: match, label: 'Id', type: match === 'id' ? 'text' : 'tags', group: 'provenance' } as const
  const read = (cell: string): string | null => {
    const { value } = readCell(cell, field, context, rule)
    const first: Value | undefined = Array.isArray(value) ? (value as readonly Value[])[0] : value
    return typeof first === 'string' ? first : null
  }
  return ({ columns }) => {
    const column = columns.get(rule.from)
    const keys = ['', ...column?.dict ?? []].map(read)
    return (place) => keys[column?.codes[place] ?? 0] ?? null
  }
}

/** An id for the batch of an import that no other has. */
export function batchName(file: string, at: Date): string {
  return `${file} ${at.toISOString().slice(0, 16).replace('T', ' ')} ${newId('view').slice(3, 7)}`
}
