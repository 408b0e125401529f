import type { AnyRecord } from '../../shared/model/records.ts'
import { isList, type Value } from '../../shared/model/value.ts'

/** Random numbers from 0 to below 1 that are the same in every run (mulberry32). */
export function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface Planted {
  /** The copies, each the report of an event that another dataset might hold. */
  readonly copies: readonly AnyRecord[]
  /** Entities that the copies name, by another spelling. */
  readonly entities: readonly { readonly id: string; readonly name: string }[]
  /** Ids of original and copy. */
  readonly pairs: readonly (readonly [string, string])[]
}

/**
 * Copies of events as a second dataset would tell of them: dates a day or two off, places and names spelt otherwise,
 * coordinates rounded, words put differently, numbers left out or higher, ids of their own. Each copy is altered in some of these ways.
 */
export function plantDuplicates(originals: readonly AnyRecord[], nameOf: (entity: string) => string, count: number, start: number): Planted {
  const random = randomFrom(start)
  const chance = (part: number): boolean => random() < part
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const entities = new Map<string, { id: string; name: string }>()
  const pool = [...originals]
  const copies: AnyRecord[] = []
  const pairs: (readonly [string, string])[] = []
  const spelt = (text: string): string => pick([misspelt, reordered, abbreviated, unmarked])(text, random)
  const renamed = (value: Value): Value => {
    if (!isList(value)) return value
    return value.map((item) => {
      if (typeof item !== 'string' || !chance(0.5)) return item
      const name = spelt(nameOf(item))
      const known = entities.get(name) ?? { id: `en-planted-${entities.size}`, name }
      entities.set(name, known)
      return known.id
    })
  }
  while (copies.length < count) {
    const original = pool.splice(Math.floor(random() * pool.length), 1)[0] as AnyRecord
    const copy: { id: string; [field: string]: Value | undefined } = { id: `ev-planted-${copies.length}` }
    for (const [field, value] of Object.entries(original)) if (field !== 'id' && !field.startsWith('raw:')) copy[field] = value
    delete copy['external_ids']
    if (chance(0.6)) copy['external_ids'] = [`OTHER:${1000 + copies.length}`]
    if (typeof copy['date'] === 'string' && chance(0.5)) copy['date'] = shifted(copy['date'], pick([-2, -1, -1, 1, 1, 2]))
    if (typeof copy['place'] === 'string' && chance(0.6)) copy['place'] = spelt(copy['place'])
    copy['actors'] = renamed(copy['actors'] ?? null)
    copy['targets'] = renamed(copy['targets'] ?? null)
    if (typeof copy['title'] === 'string' && chance(0.7)) copy['title'] = spelt(copy['title'])
    if (typeof copy['summary'] === 'string' && chance(0.5)) copy['summary'] = spelt(copy['summary'])
    const digits = pick([0, 1, 2, 3])
    if (chance(0.7)) for (const axis of ['latitude', 'longitude']) {
      const degrees = copy[axis]
      // Whole degrees are too coarse for a point, and nobody would give them for one.
      const kept = copy['geo_precision'] === 'site' || copy['geo_precision'] === 'vicinity' || copy['geo_precision'] === 'settlement' ? Math.max(1, digits) : digits
      if (typeof degrees === 'number') copy[axis] = Number(degrees.toFixed(kept))
    }
    if (chance(0.15)) for (const part of ['killed_low', 'killed_best', 'killed_high']) delete copy[part]
    else if (chance(0.2)) for (const part of ['killed_best', 'killed_high']) if (typeof copy[part] === 'number') copy[part] = copy[part] + 1 + Math.floor(random() * 2)
    copies.push(copy)
    pairs.push([original.id, copy.id])
  }
  return { copies, entities: [...entities.values()], pairs }
}

/** A month stays that month, as other datasets write it. */
function shifted(edtf: string, by: number): string {
  const month = /^(\d{4}-\d{2})-01\/\1-(28|29|30|31)$/.exec(edtf)?.[1]
  if (month !== undefined) return by % 2 === 0 ? month : edtf
  return edtf.split('/').map((day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10) : day)).join('/')
}

function misspelt(text: string, random: () => number): string {
  if (text.length < 5) return text
  const at = 1 + Math.floor(random() * (text.length - 3))
  const way = Math.floor(random() * 4)
  if (way === 0) return text.slice(0, at) + text.slice(at + 1)
  if (way === 1) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
  if (way === 2) return `${text.slice(0, at)}${text[at]}${text.slice(at)}`
  return text.slice(0, at) + 'aeiou'[Math.floor(random() * 5)] + text.slice(at + 1)
}

function reordered(text: string): string {
  const words = text.split(' ')
  return words.length < 2 ? `${text}.` : [...words.slice(1), words[0]].join(' ')
}

function abbreviated(text: string): string {
  return text.replace(/Government/g, 'Govt').replace(/Division|Province/g, 'Div').replace(/ and /g, ' & ').replace(/\s*\([^)]*\)/g, '')
}

function unmarked(text: string): string {
  return text.toUpperCase().replaceAll('-', ' ')
}
