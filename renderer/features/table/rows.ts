import type { GridApi, IDatasource, IGetRowsParams } from 'ag-grid-community'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { Kind, Ref } from '../../../shared/model/records.ts'
import type { Filter, Sort } from '../../../shared/table/query.ts'
import { theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { StoreNews } from '../../store/state.ts'
import type { ViewRow, ViewSize } from '../../store/view-calls.ts'
import { learnNames } from '../fields/names.ts'
import { textsOf } from '../fields/reading.ts'
import { heldSpans } from './held-spans.ts'

export interface Question {
  readonly filter: Filter | null
  readonly search: string
  /** Events that were merged into others are shown too. */
  readonly merged?: boolean
}

/** Rows of a store's view as the grid asks for them, and how they follow the news. */
export interface Rows {
  readonly datasource: IDatasource
  /** Fulfilled once the grid holds its first rows: before that it cannot go to one. */
  readonly drawn: Promise<void>
  follow(api: GridApi<ViewRow>, news: StoreNews): Promise<void>
}

// What a row of events shows depends on these too: marks, problems, names.
const SHOWN_TOO: readonly Kind[] = ['evidence', 'annotation', 'claim', 'source', 'entity', 'codebook']

/**
 * @param question what to show now; asked whenever the grid has dropped its rows
 * @param sized told whenever the number of rows is known anew
 * @param reordered told whenever rows stand at other positions than before
 */
export function rowsOf(viewId: string, kind: Kind, fields: readonly Field[], question: () => Question, sized: (size: ViewSize) => void, reordered: () => void): Rows {
  let asked = ''
  let draw = () => undefined as void
  const drawn = new Promise<void>((fulfil) => { draw = fulfil })
  let opened: Promise<ViewSize> | null = null
  let sort: readonly Sort[] = []

  const open = (): Promise<ViewSize> => {
    const query = { ...question(), sort }
    const key = JSON.stringify(query)
    if (opened && key === asked) return opened
    asked = key
    if (opened) reordered()
    const answer = theStore().openView(viewId, kind, query)
    opened = answer
    void answer.then(sized, () => { if (opened === answer) opened = null })
    return answer
  }
  const resize = (size: ViewSize) => {
    reordered()
    opened = Promise.resolve(size)
    sized(size)
  }
  const read = async (start: number, end: number): Promise<readonly ViewRow[]> => {
    const rows = await theStore().readView(viewId, start, end)
    await learnNames(rows.flatMap(({ record }) => fields.flatMap((field) => namedIn(field, textsOf(record[field.name] ?? null)))))
    return rows
  }

  let round = 0
  /** Reads the rows anew that the grid holds, and hands it those that have altered: drawing all of them for each mark in the text would be felt. */
  const refresh = async (api: GridApi<ViewRow>) => {
    round += 1
    const mine = round
    const held: number[] = []
    api.forEachNode(({ data, rowIndex }) => { if (data && rowIndex !== null) held.push(rowIndex) })
    for (const [start, end] of heldSpans(held, api.getFirstDisplayedRowIndex(), api.getLastDisplayedRowIndex())) {
      const rows = await read(start, end)
      // A later round reads all of this again, and a table that is gone needs none of it.
      if (mine !== round || api.isDestroyed()) return
      for (const row of rows) {
        const node = api.getRowNode(row.record.id)
        if (node?.data && JSON.stringify(node.data) !== JSON.stringify(row)) node.setData(row)
      }
    }
  }

  return {
    drawn,
    datasource: {
      getRows({ startRow, endRow, sortModel, successCallback, failCallback }: IGetRowsParams<ViewRow>) {
        sort = sortModel.map(({ colId, sort: direction }) => ({ field: colId, direction: direction === 'desc' ? 'desc' as const : 'asc' as const }))
        const answer = async () => {
          await open()
          const rows = await read(startRow, endRow)
          successCallback([...rows], (await open()).shown)
          draw()
        }
        answer().catch((thrown: unknown) => { toastFailure(failureOf(thrown)); failCallback() })
      },
    },

    async follow(api, news) {
      if (!opened || !(news.kinds.includes(kind) || news.kinds.some((other) => SHOWN_TOO.includes(other)))) return
      if (news.records === null && news.onlyCells) {
        api.refreshInfiniteCache()
        return
      }
      if (news.records === null) {
        reordered()
        opened = null
        api.purgeInfiniteCache()
        return
      }
      const before = await opened
      const total = news.state.counts[kind] - (kind === 'event' && question().merged !== true ? news.state.merged : 0)
      if (total !== before.total) {
        // New rows come at the end of the view; where a filter may have hidden a removed row, the store is asked again.
        const { filter, search } = question()
        if (total < before.total && (filter !== null || search !== '')) {
          reordered()
          opened = null
          await open()
        } else resize({ shown: before.shown + total - before.total, total })
        api.setRowCount((await open()).shown, true)
        api.refreshInfiniteCache()
      } else if (news.kinds.includes('codebook') || stillReading(api)) {
        api.refreshInfiniteCache()
      } else if (news.kinds.some((other) => other !== kind && SHOWN_TOO.includes(other))) {
        await refresh(api)
      } else {
        const mine = news.records.filter((ref) => ref.kind === kind)
        await Promise.all(mine.map(async ({ id }) => {
          const position = api.getRowNode(id)?.rowIndex ?? null
          if (position === null) return
          const [row] = await read(position, position + 1)
          if (row?.record.id === id) api.getRowNode(id)?.setData(row)
        }))
      }
    },
  }
}

/** True while rows are on their way that may have been read before what the news tell of. */
function stillReading(api: GridApi<ViewRow>): boolean {
  return Object.values<{ readonly pageStatus?: string }>(api.getCacheBlockState()).some(({ pageStatus }) => pageStatus !== 'loaded')
}

/** Records that a cell shows by name. */
function namedIn(field: Field, ids: readonly string[]): readonly Ref[] {
  if (field.type === 'entity' || field.type === 'entities') return ids.map((id) => ({ kind: 'entity', id }))
  const { refers } = field
  return field.type === 'ref' && refers ? ids.map((id) => ({ kind: refers, id })) : []
}
