import { useMemo } from 'react'
import { fieldsOf } from '../../../shared/model/describe.ts'
import type { View } from '../../../shared/model/records.ts'
import type { Query } from '../../../shared/table/query.ts'
import { useFind, useProject } from '../../session/project.ts'
import { allOf, filterOf } from '../table/filters.ts'
import { useQuery, type AskedQuery } from '../table/use-query.ts'
import { leftOutSentence, savedLook } from '../views/look.ts'
import type { Choices } from './tables.ts'

/** What a saved view, or a query that is written in the dialog, asks for. */
export interface AskedRows {
  readonly views: readonly View[]
  /** The saved view that is chosen, the first when none is. */
  readonly saved: View | null
  readonly query: Query
  readonly fields: readonly string[] | null
  readonly read: AskedQuery
  /** What of the saved view cannot be asked for. */
  readonly leftOut: string | null
  /** True when `query` is what the choices ask for, and not what they asked for a moment ago. */
  readonly ready: boolean
}

const NO_VIEWS: readonly View[] = []

/** Reads what the choices of rows ask for; a saved view brings its columns and its order, a query all fields in the order of entry. */
export function useAskedRows({ kind, scope, saved: chosen, query: written }: Choices): AskedRows {
  const codebook = useProject((now) => now.codebook)
  const views = useFind('view', { table: kind }) ?? NO_VIEWS
  const sorted = useMemo(() => [...views].sort((a, b) => a.name.localeCompare(b.name, 'en')), [views])
  const fields = useMemo(() => fieldsOf(kind, codebook), [kind, codebook])
  const saved = sorted.find(({ id }) => id === chosen) ?? sorted[0] ?? null
  const look = useMemo(() => (scope === 'saved' && saved ? savedLook(saved, fields) : null), [scope, saved, fields])
  const read = useQuery(kind, fields, scope === 'query' ? written : look?.search ?? '')
  const shown = look?.columns.filter(({ hidden }) => !hidden) ?? []
  return {
    views: sorted,
    saved,
    query: { filter: allOf(filterOf(look?.conditions ?? []), read.meaning.filter), search: read.meaning.search, sort: look?.sort ?? [] },
    fields: shown.length === 0 ? null : [...shown.filter(({ pinned }) => pinned), ...shown.filter(({ pinned }) => !pinned)].map(({ field }) => field),
    read,
    leftOut: look && saved ? leftOutSentence(saved.name, look) : null,
    ready: (scope !== 'saved' && scope !== 'query') || read.current,
  }
}
