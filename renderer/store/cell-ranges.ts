import { coded, codedAt, type Coded, type Coding } from '../../shared/change/coded.ts'
import type { Whole } from '../../shared/change/change.ts'
import { clipboardText, readClipboardText, storedFields } from '../../shared/formats/clipboard/cells.ts'
import { writeHtml } from '../../shared/formats/clipboard/html.ts'
import { writeTsv } from '../../shared/formats/clipboard/tsv.ts'
import { entityNames, type EntityNames } from '../../shared/formats/csv/entity-names.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import type { Field } from '../../shared/model/fields.ts'
import type { Kind } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { heldIn } from '../../shared/table/held.ts'
import type { Records } from '../../shared/table/records.ts'
import { summaryOf } from '../../shared/table/summary.ts'
import { chosenRows, type ViewNamed } from './chosen-rows.ts'
import type { Ledger } from './ledger.ts'
import type { CellCalls, UnreadCell } from './cell-calls.ts'

type RangeCalls = Omit<CellCalls, 'editCells'>

/** Most cells that an answer lists one by one. */
const LISTED = 200

/** What is asked of cells by their place: worked out here, so that no record passes through the window. */
export function createCellRanges(opened: () => Promise<Ledger>, theView: ViewNamed): RangeCalls {
  return {
    async idsOf(choice) {
      const { records } = await opened()
      const { kind, rows } = chosenRows(records, choice, theView)
      return rows.map((row) => records.tables[kind].idAt(row))
    },

    async cellValues(choice, fields) {
      const { records } = await opened()
      const { kind, rows } = chosenRows(records, choice, theView)
      return fields.map((field) => valuesOf(records, kind, rows, field))
    },

    async copyCells(choice, names) {
      const { records } = await opened()
      const { kind, rows } = chosenRows(records, choice, theView)
      const entities = entitiesOf(records)
      const columns = names.map((name) => {
        const field = described(records, kind, name)
        const numeric = field.type === 'integer' || field.type === 'number'
        return { numeric, texts: textsOf(storedFields(field).map((stored) => valuesOf(records, kind, rows, stored)), rows.length, (stored) => clipboardText(stored, field, records.codebook, entities)) }
      })
      const cells = rows.map((_, n) => columns.map(({ texts }) => texts[n] ?? ''))
      return { text: writeTsv(cells), html: writeHtml(cells.map((row) => row.map((text, n) => ({ text, number: columns[n]?.numeric === true })))) }
    },

    async readCells(kind, columns) {
      const { records } = await opened()
      const entities = entitiesOf(records)
      const unread: UnreadCell[] = []
      let count = 0
      const read = columns.flatMap(({ field: name, texts }) => {
        const field = described(records, kind, name)
        const known = new Map<string, ReturnType<typeof readClipboardText>>()
        const readings = texts.map((text, row) => {
          const reading = known.get(text) ?? readClipboardText(text, field, records.codebook, entities)
          known.set(text, reading)
          if (reading.ok) return reading.stored
          count += 1
          if (unread.length < LISTED) unread.push({ row, field: name, text, message: reading.message })
          return null
        })
        return storedFields(field).map((stored, part) => ({ field: stored, values: coded(readings.map((values) => values?.[part])), unread: readings.flatMap((values, n) => (values ? [] : [n])) }))
      })
      const put: Whole[] = entities.created().map(({ id, name }) => ({ kind: 'entity', id, fields: { name } }))
      return { columns: read, put, unread, unreadCount: count }
    },

    async summarise(choice, names) {
      const { records } = await opened()
      const { kind, rows } = chosenRows(records, choice, theView)
      return summaryOf(names.map((name) => described(records, kind, name)), rows.length, (field) => storedFields(field).map((stored) => held(records, kind, rows, stored)))
    },
  }
}

function described(records: Records, kind: Kind, name: string): Field {
  return fieldOf(kind, name, records.codebook) ?? { name, label: name, type: 'text', group: 'record' }
}

function entitiesOf({ tables }: Records): EntityNames {
  return entityNames(tables.entity.snapshot())
}

function held(records: Records, kind: Kind, rows: readonly number[], field: string): Coding {
  const table = records.tables[kind]
  return field === 'id' ? coded(rows.map((row) => table.idAt(row))) : heldIn(table, rows, field)
}

/** What the rows hold of a stored field, in their order. */
export function valuesOf(records: Records, kind: Kind, rows: readonly number[], field: string): Coded {
  const { dict, codes } = held(records, kind, rows, field)
  return { dict, codes: Array.from(codes) }
}

/** The text of each row, written once for each different value. */
function textsOf(stored: readonly Coded[], rows: number, write: (stored: readonly Value[]) => string): readonly string[] {
  const known = new Map<string, string>()
  return Array.from({ length: rows }, (_, n) => {
    const key = stored.map(({ codes }) => codes[n]).join(' ')
    const text = known.get(key) ?? write(stored.map((values) => codedAt(values, n)))
    known.set(key, text)
    return text
  })
}
