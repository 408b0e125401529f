import { useCallback, useEffect, useRef, useState } from 'react'
import type { Change } from '../../../shared/change/change.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Ref } from '../../../shared/model/records.ts'
import { onNews, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'

const PAGE = 100

export interface Changes {
  /** Newest first; undefined until the first answer. */
  readonly changes: readonly Change[] | undefined
  /** True when there are none older than these. */
  readonly complete: boolean
  readonly loadMore: () => void
}

/** The log, page by page, kept up to date: of a record, or of some of its cells. */
export function useChanges(record: Ref, fields?: readonly string[]): Changes {
  const [loaded, setLoaded] = useState<{ readonly changes: readonly Change[]; readonly complete: boolean } | undefined>()
  const busy = useRef(false)
  const known = useRef(0)
  const { kind, id } = record
  const cells = fields === undefined ? null : JSON.stringify(fields)

  const ask = useCallback(async (before: number | undefined, limit: number) => {
    const of = { record: { kind, id }, ...(cells === null ? {} : { fields: JSON.parse(cells) as readonly string[] }) }
    return theStore().history({ ...of, limit, ...(before === undefined ? {} : { before }) })
  }, [kind, id, cells])

  useEffect(() => {
    let current = true
    let round = 0
    const reload = async () => {
      round += 1
      const mine = round
      const limit = Math.max(PAGE, known.current)
      try {
        const changes = await ask(undefined, limit)
        if (current && mine === round) setLoaded({ changes, complete: changes.length < limit })
      } catch (thrown) {
        if (current) toastFailure(failureOf(thrown))
      }
    }
    known.current = 0
    void reload()
    const end = onNews(() => void reload())
    return () => {
      current = false
      end()
    }
  }, [ask])

  useEffect(() => { known.current = loaded?.changes.length ?? 0 }, [loaded])

  const loadMore = useCallback(() => {
    const oldest = loaded?.changes.at(-1)
    if (busy.current || !loaded || loaded.complete || !oldest) return
    busy.current = true
    ask(oldest.seq, PAGE).then(
      (older) => setLoaded((now) => now && now.changes.at(-1)?.seq === oldest.seq
        ? { changes: [...now.changes, ...older], complete: older.length < PAGE }
        : now),
      (thrown: unknown) => toastFailure(failureOf(thrown)),
    ).finally(() => { busy.current = false })
  }, [ask, loaded])

  return { changes: loaded?.changes, complete: loaded?.complete ?? false, loadMore }
}
