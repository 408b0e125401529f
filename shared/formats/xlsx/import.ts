import { failureOf, Refusal } from '../../contract/result.ts'
import type { Whole } from '../../change/change.ts'
import type { AnyRecord, Kind } from '../../model/records.ts'
import { guard } from '../csv/guard.ts'
import { planCsv } from '../csv/import.ts'
import { counted, type ImportTarget, type PlannedImport } from '../plan.ts'
import { readWorkbook, type Sheet } from './read.ts'
import { sheetName } from './write.ts'

/** Kinds in the order in which their rows may refer to rows that came before. */
const ORDER = ['source', 'entity', 'event', 'annotation', 'claim', 'evidence', 'link'] as const satisfies readonly Kind[]

/**
 * What importing a workbook would do: its sheets that are named as ours are tables of their kind, without such names the first
 * sheet is one of some kind; each is taken as `planCsv` takes a table. Rows may refer to rows of sheets of the same workbook.
 */
export async function planWorkbook(name: string, file: Uint8Array, target: ImportTarget): Promise<PlannedImport<'xlsx'>> {
  let sheets: readonly Sheet[]
  try {
    sheets = (await readWorkbook(file)).filter(({ rows }) => rows.length > 0)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const { message, where } = failureOf(thrown)
    return nothing(where === undefined ? message : `${message} (${where})`)
  }
  const ours = ORDER.flatMap((kind) => sheets.filter((sheet) => sheet.name === sheetName(kind)))
  const [first] = sheets
  if (first === undefined) return nothing('The workbook is empty: the first row of a sheet should name the columns.')
  const tables = ours.length > 0 ? ours : [first]
  let around = target
  const plans = tables.map((sheet) => {
    const plan = planCsv(ours.length > 0 ? sheet.name : `${sheet.name} ${name}`, csvOf(sheet), around)
    around = after(plan.put, around)
    return { sheet, plan }
  })
  const labelled = (sentences: (plan: PlannedImport) => readonly string[]) =>
    plans.flatMap(({ sheet, plan }) => sentences(plan).map((sentence) => (plans.length === 1 ? sentence : `${sheet.name}: ${sentence}`)))
  const total = (count: 'added' | 'updated' | 'unchanged') => plans.reduce((sum, { plan }) => sum + plan[count], 0)
  const refused = labelled(({ refused }) => refused)
  const kind = plans.length === 1 ? (plans[0]?.plan.kind ?? null) : null
  const changed = total('added') + total('updated')
  return {
    format: 'xlsx', kind, added: total('added'), updated: total('updated'), unchanged: total('unchanged'),
    refused, warnings: labelled(({ warnings }) => warnings),
    label: `Import ${kind === null ? `${changed} records` : counted(changed, kind)} from Excel`,
    put: refused.length > 0 ? [] : plans.flatMap(({ plan }) => plan.put), bodies: [],
  }
}

function nothing(reason: string): PlannedImport<'xlsx'> {
  return { format: 'xlsx', kind: null, added: 0, updated: 0, unchanged: 0, refused: [reason], warnings: [], label: 'Import nothing', put: [], bodies: [] }
}

/** A sheet as the text of a CSV file; an apostrophe that the importer would take for our guard's gets one of its own. */
function csvOf({ rows }: Sheet): string {
  return rows.map(({ cells }) => `${cells.map((cell) => `"${guard(cell, false).replaceAll('"', '""')}"`).join(',')}\r\n`).join('')
}

/** The project as it would be with some records put into it. */
function after(put: readonly Whole[], before: ImportTarget): ImportTarget {
  const records = new Map(put.map(({ kind, id, fields }) => [`${kind} ${id}`, { ...before.get(kind, id), ...fields, id } as AnyRecord]))
  return {
    ...before,
    get: (kind, id) => records.get(`${kind} ${id}`) ?? before.get(kind, id),
    *all(kind) {
      for (const record of before.all(kind)) yield records.get(`${kind} ${record.id}`) ?? record
      for (const { kind: own, id } of put) if (own === kind && before.get(kind, id) === null) yield records.get(`${kind} ${id}`) as AnyRecord
    },
  }
}
