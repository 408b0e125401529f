import { isListType, type Field } from '../model/fields.ts'
import { assertNever } from '../model/never.ts'
import { fold } from '../formats/tabular/read-cell.ts'
import { faultsOf } from '../model/validate.ts'
import { canonical, isEmpty, type Value } from '../model/value.ts'
import { replacer } from './replace.ts'
import type { LetterCase, Revision } from './revision.ts'
import { crosswalk, heldItems, itemOf, itemsOf, PLAIN_READING, readAs, wordsOf, type Read, type Reading, type RevisionContext } from './words.ts'

/**
 * What becomes of a value: another (or the same, which is then already so), nothing (null: it is none of those looked for),
 * or words that the field cannot hold, so that the cell is left as it is.
 */
export type Outcome = null | Read

export type Reviser = (value: Value) => Outcome

/**
 * The revision as a function of values alone.
 * @param from the field whose values are revised
 * @param into the field that takes them; nearly always the same
 */
export function reviser(revision: Revision, from: Field, into: Field, context: RevisionContext): Reviser {
  switch (revision.how) {
    case 'set': return constant(revision.value, into, context)
    case 'clear': return () => ({ ok: true, value: null })
    case 'add': return (value) => checked(heldItems([...itemsOf(value, into), ...revision.items], into), into, context)
    case 'remove': {
      const gone = new Set(revision.items.map(canonical))
      return (value) => {
        const items = itemsOf(value, into)
        const left = items.filter((item) => !gone.has(canonical(item)))
        return left.length === items.length ? null : { ok: true, value: heldItems(left, into) }
      }
    }
    case 'replace': return inWords(replacer(revision), from, into, context)
    case 'trim': return inWords((text) => trimmed(text, into.type === 'longtext'), from, into, context)
    case 'case': return inWords((text) => cased(text, revision.to), from, into, context)
    case 'normalise': return inWords((text) => text.normalize(revision.form), from, into, context)
    case 'read': return inWords((text) => text, from, into, context, { ...revision, freely: true }, true)
    case 'map': {
      const terms = crosswalk(revision.terms)
      return inWords((text) => terms.get(fold(text)) ?? null, from, into, context)
    }
    case 'join': return (value) => {
      const items = itemsOf(value, from)
      return items.length === 0 ? null : readAs(items.map((item) => wordsOf(item, from, context)).join(revision.by), into, context, PLAIN_READING)
    }
    case 'merge': {
      const others = new Map(revision.values.map(([one, other]) => [canonical(one), other]))
      return (value) => {
        const items = itemsOf(value, from)
        if (!items.some((item) => others.has(canonical(item)))) return null
        return checked(heldItems(items.map((item) => others.get(canonical(item)) ?? item), into), into, context)
      }
    }
    default: return assertNever(revision, 'revision')
  }
}

/** Revises what cells say: the words of every item, read again as the field's own. `change` answers null for what stays. */
function inWords(change: (words: string) => string | null, from: Field, into: Field, context: RevisionContext, reading: Reading = PLAIN_READING, readAll = false): Reviser {
  const known = new Map<string, Read>()
  const itemField = itemOf(into)
  const read = (words: string): Read => {
    const before = known.get(words) ?? (readAll ? readAs(words, into, context, reading) : readAs(words, itemField, context, reading))
    known.set(words, before)
    return before
  }
  return (value) => {
    if (isEmpty(value)) return null
    const items: Value[] = []
    let touched = from.name !== into.name
    for (const item of itemsOf(value, from)) {
      const words = wordsOf(item, from, context)
      const changed = change(words)
      if (changed !== null) touched = true
      if (changed === null || (!readAll && changed === words)) {
        if (from.name === into.name) { items.push(item); continue }
        if (changed === null) return null
      }
      const meant = read(changed ?? words)
      if (!meant.ok) return meant
      items.push(...itemsOf(meant.value, into))
    }
    if (items.length > 1 && !isListType(into.type)) {
      return { ok: false, words: items.map((item) => wordsOf(item, into, context)).join('; '), message: 'The field takes one value, and these are several. Join them first.' }
    }
    return touched ? { ok: true, value: heldItems(items, into) } : null
  }
}

function constant(value: Value, into: Field, context: RevisionContext): Reviser {
  const outcome = checked(isEmpty(value) ? null : value, into, context)
  return () => outcome
}

/** The value, unless the field cannot hold it. */
function checked(value: Value, field: Field, context: RevisionContext): Read {
  const [fault] = value === null ? [] : faultsOf(value, field, context.codebook)
  return fault ? { ok: false, words: itemsOf(value, field).map((item) => wordsOf(item, field, context)).join('; '), message: fault.message } : { ok: true, value }
}

function trimmed(text: string, lines: boolean): string {
  if (!lines) return text.replace(/\s+/gu, ' ').trim()
  return text.replace(/[^\S\n]+/gu, ' ').replace(/ ?\n ?/g, '\n').trim()
}

function cased(text: string, to: LetterCase): string {
  switch (to) {
    case 'upper': return text.toUpperCase()
    case 'lower': return text.toLowerCase()
    case 'words': return text.toLowerCase().replace(/(^|[^\p{L}\p{N}\p{M}'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    case 'sentence': return text.toLowerCase().replace(/\p{L}/u, (letter) => letter.toUpperCase())
    default: return assertNever(to, 'letter case')
  }
}
