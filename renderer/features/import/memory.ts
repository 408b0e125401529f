import { Refusal } from '../../../shared/contract/result.ts'
import { readMapping, type Mapping } from '../../../shared/formats/tabular/mapping.ts'
import type { KnownRows } from '../../../shared/formats/tabular/importer.ts'
import { isList, type Value } from '../../../shared/model/value.ts'
import { sha256 } from '../../../shared/text/normalise.ts'
import type { StoreApi } from '../../store/protocol.ts'

/** How a table of the same columns was last imported into this project. */
export interface Remembered {
  readonly mapping: Mapping
  readonly known: KnownRows
}

type Memory = Pick<StoreApi, 'layout' | 'setLayout'>

/** The same for the same set of names, whatever their order. */
async function keyOf(names: readonly string[]): Promise<string> {
  return `mapping:${await sha256(JSON.stringify([...names].sort()))}`
}

export async function remember(store: Memory, names: readonly string[], { mapping, known }: Remembered): Promise<void> {
  await store.setLayout(await keyOf(names), { mapping: mapping as unknown as Value, known })
}

/** Null when no such table was imported, or when what is kept of it is no longer a mapping. */
export async function recall(store: Memory, names: readonly string[]): Promise<Remembered | null> {
  const kept = await store.layout(await keyOf(names))
  if (typeof kept !== 'object' || kept === null || isList(kept)) return null
  const { mapping, known } = kept as { readonly [name: string]: Value }
  try {
    return { mapping: readMapping(JSON.stringify(mapping ?? null)), known: known === 'update' || known === 'add' ? known : 'skip' }
  } catch (thrown) {
    if (thrown instanceof Refusal) return null
    throw thrown
  }
}
