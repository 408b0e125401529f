import { useEffect, useState } from 'react'
import { failureOf, type Failure } from '../../../shared/contract/result.ts'
import type { TablePreview } from '../../../shared/formats/tabular/inspect.ts'
import { theStore } from '../../session/project.ts'
import type { Draft } from './use-look.ts'

/** As many rows as are looked at before the whole file is checked. */
const ROWS = 40
/** Long enough to gather what is typed into one question, in milliseconds. */
const PAUSE = 150

export interface Previewed {
  /** The last answer; stays up until the next one is there. */
  readonly preview: TablePreview | null
  readonly failure: Failure | null
  readonly pending: boolean
}

/** The first rows as they will be, asked again a moment after the last edit. */
export function usePreview(draft: Draft | null): Previewed {
  const { look, mapping } = draft ?? {}
  const [answer, setAnswer] = useState<{ readonly of: object | undefined; readonly preview: TablePreview | null; readonly failure: Failure | null } | null>(null)
  useEffect(() => {
    if (!look || !mapping) return
    let current = true
    const ask = () => theStore().previewTable({ names: look.names, rows: look.rows.slice(0, ROWS), layout: look.layout }, mapping).then(
      (preview) => current && setAnswer({ of: mapping, preview, failure: null }),
      (thrown: unknown) => current && setAnswer((now) => ({ of: mapping, preview: now?.preview ?? null, failure: failureOf(thrown) })),
    )
    const timer = setTimeout(() => void ask(), PAUSE)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [look, mapping])
  return { preview: answer?.preview ?? null, failure: answer?.failure ?? null, pending: answer?.of !== mapping }
}
