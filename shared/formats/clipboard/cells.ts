import { parseEdtf } from '../../model/edtf.ts'
import type { Field } from '../../model/fields.ts'
import type { Codebook } from '../../model/records.ts'
import { readInteger, readNumber, readRange, readTime, writeRange, type Figures, type Typed } from '../../model/typed.ts'
import { isList, type Value } from '../../model/value.ts'
import { termOf } from '../../model/vocabulary/vocabulary.ts'
import { cellText, cellValue, splitList } from '../csv/cells.ts'
import type { EntityNames } from '../csv/entity-names.ts'

/** The stored fields behind a column: of a range its three figures. */
export function storedFields(field: Field): readonly string[] {
  return field.parts ?? [field.name]
}

/**
 * A cell in words that read back to the same value: entities by name, terms by their label where it names them, ranges in the
 * shorthand. `stored` are the values of `storedFields`.
 */
export function clipboardText(stored: readonly Value[], field: Field, codebook: Codebook, entities: EntityNames): string {
  if (field.parts) return writeRange([figure(stored[0]), figure(stored[1]), figure(stored[2])] satisfies Figures)
  const value = stored[0] ?? null
  const inWords = (term: Value): Value => {
    const label = typeof term === 'string' ? termOf(field.vocabulary, term, codebook)?.label : undefined
    if (label === undefined || label.trim() !== label) return term
    const read = cellValue(label, { ...field, type: 'term' }, codebook, entities)
    return read.ok && read.value === term ? label : term
  }
  if (field.type === 'term') return cellText(inWords(value), field, entities)
  if (field.type === 'terms' && isList(value)) return cellText(value.map(inWords), field, entities)
  return cellText(value, field, entities)
}

function figure(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null
}

export type ReadCell = { readonly ok: true; readonly stored: readonly Value[] } | { readonly ok: false; readonly message: string }

/** What words on the clipboard mean for a column, as if they had been typed into its cell; an empty text is unknown. */
export function readClipboardText(text: string, field: Field, codebook: Codebook, entities: EntityNames): ReadCell {
  if (field.parts) {
    const figures = readRange(text)
    return figures ? { ok: true, stored: figures } : { ok: false, message: `"${text.trim()}" is no number or range; write 3, ≥41, ≤5 or 3–5.` }
  }
  const read = readOne(text, field, codebook, entities)
  return read.ok ? { ok: true, stored: [isList(read.value) && read.value.length === 0 ? null : read.value] } : read
}

function readOne(text: string, field: Field, codebook: Codebook, entities: EntityNames): Typed {
  if (text.trim() === '' && field.type !== 'text' && field.type !== 'longtext') return { ok: true, value: null }
  switch (field.type) {
    case 'integer': return readInteger(text)
    case 'number': return readNumber(text)
    case 'time': return readTime(text)
    case 'edtf': {
      const parsed = parseEdtf(text.trim())
      return parsed.ok ? { ok: true, value: parsed.edtf } : { ok: false, message: parsed.message }
    }
    case 'term':
    case 'terms': {
      const unknown = (field.type === 'term' ? [text] : splitList(text)).find((word) => !isTerm(cellValue(word, { ...field, type: 'term' }, codebook, entities), field, codebook))
      if (unknown !== undefined) return { ok: false, message: `"${unknown}" is not one of the terms of ${field.label}.` }
      return cellValue(text, field, codebook, entities)
    }
    case 'boolean': {
      const read = cellValue(text.trim(), field, codebook, entities)
      return read.ok && typeof read.value !== 'boolean' ? { ok: false, message: `"${text.trim()}" is neither yes nor no.` } : read
    }
    default: return cellValue(text, field, codebook, entities)
  }
}

function isTerm(read: Typed, field: Field, codebook: Codebook): boolean {
  return read.ok && typeof read.value === 'string' && termOf(field.vocabulary, read.value, codebook) !== undefined
}
