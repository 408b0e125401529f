import type { Change, Draft } from '../change/change.ts'
import type { Field } from '../model/fields.ts'
import { CODEBOOK_ID, type Codebook } from '../model/records.ts'
import type { Fields } from '../model/value.ts'
import { compareCodebooks, inWords } from './compare.ts'
import { rangeAround } from './faults.ts'
import { settledRules } from './rules.ts'

/** The codebook as one change of the log left it. */
export interface CodebookVersion {
  readonly codebook: Codebook
  readonly seq: number
  readonly at: string
  readonly by: string
  /** Label of the change. */
  readonly label: string
}

/**
 * The codebook as it was after each change that touched it, the newest first: the log is read backwards from what it is now.
 * @param changes of the codebook, the newest first, back to its beginning or as far as one cares
 */
export function versionsOf(now: Codebook, changes: readonly Change[]): readonly CodebookVersion[] {
  const versions: CodebookVersion[] = []
  let codebook = now
  for (const { seq, at, by, label, updated, added } of changes) {
    versions.push({ codebook, seq, at, by, label })
    const patch = updated.find(({ id }) => id === CODEBOOK_ID)
    if (added.some(({ id }) => id === CODEBOOK_ID) || !patch) break
    codebook = { ...codebook, ...patch.from } as Codebook
  }
  return versions
}

/** The number of the next version: above every one that there was, so that what was undone keeps its own. */
export function nextVersion(now: Codebook, versions: readonly CodebookVersion[]): number {
  return 1 + Math.max(now.version, ...versions.map(({ codebook }) => codebook.version))
}

/** A field that an earlier version had, as it was last described. */
export interface RemovedField {
  readonly field: Field
  readonly earlier: Codebook
}

/** The fields that earlier versions had and the codebook lacks; figures of a range go with their range. */
export function removedFields(codebook: Codebook, versions: readonly CodebookVersion[]): readonly RemovedField[] {
  const seen = new Set(codebook.fields.map(({ name }) => name.toLowerCase()))
  const removed: RemovedField[] = []
  for (const { codebook: earlier } of versions) {
    for (const field of earlier.fields) {
      if (seen.has(field.name.toLowerCase())) continue
      seen.add(field.name.toLowerCase())
      const range = rangeAround(field.name, earlier)
      if (range === undefined || range.name === field.name) removed.push({ field, earlier })
    }
  }
  return removed
}

/** The one change that makes a codebook the project's, as a version of its own. */
export function codebookDraft(before: Codebook, after: Codebook, version: number): Draft {
  const { name, fields, vocabularies } = after
  const rules = settledRules(after)
  const differences = compareCodebooks(before, { ...after, rules })
  const [first] = differences
  const what = differences.length === 1 && first ? inWords(first).replace(/\.$/u, '') : `${differences.length} changes`
  const short = what.length > LONGEST ? `${what.slice(0, LONGEST)}…` : what
  const put = { name, version, fields, vocabularies, rules: rules.length > 0 ? rules : null } as unknown as Fields
  return { label: `Codebook version ${version}: ${short}`, put: [{ kind: 'codebook', id: CODEBOOK_ID, fields: put }] }
}

/** Longest text of a label, in UTF-16 code units. */
const LONGEST = 100
