import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImportTarget, PlannedImport } from '../../shared/formats/plan.ts'
import { blockDigest, hashOf } from '../../shared/formats/project-json/digest.ts'
import { planProject } from '../../shared/formats/project-json/import.ts'
import { readProject } from '../../shared/formats/project-json/read.ts'
import { writeProject } from '../../shared/formats/project-json/write.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { KINDS, type AnyRecord, type Kind } from '../../shared/model/records.ts'

type Tables = Map<Kind, Map<string, AnyRecord>>
interface Held { readonly tables: Tables; readonly bodies: Map<string, string> }

const WORDS = 'Three soldiers were killed.\nعراق e\u0301 🛰️\n'
const CODEBOOK = DEFAULT_CODEBOOK as unknown as AnyRecord

async function sample(): Promise<Held> {
  const hash = await hashOf(WORDS)
  return held([
    ['source', { id: 'so-1', title: 'A "report"', published: '2024-01-29', text: 'tx-1' }],
    ['text', { id: 'tx-1', source: 'so-1', version: 1, hash, length: WORDS.length, extractor: 'plain', extractor_version: '1' }],
    ['annotation', { id: 'an-1', source: 'so-1', text: 'tx-1', layer: 'harm', fragments: [{ start: 0, end: 5 }], exact: 'Three', prefix: '', suffix: ' soldiers', anchor: 'exact' }],
    ['event', { id: 'ev-2', title: 'Second', actors: ['en-1'], of_their_own: { b: 1, a: [null, -0.5] } }],
    ['event', { id: 'ev-1', title: 'First', killed_low: 3 }],
    ['evidence', { id: 'ed-1', event: 'ev-1', field: 'killed_low', value: 3, annotation: 'an-1', source: 'so-1', words: 'Three', role: 'source of value' }],
    ['claim', { id: 'cl-1', text: 'x', chain: [{ as_written: 'AFP', relation: 'reported' }], about: [{ event: 'ev-1', stance: 'supports' }] }],
    ['entity', { id: 'en-1', name: 'Militia' }],
    ['link', { id: 'li-1', from: 'ev-1', type: 'follows', to: 'ev-2' }],
    ['codebook', CODEBOOK],
  ], new Map([[hash, WORDS]]))
}

function held(records: readonly (readonly [Kind, AnyRecord])[], bodies = new Map<string, string>()): Held {
  const tables: Tables = new Map(KINDS.map((kind) => [kind, new Map<string, AnyRecord>()]))
  for (const [kind, record] of records) tables.get(kind)?.set(record.id, record)
  return { tables, bodies }
}

function targetOf({ tables }: Held): ImportTarget {
  return {
    codebook: DEFAULT_CODEBOOK,
    today: '2026-01-01',
    get: (kind, id) => tables.get(kind)?.get(id) ?? null,
    all: (kind) => tables.get(kind)?.values() ?? [],
  }
}

async function file(from: Held): Promise<string> {
  let text = ''
  const source = { all: (kind: Kind) => from.tables.get(kind)?.values() ?? [], body: (hash: string) => from.bodies.get(hash) ?? '' }
  for await (const piece of writeProject(source)) text += piece
  return text
}

/** Does what the plan says, as the store does: unknown ids are added, null clears a field. */
function carryOut(plan: PlannedImport, into: Held): Held {
  for (const { kind, id, fields } of plan.put) {
    const record = { ...into.tables.get(kind)?.get(id), ...fields, id }
    into.tables.get(kind)?.set(id, Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as unknown as AnyRecord)
  }
  for (const { hash, body } of plan.bodies) into.bodies.set(hash, body)
  return into
}

const emptyProject = () => held([['codebook', CODEBOOK]])

