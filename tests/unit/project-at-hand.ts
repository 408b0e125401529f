import fc from 'fast-check'
import type { ExportSource, ExportTable } from '../../shared/formats/export.ts'
import type { ImportTarget, PlannedImport } from '../../shared/formats/plan.ts'
import { hashOf } from '../../shared/formats/project-json/digest.ts'
import { codebookOf } from '../../shared/formats/project-json/write.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { KINDS, type AnyRecord, type Kind } from '../../shared/model/records.ts'

/** A project in memory, for formats to write from and read into. */
export interface Held {
  readonly tables: Map<Kind, Map<string, AnyRecord>>
  readonly bodies: Map<string, string>
}

export const WORDS = 'Three soldiers were killed.\nعراق e\u0301 🛰️\n'
export const CODEBOOK = DEFAULT_CODEBOOK as unknown as AnyRecord

export function held(records: readonly (readonly [Kind, AnyRecord])[], bodies = new Map<string, string>()): Held {
  const tables = new Map(KINDS.map((kind) => [kind, new Map<string, AnyRecord>()]))
  for (const [kind, record] of records) tables.get(kind)?.set(record.id, record)
  return { tables, bodies }
}

export const emptyProject = (): Held => held([['codebook', CODEBOOK]])

/** A small project in which every kind but views has a record. */
export async function sample(): Promise<Held> {
  const hash = await hashOf(WORDS)
  return held([
    ['source', { id: 'so-1', title: 'A "report"', published: '2024-01-29', text: 'tx-1' }],
    ['text', { id: 'tx-1', source: 'so-1', version: 1, hash, length: WORDS.length, extractor: 'plain', extractor_version: '1' }],
    ['annotation', { id: 'an-1', source: 'so-1', text: 'tx-1', layer: 'harm', fragments: [{ start: 0, end: 5 }], exact: 'Three', prefix: '', suffix: ' soldiers', anchor: 'exact' }],
    ['event', { id: 'ev-2', title: 'Second', actors: ['en-1'], of_their_own: { b: 1, a: [null, -0.5] } }],
    ['event', { id: 'ev-1', title: 'First', killed_low: 3 }],
    ['evidence', { id: 'ed-1', event: 'ev-1', field: 'killed_low', value: 3, annotation: 'an-1', source: 'so-1', words: 'Three', role: 'source of value' }],
    ['claim', { id: 'cl-1', text: 'x', chain: [{ as_written: 'AFP', relation: 'reported' }], about: [{ event: 'ev-1', stance: 'supports' }], check: { query: 'title:"First; =1"', measure: 'sum', field: 'killed', comparison: 'between', value: 3, high: 5.5, complete: true, begins: true } }],
    ['entity', { id: 'en-1', name: 'Militia' }],
    ['link', { id: 'li-1', from: 'ev-1', type: 'follows', to: 'ev-2' }],
    ['codebook', CODEBOOK],
  ], new Map([[hash, WORDS]]))
}

export function sourceOf(from: Held, name = 'A project'): ExportSource {
  return {
    name,
    codebook: codebookOf(from.tables.get('codebook')?.values() ?? []),
    all: (kind) => from.tables.get(kind)?.values() ?? [],
    body: (hash) => from.bodies.get(hash) ?? '',
  }
}

/** All rows of a kind, with all fields unless some are named. */
export function tableOf(from: Held, kind: Kind, fields?: readonly string[]): ExportTable {
  const records = [...(from.tables.get(kind)?.values() ?? [])]
  return fields === undefined ? { kind, records } : { kind, records, fields }
}

export function targetOf({ tables }: Held): ImportTarget {
  return {
    codebook: codebookOf(tables.get('codebook')?.values() ?? []),
    today: '2026-01-01',
    get: (kind, id) => tables.get(kind)?.get(id) ?? null,
    all: (kind) => tables.get(kind)?.values() ?? [],
  }
}

/** Does what the plan says, as the store does: unknown ids are added, null clears a field. */
export function carryOut({ put, bodies }: Pick<PlannedImport<string>, 'put' | 'bodies'>, into: Held): Held {
  for (const { kind, id, fields } of put) {
    const record = { ...into.tables.get(kind)?.get(id), ...fields, id }
    into.tables.get(kind)?.set(id, Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as unknown as AnyRecord)
  }
  for (const { hash, body } of bodies) into.bodies.set(hash, body)
  return into
}

