import { fieldOf } from './describe.ts'
import { display, type Names } from './display.ts'
import { parseEdtf } from './edtf.ts'
import { NONE_MERGED, standsFor, type Merged } from './merged.ts'
import type { AnyRecord, Codebook, Kind } from './records.ts'
import type { Value } from './value.ts'
import { assertNever } from './never.ts'

const LONGEST = 80

/** A short name for any record, for lists, links, history and windows' titles; never empty. */
export function titleOf(kind: Kind, record: AnyRecord, codebook: Codebook, names: Names): string {
  const text = (field: string) => textOf(record[field])
  const shown = (field: string) => {
    const description = fieldOf(kind, field, codebook)
    return description ? display(record[field], description, codebook, names) : text(field)
  }
  switch (kind) {
    case 'event': return short(text('title') || joined(readable(record['date']), text('place') || shown('country'), shown('type')) || 'Event without a title')
    case 'source': return short(text('title') || joined(text('publisher'), readable(record['published'])) || text('url') || 'Source without a title')
    case 'text': return short(joined(shown('source'), `version ${text('version') || '1'}`))
    case 'annotation': return short(`“${text('exact')}”`)
    case 'evidence': return short(`“${text('words')}” for ${fieldOf('event', text('field'), codebook)?.label ?? text('field')}`)
    case 'claim': return short(text('text') || (text('quote') && `“${text('quote')}”`) || 'Claim without words')
    case 'entity': return short(text('name') || 'Entity without a name')
    case 'link': return short(`${shown('from')} – ${shown('type')} – ${shown('to')}`)
    case 'codebook': return short(text('name') || 'Codebook')
    case 'view': return short(text('name') || 'View')
    default: return assertNever(kind, 'kind of record')
  }
}

/** `Names` over a way of getting records; merged entities are called by the name of the one that they stand for. */
export function namesFrom(get: (kind: Kind, id: string) => AnyRecord | undefined, codebook: Codebook, merged: Merged = NONE_MERGED): Names {
  const nameOf = (kind: Kind, id: string): string | undefined => {
    const record = get(kind, kind === 'entity' ? standsFor(id, merged) : id)
    return record && titleOf(kind, record, codebook, names)
  }
  const names: Names = Object.assign(nameOf, { standsFor: (id: string) => standsFor(id, merged) })
  return names
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function readable(value: Value | undefined): string {
  const text = textOf(value)
  const parsed = text === '' ? null : parseEdtf(text)
  return parsed?.ok ? parsed.readable : text
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ')
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('').trimEnd()}…`
}
