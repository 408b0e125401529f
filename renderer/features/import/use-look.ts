import { useEffect, useRef, useState } from 'react'
import { failureOf, type Failure } from '../../../shared/contract/result.ts'
import { detectLayout } from '../../../shared/formats/tabular/detect.ts'
import type { KnownRows } from '../../../shared/formats/tabular/importer.ts'
import type { TableHead, TableInspection } from '../../../shared/formats/tabular/inspect.ts'
import { PLAIN_LAYOUT, type Layout } from '../../../shared/formats/tabular/layout.ts'
import type { Mapping } from '../../../shared/formats/tabular/mapping.ts'
import { theStore } from '../../session/project.ts'
import { carriedOver } from './mapping-edits.ts'
import { recall, type Remembered } from './memory.ts'

/** What the first step works on: how the file is read, and where its columns go. */
export interface Draft {
  readonly look: TableInspection
  readonly mapping: Mapping
  /** True when the mapping is no longer what was proposed. */
  readonly edited: boolean
  readonly known: KnownRows
  /** How such a table was imported the last time, when it differs from what is proposed. */
  readonly remembered: Remembered | null
}

export interface Looking {
  /** How the file is being read; what was last looked at may still be from another way of reading. */
  readonly layout: Layout
  readonly draft: Draft | null
  /** True when the person said of which dataset the table is. */
  readonly chosen: boolean
  readonly pending: boolean
  readonly failure: Failure | null
  read(layout: Layout): void
  /** Takes the table for one of a dataset, by its id, or of none (`csv`): its mapping then replaces the present one. */
  take(dataset: string): void
  edit(mapping: Mapping): void
  keep(known: KnownRows): void
  /** Takes a mapping from elsewhere. */
  adopt(remembered: Remembered): void
}

interface Question {
  /** Undefined: as it is detected, as the columns tell. */
  readonly layout: Layout | undefined
  readonly dataset: string | undefined
}

/** Looks at the head of a table in the store, again whenever the person says how it is to be read. */
export function useLook(head: TableHead): Looking {
  const [asked, setAsked] = useState<Question>({ layout: undefined, dataset: undefined })
  const [draft, setDraft] = useState<Draft | null>(null)
  const [done, setDone] = useState<{ readonly of: object; readonly failure: Failure | null } | null>(null)
  const [detected] = useState(() => (head.form === 'delimited' ? detectLayout(head.head) : PLAIN_LAYOUT))
  const latest = useRef(draft)
  useEffect(() => { latest.current = draft })

  useEffect(() => {
    let current = true
    lookAt(head, asked, latest.current).then(
      (next) => {
        if (!current) return
        setDraft(next)
        setDone({ of: asked, failure: null })
      },
      (thrown: unknown) => current && setDone({ of: asked, failure: failureOf(thrown) }),
    )
    return () => { current = false }
  }, [head, asked])

  const change = (part: (now: Draft) => Partial<Draft>) => setDraft((now) => now && { ...now, ...part(now) })
  return {
    layout: asked.layout ?? draft?.look.layout ?? detected,
    draft,
    chosen: asked.dataset !== undefined,
    pending: done?.of !== asked,
    failure: done?.of === asked ? done.failure : null,
    read: (layout) => setAsked((now) => ({ ...now, layout })),
    take: (dataset) => {
      change(() => ({ edited: false }))
      setAsked((now) => ({ ...now, dataset }))
    },
    edit: (mapping) => change(() => ({ mapping, edited: true })),
    keep: (known) => change(() => ({ known })),
    adopt: ({ mapping, known }) => change(() => ({ mapping, known, edited: true, remembered: null })),
  }
}

async function lookAt(head: TableHead, { layout, dataset }: Question, before: Draft | null): Promise<Draft> {
  const look = await theStore().inspectTable(head, layout, dataset)
  const same = before !== null && before.look.names.join('\n') === look.names.join('\n')
  const mapping = before?.edited ? carriedOver({ names: before.look.names, mapping: before.mapping }, look) : look.mapping
  const found = same ? before.remembered : await recall(theStore(), look.names)
  const news = found && JSON.stringify(found.mapping) !== JSON.stringify(mapping)
  return { look, mapping, edited: before?.edited ?? false, known: before?.known ?? 'skip', remembered: news ? found : null }
}
