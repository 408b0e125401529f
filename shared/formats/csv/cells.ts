import { failureOf, refuse } from '../../contract/result.ts'
import type { Field } from '../../model/fields.ts'
import type { Codebook } from '../../model/records.ts'
import { isList, type Value } from '../../model/value.ts'
import { vocabularyOf } from '../../model/vocabulary/vocabulary.ts'
import { assertNever } from '../../model/never.ts'
import { DEEPEST_SMALL, parseJson } from '../json/parse.ts'
import type { EntityNames } from './entity-names.ts'

/**
 * How values stand in cells: terms as their term, entities by name, other records by id, lists joined with "; ",
 * structured data as JSON, unknown as an empty cell. Inside a list item `\;` is a semicolon, `\\` a backslash and `\ ` a
 * space at an edge.
 */
export function cellText(value: Value | undefined, field: Field, entities: EntityNames): string {
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'json':
      return JSON.stringify(value)
    case 'entity':
      return typeof value === 'string' ? entities.write(value) : plain(value)
    case 'entities':
      return isList(value) ? joinList(entities.kept(value).map((item) => (typeof item === 'string' ? entities.write(item) : plain(item)))) : plain(value)
    case 'terms':
    case 'tags':
      return isList(value) ? joinList(value.map(plain)) : plain(value)
    case 'range':
      return ''
    case 'text':
    case 'longtext':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'edtf':
    case 'time':
    case 'term':
    case 'ref':
    case 'url':
      return plain(value)
    default:
      return assertNever(field.type, 'type of field')
  }
}

function plain(value: Value): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export type CellReading =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string }

/**
 * The value that a cell stands for; an empty cell is unknown. Words that fit no number, yes-or-no or term are kept as
 * they are, for validation to report. Refused is only what could not be kept: broken JSON, an entity's name that
 * several entities share.
 */
export function cellValue(text: string, field: Field, codebook: Codebook, entities: EntityNames): CellReading {
  if (text === '') return { ok: true, value: null }
  switch (field.type) {
    case 'integer':
    case 'number':
      return kept(/^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : text)
    case 'boolean':
      if (/^(true|yes|1)$/i.test(text)) return kept(true)
      if (/^(false|no|0)$/i.test(text)) return kept(false)
      return kept(text)
    case 'term':
      return kept(termFor(text, field, codebook))
    case 'terms':
      return kept(splitList(text).map((item) => termFor(item, field, codebook)))
    case 'tags':
      return kept(splitList(text))
    case 'entity':
      return entities.read(text)
    case 'entities': {
      const ids: Value[] = []
      for (const item of splitList(text)) {
        const reading = entities.read(item)
        if (!reading.ok) return reading
        ids.push(reading.value)
      }
      return kept(ids)
    }
    case 'json':
      return readJson(text)
    case 'text':
    case 'longtext':
    case 'edtf':
    case 'time':
    case 'ref':
    case 'url':
    case 'range':
      return kept(text)
    default:
      return assertNever(field.type, 'type of field')
  }
}

function kept(value: Value): CellReading {
  return { ok: true, value }
}

function termFor(text: string, field: Field, codebook: Codebook): string {
  const terms = vocabularyOf(field.vocabulary, codebook)
  if (terms.some(({ term }) => term === text)) return text
  const folded = text.trim().toLowerCase()
  return terms.find(({ term, label }) => term.toLowerCase() === folded || label.toLowerCase() === folded)?.term ?? text
}

function readJson(text: string): CellReading {
  try {
    return kept(parseJson(text, (reason) => refuse('bad-file', `This is not JSON: ${reason}.`), DEEPEST_SMALL) as Value)
  } catch (thrown) {
    return { ok: false, message: failureOf(thrown).message }
  }
}

/** Joins items with "; "; see `splitList`. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&').replace(/^\s|\s$/g, '\\$&')).join('; ')
}

/** Takes a joined list apart. Items that are empty are dropped: a list of nothing is unknown. */
export function splitList(text: string): readonly string[] {
  const items: string[] = []
  let item = ''
  // Characters of the item up to here stand for themselves and are not trimmed.
  let firm = 0
  const finish = () => {
    const whole = item.slice(0, firm) + item.slice(firm).trimEnd()
    if (whole !== '') items.push(whole)
    item = ''
    firm = 0
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\' && at + 1 < text.length) {
      at += 1
      item += text.charAt(at)
      firm = item.length
    } else if (character === ';') {
      finish()
    } else if (item !== '' || !/\s/.test(character)) {
      item += character
    }
  }
  finish()
  return items
}
