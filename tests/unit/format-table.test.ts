import { describe, expect, test } from 'vitest'
import type { Whole } from '../../shared/change/change.ts'
import { deriver } from '../../shared/formats/csv/columns.ts'
import { csvPieces } from '../../shared/formats/csv/export.ts'
import { planCsv } from '../../shared/formats/csv/import.ts'
import { planImport } from '../../shared/formats/import.ts'
import type { ImportTarget } from '../../shared/formats/plan.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord, Claim, Evidence, Kind } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { writtenText } from './project-at-hand.ts'

type Tables = Partial<Record<Kind, readonly AnyRecord[]>>

const TABLES: Tables = {
  entity: [
    { id: 'en-aaaaaaaaaaaa', name: 'Militia; east', aliases: ['the militia'] },
    { id: 'en-bbbbbbbbbbbb', name: 'Base' },
    { id: 'en-cccccccccccc', name: 'Base' },
  ],
  event: [
    { id: 'ev-aaaaaaaaaaaa', title: '=cmd|x', date: '2024-01-28', killed_low: 3, latitude: -5.5, actors: ['en-aaaaaaaaaaaa', 'en-bbbbbbbbbbbb'], country: ['IRQ', 'SYR'], tags: ['a; b', 'c\\'], notes: 'one\n"two"', import: { row: 4 } },
    { id: 'ev-bbbbbbbbbbbb', title: '', killed_low: 'many', tags: [], facility: 'en-cccccccccccc' },
  ],
}

function target(tables: Tables = TABLES): ImportTarget {
  return {
    codebook: DEFAULT_CODEBOOK,
    today: '2026-01-01',
    get: (kind, id) => tables[kind]?.find((record) => record.id === id) ?? null,
    all: (kind) => tables[kind] ?? [],
  }
}

function exported(kind: Kind, fields?: readonly string[], tables: Tables = TABLES): string {
  return writtenText(csvPieces({
    kind, records: tables[kind] ?? [], codebook: DEFAULT_CODEBOOK, entities: tables.entity ?? [], options: { bom: true, guard: true },
    ...(fields ? { fields } : {}),
  }))
}

function recordsOf(put: readonly Whole[], kind: Kind): readonly { readonly [field: string]: Value }[] {
  return put.filter((whole) => whole.kind === kind).map(({ id, fields }) => ({ id, ...fields }))
}

