import type { Whole } from '../../change/change.ts'
import { failureOf, Refusal } from '../../contract/result.ts'
import { fieldOf } from '../../model/describe.ts'
import { newId } from '../../model/ids.ts'
import type { AnyRecord } from '../../model/records.ts'
import { shapeProblems } from '../../model/schema.ts'
import { problemsOf } from '../../model/validate.ts'
import { sameValue, type Fields, type Value } from '../../model/value.ts'
import { counted, sentences, type ImportTarget, type PlannedImport } from '../plan.ts'
import type { ReadSource } from './carried.ts'

export interface ReadBibliography {
  readonly entries: readonly (ReadSource & {
    /** "item 3", "line 12". */
    readonly place: string
  })[]
  /** What was left out or looks wrong. */
  readonly warnings: readonly string[]
}

/**
 * What importing a bibliography would do: an entry with the id of a source sets the fields that it states, others become new
 * sources, under their id when it can be one. A reading that refuses gives a plan with the reason in `refused`.
 */
export function planSources<Format extends string>(format: Format, name: string, read: () => ReadBibliography, target: ImportTarget): PlannedImport<Format> {
  const nothing = { format, kind: 'source', added: 0, updated: 0, unchanged: 0, warnings: [], label: 'Import nothing', put: [], bodies: [] } as const
  let bibliography: ReadBibliography
  try {
    bibliography = read()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const { message, where } = failureOf(thrown)
    return { ...nothing, refused: [where === undefined ? message : `${message} (${where})`] }
  }
  const refused = sentences()
  const warnings = sentences()
  for (const sentence of bibliography.warnings) warnings.add(sentence)
  const put: Whole[] = []
  const places = new Map<string, string>()
  let [added, updated, unchanged] = [0, 0, 0]
  for (const { id: given, fields: stated, place } of bibliography.entries) {
    const earlier = given === null ? undefined : places.get(given)
    if (earlier !== undefined) {
      refused.add(`The entries at ${earlier} and ${place} have the same id (${given ?? ''}): keep one of them.`)
      continue
    }
    const id = given ?? newId('source')
    places.set(id, place)
    const before = target.get('source', id)
    const fields = altered(stated, before)
    if (before !== null && Object.keys(fields).length === 0) {
      unchanged += 1
      continue
    }
    if (before === null) added += 1
    else updated += 1
    const after = Object.fromEntries(Object.entries({ ...before, ...fields, id }).filter(([, value]) => value !== null && value !== undefined)) as unknown as AnyRecord
    for (const { where, message } of shapeProblems('source', after, '')) refused.add(`The entry at ${place}, ${where.slice(1) || 'id'}: ${message}.`)
    for (const { field, message } of problemsOf('source', after, target.codebook, { today: target.today })) {
      if (field in fields) warnings.add(`The entry at ${place}, ${fieldOf('source', field, target.codebook)?.label ?? field}: ${message}`)
    }
    put.push({ kind: 'source', id, fields })
  }
  const reasons = refused.list()
  return {
    format, kind: 'source', added, updated, unchanged, refused: reasons, warnings: warnings.list(),
    label: `Import ${counted(added + updated, 'source')} from ${name}`, put: reasons.length > 0 ? [] : put, bodies: [],
  }
}

function altered(stated: Fields, before: AnyRecord | null): Fields {
  const fields: { [field: string]: Value } = {}
  for (const [name, value] of Object.entries(stated)) if (!sameValue(before?.[name], value)) fields[name] = value
  return fields
}

/** Counts what has no field here, and says so in a sentence for each name. */
export function leftOut(what: string): { add(name: string): void; sentences(): readonly string[] } {
  const counts = new Map<string, number>()
  return {
    add(name) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    sentences: () => [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `The ${what} "${name.slice(0, 40)}" has no field here and was left out of ${count === 1 ? '1 entry' : `${count} entries`}.`),
  }
}
