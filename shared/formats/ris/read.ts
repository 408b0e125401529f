import { refuse } from '../../contract/result.ts'
import { bibliographyText } from '../bibliography/carried.ts'
import { leftOut, planSources, type ReadBibliography } from '../bibliography/plan.ts'
import { sentences, type ImportTarget, type PlannedImport } from '../plan.ts'
import { sourceOfReference } from './reference.ts'
import type { TaggedLine } from './tags.ts'

/** What importing a file of RIS would do; see `planSources`. */
export function planRis(file: Uint8Array, target: ImportTarget): PlannedImport<'ris'> {
  return planSources('ris', 'RIS', () => readRis(bibliographyText(file)), target)
}

/** Two spaces before the hyphen are the rule, one is common; the one after it is lost with empty values. A value may hold U+2028, which is no line end here. */
const TAGGED = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/s

/**
 * Reads RIS references: each from `TY` to `ER`, lines in CRLF, LF or CR. A line without a tag goes on with the one before it. A
 * reference that lacks its `ER` ends where the next begins, and that is said. Refuses (`bad-file`) a text without references.
 */
export function readRis(text: string): ReadBibliography {
  const references: { readonly line: number; readonly lines: { readonly tag: string; readonly parts: string[] }[] }[] = []
  const warnings = sentences()
  const strange = leftOut('tag')
  let open = false
  text.split(/\r\n|\n|\r/).forEach((raw, n) => {
    const line = n + 1
    const [, tag, value = ''] = TAGGED.exec(raw.trimStart()) ?? []
    const lines = references.at(-1)?.lines
    if (tag === 'TY') {
      if (open) warnings.add(`The reference of line ${references.at(-1)?.line ?? 0} has no end (ER); it was taken to end before line ${line}.`)
      references.push({ line, lines: [{ tag, parts: [value.trim()] }] })
      open = true
    } else if (tag === 'ER') {
      open = false
    } else if (tag !== undefined) {
      if (open && lines) lines.push({ tag, parts: [value.trim()] })
      else warnings.add(`Line ${line} stands outside of a reference and was passed over: a reference starts with "TY  - ".`)
    } else if (open && lines && raw.trim() !== '') {
      lines.at(-1)?.parts.push(raw.trim())
    }
  })
  if (open) warnings.add(`The reference of line ${references.at(-1)?.line ?? 0} has no end (ER): the file may be cut off.`)
  if (references.length === 0) refuse('bad-file', 'This is not RIS: no line starts a reference ("TY  - ").')
  const entries = references.map(({ line, lines }) => {
    const tagged = lines.map(({ tag, parts }): TaggedLine => ({ tag, value: parts.join(' ').trim() }))
    return { ...sourceOfReference(tagged, strange.add), place: `line ${line}` }
  })
  return { entries, warnings: [...warnings.list(), ...strange.sentences()] }
}
