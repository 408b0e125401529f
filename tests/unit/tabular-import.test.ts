import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/contract/result.ts'
import { cp1252, eventMapping, importBytes, TARGET, utf16le, utf8 } from './tabular.ts'

const fields = (record: object | undefined, ...names: readonly string[]) => names.map((name) => (record as Record<string, unknown> | undefined)?.[name])

describe('real-world files', () => {
  test('a Windows-1252 file with day-first dates, seven blank headers and newlines in cells comes in whole', () => {
    const head = ['Date', 'Place', 'Deaths', '', '', '', '', '', '', '', 'Description'].join(';')
    const rows = [
      ['03/04/2024', 'Malmö', '3', 'a', '', '', '', '', '', 'g', '"Two lines:\n“first” – second’s"'],
      ['25/04/2024', 'Évry', '', '', '', '', '', '', '', '', 'plain'],
      ['1/5/2024', 'Köln', '0', '', '', '', '', '', '', '', '€'],
    ].map((cells) => cells.join(';'))
    const { layout, names, records, report } = importBytes(cp1252([head, ...rows].join('\r\n')))
    expect(layout).toMatchObject({ encoding: 'windows-1252', delimiter: ';', header: true, dates: 'day-first' })
    expect(names.slice(3, 10)).toEqual(['Column 4', 'Column 5', 'Column 6', 'Column 7', 'Column 8', 'Column 9', 'Column 10'])
    expect(records.map((record) => fields(record, 'date', 'place', 'killed_best', 'summary'))).toEqual([
      ['2024-04-03', 'Malmö', 3, 'Two lines:\n“first” – second’s'],
      ['2024-04-25', 'Évry', undefined, 'plain'],
      ['2024-05-01', 'Köln', 0, '€'],
    ])
    expect(JSON.stringify(records)).not.toContain('\uFFFD')
    expect(fields(records[0], 'raw:Column 4', 'raw:Column 10', 'import_row')).toEqual(['a', 'g', 2])
    expect(report).toMatchObject({ rows: 3, added: 3, refused: 0 })
  })

  test('a UTF-16 file with a byte-order mark comes in whole', () => {
    const { layout, records } = importBytes(utf16le('Date\tTitle\n2024-01-28\tÜber 40 – „verletzt“ \u{1F680} عين\n'), { size: 7 })
    expect(layout).toMatchObject({ encoding: 'utf-16le', delimiter: '\t' })
    expect(fields(records[0], 'date', 'title')).toEqual(['2024-01-28', 'Über 40 – „verletzt“ \u{1F680} عين'])
  })

  test('of a file with a row of HXL tags that row alone is passed over', () => {
    const { layout, records } = importBytes(utf8('date,country,deaths\n#date,#country+name,#affected+killed\n2024-01-28,Jordan,3\n2024-01-29,Iraq,0\n'))
    expect(layout.hxl).toBe(true)
    expect(records.map((record) => fields(record, 'date', 'country', 'killed_best'))).toEqual([['2024-01-28', ['JOR'], 3], ['2024-01-29', ['IRQ'], 0]])
  })

  test('dates are read in the order that the column itself tells', () => {
    const dates = (...cells: readonly string[]) => importBytes(utf8(`date,title\n${cells.map((cell) => `"${cell}",x`).join('\n')}\n`)).records.map(({ date }) => date)
    expect(dates('05/06/2024', '13/06/2024')).toEqual(['2024-06-05', '2024-06-13'])
    expect(dates('05/06/2024', '06/13/2024')).toEqual(['2024-05-06', '2024-06-13'])
    expect(dates('16 May 2025', '31-Jan-23', 'May 16, 2025', '20240128', '2024-01-28T05:30:00Z', '2024-01~')).toEqual([
      '2025-05-16', '2023-01-31', '2025-05-16', '2024-01-28', '2024-01-28', '2024-01~',
    ])
  })

  test('numbers are read by the decimal mark of the file', () => {
    const { layout, records } = importBytes(utf8('place;latitude;longitude;killed\nA;33,78;-42,4;1.200\nB;-1,5;0;3\n'))
    expect(layout.decimal).toBe(',')
    expect(records.map((record) => fields(record, 'latitude', 'longitude', 'killed_best'))).toEqual([[33.78, -42.4, 1200], [-1.5, 0, 3]])
  })

  test('a row with too many cells is left out with its line and its cells, one with too few comes in', () => {
    const { records, report } = importBytes(utf8('date,title,place\n2024-01-01,a,b\n2024-01-02,c,d,e\n2024-01-03,f\n\n2024-01-04,g,h,,\n'))
    expect(records.map(({ title }) => title)).toEqual(['a', 'f', 'g'])
    expect(report).toMatchObject({ rows: 4, added: 3, refused: 1, leftOut: [{ line: 3, cells: ['2024-01-02', 'c', 'd', 'e'] }] })
    expect(report.findings.map(({ lines }) => lines)).toEqual([[4]])
  })

  test('a quote that is never closed refuses the file and names the line', () => {
    expect(() => importBytes(utf8('date,title\n2024-01-01,a\n2024-01-02,"open\n2024-01-03,b\n'))).toThrow(/starts on line 3/u)
  })

  test('bytes that are not of the encoding are refused with the line', () => {
    const head = `date,title\n${'2024-01-01,x\n'.repeat(100_000)}`
    const bytes = new Uint8Array([...utf8(head), 0x32, 0x92, 0x0a])
    expect(() => importBytes(bytes)).toThrow(/on line 100002 are not UTF-8/u)
  })
})

