import { newId } from '../../model/ids.ts'
import { asKept, mergedOf, standsFor } from '../../model/merged.ts'
import type { AnyRecord } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import type { CellReading } from './cells.ts'

/** Entities by name in cells, both ways. Merged ones go by the name of the entity that they stand for, and theirs are read as it. */
export interface EntityNames {
  /** The name, or `name [id]` when the name alone would not lead back to the entity; the id when there is no such entity. */
  write(id: string): string
  /** The items of a list as entities that were not merged. */
  kept(items: readonly Value[]): readonly Value[]
  /** The id behind what `write` gives, or behind a name or alias in any case; an unknown name becomes a new entity. */
  read(text: string): CellReading
  /** Entities that `read` met for the first time, in order. */
  created(): readonly { readonly id: string; readonly name: string }[]
}

const NAME_AND_ID = /^(.*) \[([^\]\s]+)\]$/s
const ID = /^en-[0-9a-z]{12}$/

export function entityNames(entities: Iterable<AnyRecord>): EntityNames {
  const nameOf = new Map<string, string>()
  const exact = new Map<string, Set<string>>()
  const folded = new Map<string, Set<string>>()
  const created: { id: string; name: string }[] = []
  const all = [...entities]
  const merged = mergedOf(all)

  function add(id: string, name: string, aliases: readonly string[]): void {
    nameOf.set(id, name)
    put(exact, name, id)
    for (const words of [name, ...aliases]) put(folded, fold(words), id)
  }
  for (const { id, name, aliases } of all) {
    add(id, typeof name === 'string' ? name : '', Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [])
  }

  return {
    write(stored) {
      const id = standsFor(stored, merged)
      const name = nameOf.get(id)
      if (name === undefined) return id
      const clear = name !== '' && name === name.trim() && exact.get(name)?.size === 1 && !nameOf.has(name) && !ID.test(name) && !NAME_AND_ID.test(name)
      return clear ? name : `${name} [${id}]`
    },
    kept: (items) => asKept(items, (id) => standsFor(id, merged)),
    read(text) {
      if (nameOf.has(text) || ID.test(text)) return { ok: true, value: text }
      const id = NAME_AND_ID.exec(text)?.[2]
      if (id !== undefined && (nameOf.has(id) || ID.test(id))) return { ok: true, value: id }
      const name = text.trim()
      const called = exact.get(name) ?? folded.get(fold(name)) ?? []
      const found = new Set([...called].map((one) => standsFor(one, merged)))
      if (found.size > 1) {
        return { ok: false, message: `"${name}" may be ${found.size} entities: write one of ${[...found].map((one) => `"${nameOf.get(one) ?? ''} [${one}]"`).join(', ')}.` }
      }
      for (const one of found) return { ok: true, value: one }
      const fresh = { id: newId('entity'), name }
      created.push(fresh)
      add(fresh.id, name, [])
      return { ok: true, value: fresh.id }
    },
    created: () => created,
  }
}

function put(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key)
  if (ids) ids.add(id)
  else index.set(key, new Set([id]))
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