describe('the project file', () => {
  test('is JSON with one record a line, in order of entry', async () => {
    const text = await file(await sample())
    const parsed = JSON.parse(text) as { format: string; version: number; tables: { event: { id: string }[] } }
    expect(parsed).toMatchObject({ format: 'sourceline-project', version: 1 })
    expect(parsed.tables.event.map(({ id }) => id)).toEqual(['ev-2', 'ev-1'])
    expect(text.split('\n')).toContain('{"id":"ev-1","title":"First","killed_low":3}')
  })

  test('restores an empty project exactly: exported again it is the same file', async () => {
    const text = await file(await sample())
    const plan = await planProject(text, targetOf(emptyProject()))
    expect(plan).toMatchObject({ added: 9, updated: 0, unchanged: 1, refused: [], warnings: [] })
    expect(await file(carryOut(plan, emptyProject()))).toBe(text)
  })

  test('changes nothing in its own project, and brings a changed one back', async () => {
    const text = await file(await sample())
    expect(await planProject(text, targetOf(await sample()))).toMatchObject({ added: 0, updated: 0, unchanged: 10, put: [] })
    const changed = await sample()
    changed.tables.get('event')?.set('ev-1', { id: 'ev-1', title: 'Other', injured_low: 4 })
    const plan = await planProject(text, targetOf(changed))
    expect(plan.put).toEqual([{ kind: 'event', id: 'ev-1', fields: { title: 'First', injured_low: null, killed_low: 3 } }])
    expect(await file(carryOut(plan, changed))).toBe(text)
  })

  test('holds any text, number and structure byte for byte', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }), fc.constantFrom('=1+1', '-a', '@x', '\t', "'", '"', '\r\n', '🛰️', 'عراق', 'e\u0301', '\ud800', '__proto__', ''),
      fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }),
      fc.dictionary(fc.string().filter((name) => name !== '__proto__'), fc.oneof(fc.string(), fc.constant(null), fc.integer()), { maxKeys: 3 }),
    )
    const names = fc.constantFrom('title', 'notes', 'date', 'tags', 'killed_low', 'place', 'ünusual', 'constructor', 'toString', '0')
    await fc.assert(fc.asyncProperty(fc.array(fc.dictionary(names, value), { maxLength: 5 }), async (events) => {
      const from = emptyProject()
      events.forEach((fields, n) => from.tables.get('event')?.set(`ev-${n}`, { ...fields, id: `ev-${n}` } as AnyRecord))
      const text = await file(from)
      const plan = await planProject(text, targetOf(emptyProject()))
      expect(plan.refused).toEqual([])
      expect(await file(carryOut(plan, emptyProject()))).toBe(text)
    }), { numRuns: 300 })
  })

  test('is read whatever its white space and order of members', async () => {
    const text = await file(await sample())
    const { tables, ...others } = JSON.parse(text) as { tables: object }
    const content = await readProject(JSON.stringify({ ...others, tables }, null, 4))
    expect(content.tables.event).toHaveLength(2)
  })

  test.each([
    ['a value altered', (text: string) => text.replace('"killed_low":3', '"killed_low":4'), 'altered or damaged after it was exported'],
    ['a record lost', (text: string) => text.replace(',\n{"id":"ev-1","title":"First","killed_low":3}', ''), 'altered or damaged after it was exported'],
    ['its end cut off', (text: string) => text.slice(0, -40), 'not valid JSON; it may be cut off'],
    ['words altered', (text: string) => text.replace('Three soldiers', 'Seven soldiers'), 'The words of a source text do not match their hash'],
    ['a newer version', (text: string) => text.replace('"version":1,\n', '"version":2,\n'), 'written by a newer Sourceline'],
    ['another format', (text: string) => text.replace('sourceline-project', 'geojson'), 'not a Sourceline project file'],
    ['a broken range', (text: string) => text.replace('"start":0', '"start":-1'), '(annotations[0].fragments[0].start)'],
    ['two of one id', (text: string) => text.replace('"id":"ev-2"', '"id":"ev-1"'), 'Two records have the same id "ev-1": events[0] and events[1]'],
    ['an unknown kind', (text: string) => text.replace('"event":[', '"evnt":['), 'a table of an unknown kind, "evnt"'],
    ['a __proto__', (text: string) => text.replace('"title":"First"', '"__proto__":{"polluted":true}'), 'a member named "__proto__"'],
    ['deep nesting', (text: string) => text.replace('"title":"First"', `"title":${'['.repeat(5000)}${']'.repeat(5000)}`), 'nested more than 32 levels'],
    ['no object', () => '[]', 'not a Sourceline project file'],
  ])('with %s is refused whole, in one sentence', async (_, spoil, reason) => {
    const good = await file(await sample())
    const spoiled = spoil(good)
    expect(spoiled).not.toBe(good)
    const plan = await planProject(spoiled, targetOf(emptyProject()))
    expect(plan.refused.join()).toContain(reason)
    expect(plan.put).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('with evidence whose annotation was deleted comes back, and says so', async () => {
    const from = await sample()
    from.tables.get('annotation')?.delete('an-1')
    const text = await file(from)
    const plan = await planProject(text, targetOf(emptyProject()))
    expect(plan.warnings).toEqual(['The citation ed-1: its annotation names an annotation that is not there (an-1).'])
    expect(await file(carryOut(plan, emptyProject()))).toBe(text)
  })

  test('has a hash that does not depend on how the content was cut', async () => {
    const content = 'é🛰️x'.repeat(600_000)
    const whole = blockDigest()
    await whole.add(content)
    const pieces = blockDigest()
    for (let at = 0; at < content.length; at += 99_999) await pieces.add(content.slice(at, at + 99_999))
    expect(await pieces.end()).toBe(await whole.end())
  })
})