describe('rules', () => {
  test('codes for unknown become unknown, never numbers, and the raw cell stays', () => {
    const { records } = importBytes(utf8('n,d\n-1,a\n-99,b\n0,c\n'), {
      mapping: eventMapping([{ how: 'value', from: 'n', to: 'killed_best', unknown: ['-1', '-99'] }]),
    })
    expect(records.map((record) => fields(record, 'killed_best', 'raw:n'))).toEqual([[undefined, '-1'], [undefined, '-99'], [0, '0']])
  })

  test('several columns fill one list without repeats, and names become entities once', () => {
    const { records, created } = importBytes(utf8('a,b\nX,Y\nY,X\nX,X\n'), {
      mapping: eventMapping([{ how: 'value', from: 'a', to: 'actors', split: '' }, { how: 'value', from: 'b', to: 'actors', split: '' }]),
    })
    const names = new Map(created.map(({ id, fields: { name } }) => [id, name]))
    expect(records.map(({ actors }) => (actors as readonly string[]).map((id) => names.get(id)))).toEqual([['X', 'Y'], ['Y', 'X'], ['X']])
  })

  test('a crosswalk sets several fields at once, without regard to case', () => {
    const { records } = importBytes(utf8('t,u\nair/drone STRIKE,1\nother,2\n'), {
      mapping: eventMapping([{ how: 'lookup', from: 't', table: { 'Air/drone strike': { type: 'ASSAULT', mode: ['drone'] } } }]),
    })
    expect(records.map((record) => fields(record, 'type', 'mode'))).toEqual([['ASSAULT', ['drone']], [undefined, undefined]])
  })

  test('parts of a date leave unknown what is 0', () => {
    const { records } = importBytes(utf8('y,m,d\n1970,7,0\n1970,0,0\n1970,7,2\n'), {
      mapping: eventMapping([{ how: 'date-parts', from: ['y', 'm', 'd'], to: 'date' }]),
    })
    expect(records.map(({ date }) => date)).toEqual(['1970-07', '1970', '1970-07-02'])
  })

  test('rows that follow one another with one id are gathered, also over the border of a piece', () => {
    const mapping = eventMapping(
      [{ how: 'value', from: 'id', to: 'external_ids', prefix: 'P:', split: '' }, { how: 'value', from: 'actor', to: 'tags', split: '' }, { how: 'value', from: 'place', to: 'place' }],
      { match: 'external_ids', gather: true },
    )
    const { records, report } = importBytes(utf8('id,actor,place\n1,A,\n1,B,x\n1,A,x\n2,C,y\n1,D,z\n'), { mapping, size: 3 })
    expect(records.map((record) => fields(record, 'external_ids', 'tags', 'place', 'raw:actor', 'import_row'))).toEqual([
      [['P:1'], ['A', 'B'], 'x', 'A\nB', 2], [['P:2'], ['C'], 'y', 'C', 5], [['P:1'], ['D'], 'z', 'D', 6],
    ])
    expect(report).toMatchObject({ rows: 5, added: 3 })
  })
})

