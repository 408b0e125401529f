import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { onNews, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { ChangeFilter, ChangeLine } from '../../store/history-calls.ts'

export interface ChangeList {
  /** Newest first; undefined until the first answer. */
  readonly changes: readonly ChangeLine[] | undefined
  /** Seq from which to look on; null when the log is at its end. */
  readonly before: number | null
  readonly loadMore: () => void
}

interface Loaded {
  readonly key: string
  readonly changes: readonly ChangeLine[]
  readonly before: number | null
}

/** The changes that a filter lets through, as far as they were asked for, kept up to date. */
export function useChangeList(filter: ChangeFilter): ChangeList {
  const key = JSON.stringify(filter)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const busy = useRef(false)
  const now = loaded?.key === key ? loaded : null

  useEffect(() => {
    let current = true
    const asked = JSON.parse(key) as ChangeFilter
    const ask = (add: (page: Loaded, before: Loaded | null) => Loaded) =>
      theStore().listChanges(asked, null).then(
        (page) => { if (current) setLoaded((before) => add({ key, ...page }, before?.key === key ? before : null)) },
        (thrown: unknown) => { if (current) toastFailure(failureOf(thrown)) },
      )
    void ask((page) => page)
    // What is new goes before what was read: the log only grows.
    const end = onNews(() => void ask((page, before) => {
      if (!before) return page
      const newest = before.changes[0]?.seq ?? 0
      const fresh = page.changes.filter(({ seq }) => seq > newest)
      return fresh.length === page.changes.length && page.before !== null && newest > 0 ? page : { ...before, changes: [...fresh, ...before.changes] }
    }))
    return () => {
      current = false
      end()
    }
  }, [key])

  const loadMore = useCallback(() => {
    if (busy.current || !now || now.before === null) return
    const from = now.before
    busy.current = true
    theStore().listChanges(JSON.parse(key) as ChangeFilter, from).then(
      (page) => setLoaded((held) => (held?.key === key && held.before === from ? { key, changes: [...held.changes, ...page.changes], before: page.before } : held)),
      (thrown: unknown) => toastFailure(failureOf(thrown)),
    ).finally(() => { busy.current = false })
  }, [key, now])

  return { changes: now?.changes, before: now?.before ?? null, loadMore }
}
