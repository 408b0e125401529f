import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockDigest } from '../../shared/formats/project-json/digest.ts'
import { planProject } from '../../shared/formats/project-json/import.ts'
import { readProject } from '../../shared/formats/project-json/read.ts'
import { writeProject } from '../../shared/formats/project-json/write.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { carryOut, emptyProject, sample, sourceOf, targetOf, textOf, type Held } from './project-at-hand.ts'

const file = (from: Held): Promise<string> => textOf(writeProject(sourceOf(from)))

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
  }, 30_000)

  test('keeps a field apart from what every object answers to', async () => {
    const from = emptyProject()
    const field = { name: 'constructor', label: 'Builder', type: 'text', group: 'what' }
    from.tables.get('codebook')?.set('cb-codebook', { id: 'cb-codebook', name: 'x', version: 1, fields: [field], vocabularies: {} })
    from.tables.get('event')?.set('ev-1', { id: 'ev-1' })
    expect((await file(from)).split('\n')).toContain('{"id":"ev-1"}')
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

  test('has the hash that its blocks of code units have, whether they come as texts or as bytes', async () => {
    const BLOCK = 1 << 20
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('x', 'abc', 'é', 'ع', '🛰️', 'four', '\ud83d', 'a line\n'), { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 3_000_000 }), async (words, length) => {
      const content = words.join('').repeat(Math.ceil(length / words.join('').length)).slice(0, length)
      const blocks = Array.from({ length: Math.ceil(length / BLOCK) }, (_, n) => createHash('sha256').update(content.slice(n * BLOCK, (n + 1) * BLOCK)).digest())
      const expected = createHash('sha256').update(Buffer.concat(blocks)).digest('hex')
      const [texts, bytes] = [blockDigest(), blockDigest()]
      for (let at = 0; at < content.length; at += 77_777) await texts.add(content.slice(at, at + 77_777))
      await bytes.add(new TextEncoder().encode(content))
      expect(await texts.end()).toBe(expected)
      expect(await bytes.end()).toBe(expected)
    }), { numRuns: 20 })
  })
})
