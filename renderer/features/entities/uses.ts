import { fieldsOf } from '../../../shared/model/describe.ts'
import { isList, type Value } from '../../../shared/model/value.ts'
import { theProject, theStore, useAnswer } from '../../session/project.ts'

/** How many cells of events, and of claims, name an entity. */
export interface Uses {
  readonly events: number
  readonly claims: number
}

/** Uses of every entity that has some, those of merged ones with the one that they stand for; undefined until they are counted. */
export function useUses(): ReadonlyMap<string, Uses> | undefined {
  return useAnswer(countUses, (news) => news.kinds.some((kind) => kind === 'event' || kind === 'claim' || kind === 'entity' || kind === 'codebook'), 'uses of entities')
}

async function countUses(): Promise<ReadonlyMap<string, Uses>> {
  const uses = new Map<string, Uses>()
  const add = (id: Value, events: number, claims: number): void => {
    if (typeof id !== 'string') return
    const known = uses.get(id) ?? { events: 0, claims: 0 }
    uses.set(id, { events: known.events + events, claims: known.claims + claims })
  }
  const holders = fieldsOf('event', theProject().codebook).filter(({ type }) => type === 'entity' || type === 'entities')
  for (const { name } of holders) for (const { value, rows } of await theStore().used('event', name)) add(value, rows, 0)
  for (const { value, rows } of await theStore().used('claim', 'speaker')) add(value, 0, rows)
  for (const { value, rows } of await theStore().used('claim', 'chain')) {
    if (typeof value === 'object' && value !== null && !isList(value)) add(value['entity'] ?? null, 0, rows)
  }
  return uses
}

/** `3 cells of events, 1 of claims`. */
export function usesInWords(uses: Uses | undefined): string {
  const { events, claims } = uses ?? { events: 0, claims: 0 }
  if (events + claims === 0) return 'not used'
  const counted = (count: number, of: string): string => `${count.toLocaleString('en')} ${count === 1 ? 'cell' : 'cells'} of ${of}`
  return [...(events > 0 ? [counted(events, 'events')] : []), ...(claims > 0 ? [counted(claims, 'claims')] : [])].join(', ')
}