/** The text or bytes of an export, whole. */
export async function bytesOf(pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const piece of pieces) parts.push(Buffer.from(piece as string))
  return new Uint8Array(Buffer.concat(parts))
}

export async function textOf(pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await bytesOf(pieces))
}

/** The text of an export that waits for nothing. */
export function writtenText(pieces: Iterable<string | Uint8Array>): string {
  return Buffer.concat([...pieces].map((piece) => Buffer.from(piece))).toString()
}

/** Bytes cut at any places. */
export function cut(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const ends = [...new Set(cuts.map((at) => at % (bytes.length + 1)))].sort((a, b) => a - b)
  return [...ends, bytes.length].map((end, n) => bytes.slice(ends[n - 1] ?? 0, end))
}

/** Texts that have broken files: quotes, line ends, formulas, other scripts, halves of characters. */
export const nastyText = fc.oneof(
  fc.constantFrom(
    '=1+1', '-a', '@x', '+1', '\t', "'", "'=1", '"', '""', ',', ';', '\r\n', '\r', '\n', ' ', ' a ', '\uFEFF', '🛰️', 'عراق', 'e\u0301', '\u202e',
    '\ud800', 'x\udc00', '\0', '__proto__', '', '0', 'true', 'null', '2024-01-28', '[]', '_x0041_', '&amp;', '<b>', ']]>', '\u2028', '\ufffe', '\u007f',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.constantFrom('a', '"', '\n', ',', ' ', '=', "'", '\\', ';', '🛰️'), { maxLength: 8 }).map((parts) => parts.join('')),
)

export const anyValue = fc.oneof(
  nastyText, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(),
  fc.array(nastyText, { maxLength: 3 }), fc.array(fc.oneof(nastyText, fc.integer(), fc.constant(null)), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 5 }).filter((name) => name !== '__proto__'), fc.oneof(nastyText, fc.constant(null), fc.integer()), { maxKeys: 3 }),
)

const eventFields = fc.dictionary(
  fc.constantFrom(
    'title', 'notes', 'date', 'tags', 'killed_low', 'latitude', 'status', 'country', 'actors', 'facility', 'time',
    'ünusual', 'constructor', 'toString', '0', 'raw:Side A', 'with,comma "and" quote', 'a\nb', 'half \ud800', ' ', '', 'other_fields', 'citations',
  ),
  anyValue,
)

/** Any project: events with any values in any fields, entities of any name, and a text of any words. */
export const anyProject: fc.Arbitrary<Promise<Held>> = fc
  .record({
    events: fc.array(eventFields, { maxLength: 5 }),
    entities: fc.array(fc.record({ name: nastyText, note: anyValue }, { requiredKeys: ['name'] }), { maxLength: 3 }),
    bodies: fc.array(nastyText, { maxLength: 2 }),
    views: fc.array(fc.record({ name: nastyText, query: anyValue }, { requiredKeys: ['name'] }), { maxLength: 1 }),
    described: fc.boolean(),
  })
  .map(async ({ events, entities, bodies, views, described }) => {
    const project = described ? emptyProject() : held([])
    events.forEach((fields, n) => project.tables.get('event')?.set(`ev-${n}`, { ...fields, id: `ev-${n}` } as AnyRecord))
    entities.forEach((fields, n) => project.tables.get('entity')?.set(`en-${n}`, { ...fields, id: `en-${n}` } as AnyRecord))
    views.forEach((fields, n) => project.tables.get('view')?.set(`vi-${n}`, { ...fields, table: 'event', id: `vi-${n}` } as AnyRecord))
    for (const [n, body] of bodies.entries()) {
      const hash = await hashOf(body)
      // Texts that differ in halves of characters alone share a hash, and a project holds one of them.
      if (project.bodies.has(hash)) continue
      project.bodies.set(hash, body)
      project.tables.get('source')?.set(`so-${n}`, { id: `so-${n}`, title: body, text: `tx-${n}` })
      project.tables.get('text')?.set(`tx-${n}`, { id: `tx-${n}`, source: `so-${n}`, version: 1, hash, length: body.length, extractor: 'plain', extractor_version: '1' })
    }
    return project
  })
