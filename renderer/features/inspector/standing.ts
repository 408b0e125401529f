import { conflictsOf } from '../../../shared/model/conflicts.ts'
import { mergedOf } from '../../../shared/model/merged.ts'
import { distinctOrigins } from '../../../shared/model/origins.ts'
import type { AnyRecord, Evidence } from '../../../shared/model/records.ts'
import { theStore, useAnswer } from '../../session/project.ts'

/** How the sources of an event stand to each other. */
export interface Standing {
  /** Fields whose sources disagree, unresolved. */
  readonly open: ReadonlySet<string>
  /** "3 sources, 1 origin (AFP)". */
  counted(evidence: readonly Evidence[]): string
}

/** Undefined until it is known. */
export function useStanding(event: AnyRecord, evidence: readonly Evidence[]): Standing | undefined {
  const traced = evidence.map(({ source, claim }) => ({ source, claim: claim ?? null }))
  const origins = useAnswer(
    () => theStore().origins(traced),
    ({ kinds }) => kinds.some((kind) => kind === 'source' || kind === 'entity' || kind === 'claim'),
    `origins ${JSON.stringify(traced)}`,
  )
  const merged = useAnswer(async () => mergedOf(await theStore().find('entity')), ({ kinds }) => kinds.includes('entity'), 'merged')
  if (!origins || !merged) return undefined
  const originOf = new Map(evidence.map(({ id }, at) => [id, origins[at]]))
  return {
    open: new Set(conflictsOf(event, evidence, merged).map(({ field }) => field)),
    counted: (some) => {
      const sources = new Set(some.map(({ source }) => source)).size
      const distinct = distinctOrigins(some.flatMap(({ id }) => originOf.get(id) ?? []))
      const named = distinct.length < sources ? ` (${distinct.map(({ name }) => name).join(', ')})` : ''
      return `${sources} ${sources === 1 ? 'source' : 'sources'}, ${distinct.length} ${distinct.length === 1 ? 'origin' : 'origins'}${named}`
    },
  }
}
