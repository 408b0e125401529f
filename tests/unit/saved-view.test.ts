import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/contract/result.ts'
import { entitiesIn, readViewFile, withEntitiesOf, writeViewFile } from '../../shared/formats/view-file.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { parse } from '../../shared/query/parse.ts'
import { scopeOf } from '../../shared/query/project-scope.ts'
import { lookOf, storedLook, type SavedLook } from '../../shared/query/saved-view.ts'
import { formOf } from '../../shared/query/stored.ts'

const { fields } = DEFAULT_CODEBOOK
const scope = scopeOf(fields, DEFAULT_CODEBOOK, [], [])
const LOOK: SavedLook = {
  columns: [{ field: 'country', hidden: false, width: 120, pinned: true }, { field: 'title', hidden: false, width: 300, pinned: false }],
  search: 'drone -status:draft',
  conditions: [{ op: 'in', field: 'country', values: ['IRQ', null] }, { op: 'during', field: 'date', from: '2024-01-01', to: null }],
  sort: [{ field: 'date', direction: 'desc' }],
  facets: ['country', 'date'],
}

function asksOf(search: string) {
  const read = parse(search)
  if (!read.ok || read.value === null) throw new Error(`"${search}" asks nothing`)
  return formOf(read.value)
}

describe('a saved view', () => {
  test('gives back what it was saved from; fields that came since stay hidden', () => {
    const { columns, leftOut, ...look } = lookOf(storedLook(LOOK, asksOf(LOOK.search)), scope)
    expect({ ...look, columns: columns.slice(0, 2) }).toEqual(LOOK)
    expect(columns).toHaveLength(fields.length)
    expect(columns.slice(2).every(({ hidden }) => hidden)).toBe(true)
    expect(leftOut).toEqual([])
  })

  test('survives JSON, which is how it is kept', () => {
    const stored = JSON.parse(JSON.stringify(storedLook(LOOK, asksOf(LOOK.search)))) as ReturnType<typeof storedLook>
    expect(lookOf(stored, scope)).toEqual(lookOf(storedLook(LOOK, asksOf(LOOK.search)), scope))
  })

  test('names what of it is not there any more, and shows the rest', () => {
    const without = scopeOf(fields.filter(({ name }) => name !== 'country' && name !== 'status'), DEFAULT_CODEBOOK, [], [])
    const look = lookOf(storedLook(LOOK, asksOf(LOOK.search)), without)
    expect(look.leftOut).toEqual(['the column country', 'the search for -status:draft', 'the filter on country', 'the facet country'])
    expect(look.search).toBe('drone')
    expect(look.conditions.map(({ field }) => field)).toEqual(['date'])
    expect(look.columns.find(({ hidden }) => !hidden)?.field).toBe('title')
  })

  test('that another program wrote oddly leaves out what cannot be read', () => {
    const look = lookOf({ columns: ['title', { field: 'date' }], query: { asks: { kind: 'nonsense' }, conditions: [{ op: 'like', field: 'title' }], sort: 'date' } }, scope)
    expect(look.leftOut).toEqual(['the column … (it cannot be read)', 'a search that cannot be read', 'the filter on … (it cannot be read)', 'the order by … (it cannot be read)'])
    expect(look.columns[0]).toEqual({ field: 'date', hidden: false, width: null, pinned: false })
  })

  test('of which a program wrote only the name shows everything', () => {
    expect(lookOf({}, scope)).toEqual({ columns: [], search: '', conditions: [], sort: [], facets: [], leftOut: [] })
  })
})

describe('a file of a view', () => {
  const asksActor = { op: 'in' as const, field: 'actors', values: ['en-1', 'en-2'] }
  const view = { name: 'Coding', table: 'event' as const, ...storedLook({ ...LOOK, conditions: [asksActor] }, null) }

  test('gives the view back', () => {
    const file = { view, entities: { 'en-1': 'US Army' } }
    expect(readViewFile(writeViewFile(file))).toEqual(file)
  })

  test('knows entities by name, so that another project finds its own', () => {
    expect(entitiesIn(view, fields)).toEqual(['en-1', 'en-2'])
    const taken = withEntitiesOf({ view, entities: { 'en-1': 'US Army', 'en-2': 'Unknown here' } }, fields, [{ id: 'en-9', name: 'United States Army', aliases: ['US Army'] }])
    expect(lookOf(taken, scope).conditions).toEqual([{ ...asksActor, values: ['en-9', 'en-2'] }])
  })

  test.each([
    ['', 'The view is not valid JSON'],
    ['{"format":"sourceline-project"}', 'This is not a saved view'],
    ['{"format":"sourceline-view","version":2,"name":"a","table":"event"}', 'This view was saved by a newer Sourceline'],
    ['{"format":"sourceline-view","version":1,"name":"a","table":"tables"}', 'This is not a saved view'],
  ])('%s is refused in a sentence', (text, sentence) => {
    expect(() => readViewFile(text)).toThrow(Refusal)
    expect(() => readViewFile(text)).toThrow(sentence)
  })
})
