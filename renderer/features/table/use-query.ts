import { useEffect, useMemo, useRef, useState } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Entity, Kind } from '../../../shared/model/records.ts'
import type { QueryError } from '../../../shared/query/ast.ts'
import { readQuery, type Meaning } from '../../../shared/query/meaning.ts'
import { scopeOf } from '../../../shared/query/project-scope.ts'
import type { Scope } from '../../../shared/query/scope.ts'
import { theStore, useAnswer, useProject } from '../../session/project.ts'

/** What the search box asks for. */
export interface AskedQuery {
  /** What was last understood; kept while the text cannot be read. */
  readonly meaning: Meaning
  /** Why the text as it stands cannot be asked; null when it can. */
  readonly error: QueryError | null
  /** True when `meaning` is what the text as it stands asks for. */
  readonly current: boolean
  readonly scope: Scope
}

const NOTHING: Meaning = { filter: null, search: '' }

/** Reads the text of a table's search box. Names are asked of the store only for a text that may use them. */
export function useQuery(kind: Kind, fields: readonly Field[], text: string): AskedQuery {
  const codebook = useProject((now) => now.codebook)
  // Plain words need no names; once a query has used them they stay, so that completion is there at once.
  const [asksFields, setAsksFields] = useState(false)
  const asking = asksFields || /[:=<>≥≤]/u.test(text)
  useEffect(() => { if (asking) setAsksFields(true) }, [asking])
  const asksCited = kind === 'event' && /cited/iu.test(text)
  const entities = useAnswer<readonly Entity[]>(
    async () => (asking ? theStore().find('entity') : []),
    (news) => asking && news.kinds.includes('entity'),
    `entities of a query ${asking}`,
  )
  const cited = useAnswer(
    async () => (asksCited ? (await theStore().used('evidence', 'event')).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])) : []),
    (news) => asksCited && news.kinds.includes('evidence'),
    `cited events of a query ${asksCited}`,
  )

  const scope = useMemo(() => scopeOf(fields, codebook, entities ?? [], kind === 'event' ? cited ?? [] : null), [fields, codebook, entities, cited, kind])
  const known = (!asking || entities !== undefined) && (!asksCited || cited !== undefined)
  const read = useMemo(() => (known ? readQuery(text, scope) : null), [known, text, scope])
  const last = useRef({ meaning: NOTHING, key: JSON.stringify(NOTHING) })
  // The same question stays the same value, so that news of names alone do not ask the table again.
  const key = useMemo(() => (read?.ok ? JSON.stringify(read.value) : ''), [read])
  if (read?.ok && key !== last.current.key) last.current = { meaning: read.value, key }
  return { meaning: last.current.meaning, error: read && !read.ok ? read.error : null, current: read?.ok === true, scope }
}