describe('a table as CSV', () => {
  test('comes back into its own project as no change at all', () => {
    const plan = planCsv('events.csv', exported('event'), target())
    expect(plan).toMatchObject({ kind: 'event', added: 0, updated: 0, unchanged: 2, refused: [], put: [] })
  })

  test('goes into another project, entities by name, and leaves it as the same file', () => {
    const text = exported('event')
    const entities = exported('entity')
    const first = planCsv('entities.csv', entities, target({}))
    expect(first).toMatchObject({ kind: 'entity', added: 3, refused: [] })
    const withEntities: Tables = { entity: recordsOf(first.put, 'entity') as readonly AnyRecord[] }
    const second = planCsv('events.csv', text, target(withEntities))
    expect(second).toMatchObject({ kind: 'event', added: 2, refused: [] })
    const all: Tables = { ...withEntities, event: recordsOf(second.put, 'event') as readonly AnyRecord[] }
    expect(exported('event', undefined, all)).toBe(text)
    expect(exported('entity', undefined, all)).toBe(entities)
  })

  test('with chosen columns holds the id and those, a range as its three parts', () => {
    expect(exported('event', ['date', 'killed']).split('\r\n').slice(0, 2)).toEqual(['\uFEFFid,date,killed_low,killed_best,killed_high', 'ev-aaaaaaaaaaaa,2024-01-28,3,,'])
  })

  test('tells two entities of one name apart by their id', () => {
    expect(exported('event', ['facility'])).toContain('Base [en-cccccccccccc]')
    expect(planCsv('x.csv', 'id,facility\r\nev-aaaaaaaaaaaa,base\r\n', target()).refused).toEqual([
      'Line 2, Facility: "base" may be 2 entities: write one of "Base [en-bbbbbbbbbbbb]", "Base [en-cccccccccccc]".',
    ])
  })

  test('updates by id just the cells that differ, clears with an empty cell, and adds rows without an id', () => {
    const plan = planCsv('x.csv', 'id,Title,killed_low,actors\n'
      + 'ev-aaaaaaaaaaaa,New title,,The Militia; New group\n'
      + ',Another,2,New group\n', target())
    expect(plan).toMatchObject({ added: 1, updated: 1, unchanged: 0, refused: [], warnings: ['"New group" is not among the entities and will be added.'] })
    const [group, changed, added] = plan.put
    expect(group).toMatchObject({ kind: 'entity', fields: { name: 'New group' } })
    expect(changed).toEqual({ kind: 'event', id: 'ev-aaaaaaaaaaaa', fields: { title: 'New title', killed_low: null, actors: ['en-aaaaaaaaaaaa', group?.id] } })
    expect(added).toMatchObject({ kind: 'event', fields: { title: 'Another', killed_low: 2, actors: [group?.id] } })
  })

  test('reads terms by their label and keeps what fits none, with a warning', () => {
    const plan = planCsv('x.csv', 'id,type,country,killed_low,date\nev-bbbbbbbbbbbb,assault,Iraq; Narnia,several,2024-1-5\n', target())
    expect(plan.put[0]?.fields).toEqual({ type: 'ASSAULT', country: ['IRQ', 'Narnia'], killed_low: 'several', date: '2024-1-5' })
    expect(plan.warnings).toEqual([
      'Line 2, Date: Write "2024-01-05" for "2024-1-5": two digits for the month and the day, with hyphens.',
      'Line 2, Country: "Narnia" is not a country code (ISO 3166 alpha-3).',
      'Line 2, Killed (low): This should be a whole number.',
    ])
  })

  test.each([
    ['id,titel\nev-aaaaaaaaaaaa,x\n', 'The column "titel" is not a field of events'],
    ['id,title,title\nev-aaaaaaaaaaaa,x,y\n', 'The column "title" stands twice'],
    ['id,title\nev-aaaaaaaaaaaa\n', 'Line 2 has 1 cells where the first line has 2'],
    ['id,title\nev-a,x\n\nev-a,y\n', 'Line 4 has the same id as line 2 (ev-a)'],
    ['id,title\n__proto__ x,x\n', 'Line 2: "__proto__ x" cannot be an id'],
    ['id,chain\ncl-aaaaaaaaaaaa,{broken\n', 'Line 2, Chain: This is not JSON'],
    ['id,from,type,to\nli-a,ev-aaaaaaaaaaaa,follows,ev-none\n', 'Line 2, To: there is no event with the id "ev-none" in this project.'],
    ['id,title\nev-a,"x\n', 'The row that starts on line 2 opens a quote'],
    ['', 'The file is empty'],
  ])('is refused whole when it cannot be kept: %j', async (text, reason) => {
    const plan = await planImport({ name: 'x.csv', bytes: new TextEncoder().encode(text) }, target())
    expect(plan.refused.join('\n')).toContain(reason)
    expect(plan.put).toEqual([])
  })

  test('carries computed columns out and passes over them on the way in', () => {
    const evidence = [{ id: 'ed-1', event: 'ev-aaaaaaaaaaaa', field: 'date', source: 'so-1', words: 'January 28', role: 'supports' }] as const satisfies readonly Evidence[]
    const claims = [{ id: 'cl-1', about: [{ event: 'ev-aaaaaaaaaaaa', stance: 'supports' }] }] as const satisfies readonly Claim[]
    const text = writtenText(csvPieces({
      kind: 'event', records: TABLES.event ?? [], codebook: DEFAULT_CODEBOOK, entities: TABLES.entity ?? [], 
      options: { bom: false, guard: false }, derive: deriver(evidence, claims, DEFAULT_CODEBOOK, () => 'A report'),
    }))
    const lines = text.split('\r\n')
    expect(lines[0]?.split(',').slice(-4)).toEqual(['citations', 'uncited', 'sources', 'claims'])
    const [first, second] = lines.slice(1).map((line) => line.split(',').slice(-4))
    expect(first?.map((cell) => cell.split('; ').sort())).toEqual([['1'], ['actors', 'country', 'killed_low', 'latitude'], ['A report'], ['1']])
    expect(second?.map((cell) => cell.split('; ').sort())).toEqual([['0'], ['facility', 'killed_low'], [''], ['0']])
    expect(planCsv('events.csv', text, target())).toMatchObject({ unchanged: 2, updated: 0, refused: [] })
  })
})