describe('rows that the project knows', () => {
  const mapping = eventMapping(
    [{ how: 'value', from: 'id', to: 'external_ids', prefix: 'U:', split: '' }, { how: 'value', from: 'title', to: 'title' }, { how: 'value', from: 'dead', to: 'killed_best' }],
    { match: 'external_ids' },
  )
  const there = { id: 'ev-1', external_ids: ['U:7'], title: 'mended by hand', killed_best: 2, 'raw:id': '7', 'raw:title': 'old', 'raw:dead': '2' }
  const target = { ...TARGET, get: (_: unknown, id: string) => (id === 'ev-1' ? there : null), matches: new Map([['U:7', 'ev-1']]) }
  const file = (title: string, dead: string) => utf8(`id,title,dead\n7,${title},${dead}\n8,new,\n`)

  test('are skipped, or added once more, as is wished', () => {
    expect(importBytes(file('old', '2'), { mapping, target, known: 'skip' }).report).toMatchObject({ added: 1, skipped: 1, updated: 0 })
    expect(importBytes(file('old', '2'), { mapping, target, known: 'add' }).report).toMatchObject({ added: 2, skipped: 0 })
  })

  test('are updated where the file says something new, and keep what was mended where it does not', () => {
    const same = importBytes(file('old', '2'), { mapping, target, known: 'update' })
    expect(same.report).toMatchObject({ added: 1, updated: 0, unchanged: 1 })
    expect(same.updates).toEqual([])
    const changed = importBytes(file('old', '5'), { mapping, target, known: 'update' })
    expect(changed.updates.map(({ id, fields: set }) => [id, set['killed_best'], set['raw:dead'], 'title' in set])).toEqual([['ev-1', 5, '5', false]])
  })
})

describe('hostile files', () => {
  test('10,000 broken files are read, or refused with their line, and never read in part without saying so', { timeout: 240_000 }, () => {
    let refused = 0
    let state = 7
    const below = (bound: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 4294967296) * bound)
    }
    const seeds = ['date,title,killed\n2024-01-01,a,3\n', 'a;b\r\n"x";1,5\r\n', '\uFEFFid\tname\n1\t\u{1F680}\n', '#a,#b\n1,2\n', '"', ',,,\n', '']
    for (let run = 0; run < 10_000; run += 1) {
      const bytes = [...utf8((seeds[below(seeds.length)] ?? '').repeat(1 + below(3)))]
      for (let edits = below(8); edits > 0; edits -= 1) {
        const at = below(bytes.length + 1)
        const sign = [0, 0x22, 0x2c, 0x0a, 0x0d, 0x27, 0xff, 0xc3, 0xef, 0x3b, 0x5f, below(256)][below(12)] ?? 0
        if (below(2) === 0) bytes.splice(at, 0, sign)
        else bytes.splice(at, below(3))
      }
      try {
        const { report, records } = importBytes(Uint8Array.from(bytes), { size: 1 + below(40) })
        expect(report.added).toBe(records.length)
        expect(report.rows).toBe(report.added + report.refused)
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        expect(thrown.failure.message, JSON.stringify(bytes)).toMatch(/line \d+/u)
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(100)
    expect(refused).toBeLessThan(9_000)
  })

  test('names of columns that programs hold dear harm nothing', () => {
    const { records } = importBytes(utf8('__proto__,constructor,title\nx,y,z\n'))
    expect(records[0]?.['title']).toBe('z')
    expect(Object.getPrototypeOf(records[0])).toBe(Object.prototype)
    expect(records[0]?.['raw:__proto__']).toBe('x')
  })

  test('one endless line is refused before it fills the memory', () => {
    const reader = () => importBytes(utf8(`date,title\n2024-01-01,"${'x'.repeat(17 << 20)}`), { size: 1 << 20 })
    expect(reader).toThrow(/longer than|never closed/u)
  })
})
