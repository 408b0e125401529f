import type { Whole } from '../../change/change.ts'
import { failureOf, Refusal } from '../../contract/result.ts'
import { KINDS, type AnyRecord } from '../../model/records.ts'
import { sameValue, type Value } from '../../model/value.ts'
import { KIND_WORDS } from '../../model/kind-words.ts'
import { sentences, type ImportTarget, type PlannedImport } from '../plan.ts'
import type { ProjectContent } from './content.ts'
import { readProject } from './read.ts'
import { referencesOf } from '../../model/references.ts'
import { codebookOf } from './write.ts'

/**
 * What importing a project file would do: records are matched by id, new ones added in their order, others set to what the
 * file holds. Into an empty project this restores it exactly. Records that only the project has stay.
 */
export function planProject(text: string, target: ImportTarget): Promise<PlannedImport> {
  return planContent('project-json', () => readProject(text), target)
}

/** The same for any form that holds a whole project; a reading that refuses gives a plan with the reason in `refused`. */
export async function planContent<Format extends string>(
  format: Format,
  read: () => Promise<ProjectContent>,
  target: ImportTarget,
): Promise<PlannedImport<Format>> {
  let content: ProjectContent
  try {
    content = await read()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const { message, where } = failureOf(thrown)
    return plan(format, { refused: [where === undefined ? message : `${message} (${where})`] })
  }
  const put: Whole[] = []
  const warnings = danglingReferences(content, target)
  let added = 0
  let updated = 0
  let unchanged = 0
  for (const kind of KINDS) {
    for (const record of content.tables[kind]) {
      const before = target.get(kind, record.id)
      const fields = before === null ? whole(record) : difference(before, record)
      if (before !== null && Object.keys(fields).length === 0) {
        unchanged += 1
        continue
      }
      if (before === null) added += 1
      else updated += 1
      if (kind === 'codebook' && before !== null) {
        warnings.unshift('The file’s codebook replaces the one of this project; values in fields that it lacks are kept, and hidden.')
      }
      put.push({ kind, id: record.id, fields })
    }
  }
  const bodies = [...content.bodies].map(([hash, body]) => ({ hash, body }))
  return plan(format, { added, updated, unchanged, warnings, put, bodies })
}

function plan<Format extends string>(format: Format, parts: Partial<Omit<PlannedImport, 'format'>>): PlannedImport<Format> {
  const { added = 0, updated = 0 } = parts
  return {
    format, kind: null, added, updated, unchanged: 0, refused: [], warnings: [],
    label: `Import a project (${added + updated} records)`, put: [], bodies: [], ...parts,
  }
}

function whole(record: AnyRecord): Whole['fields'] {
  const fields: { [field: string]: Value } = {}
  for (const [name, value] of Object.entries(record)) {
    if (name !== 'id' && value !== null && value !== undefined) fields[name] = value
  }
  return fields
}

/** The fields to set so that `before` becomes `after`; null clears one. */
function difference(before: AnyRecord, after: AnyRecord): Whole['fields'] {
  const fields: { [field: string]: Value } = {}
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (name !== 'id' && !sameValue(before[name], after[name])) fields[name] = after[name] ?? null
  }
  return fields
}

/**
 * Ids that lead nowhere. They are reported, not refused: deleting an annotation leaves its evidence behind, marked stale,
 * so a sound project may hold some, and it must be possible to bring it back.
 */
function danglingReferences(content: ProjectContent, target: ImportTarget): string[] {
  const ids = new Map(KINDS.map((kind) => [kind, new Set(content.tables[kind].map(({ id }) => id))]))
  const codebook = codebookOf(content.tables.codebook)
  const found = sentences()
  for (const kind of KINDS) {
    for (const record of content.tables[kind]) {
      for (const { field, kind: to, id } of referencesOf(kind, record, codebook)) {
        if (ids.get(to)?.has(id) || target.get(to, id) !== null) continue
        found.add(`The ${KIND_WORDS[kind][0]} ${record.id}: its ${field} names ${article(KIND_WORDS[to][0])} that is not there (${id}).`)
      }
    }
  }
  return [...found.list()]
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`
}
