import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { check } from '../../main/cli/check.ts'
import { convert } from '../../main/cli/convert.ts'
import { inspect } from '../../main/cli/inspect.ts'
import { readCommand, type ConvertOptions } from '../../main/cli/options.ts'
import { writeProject } from '../../shared/formats/project-json/write.ts'
import { csvReader } from '../../shared/formats/csv/read.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import type { CodebookRule } from '../../shared/model/rules.ts'
import { held, sourceOf, textOf } from '../unit/project-at-hand.ts'
import { ownFolder } from './folder.ts'

const ucdp = fileURLToPath(new URL('../../../shared/data/ucdp-ged-19.1-bgd-mmr.csv', import.meta.url))
const sample = fileURLToPath(new URL('../../resources/sample.json', import.meta.url))
const TABLE = 'date,title,deaths,own\n2024-01-28,Tower 22,3,x\n2024-02-03,"Two\nlines",-,y\n2024-02-04,a,1,z,too much\n'

function options(file: string, more: Partial<ConvertOptions>): ConvertOptions {
  return { file, from: 'auto', to: 'csv', out: null, mapping: undefined, kind: 'event', where: undefined, ...more }
}

function rowsOf(path: string): readonly (readonly string[])[] {
  const reader = csvReader()
  return [...reader.push(readFileSync(path, 'utf8')), ...reader.end()].map(({ cells }) => cells)
}

/** Runs a command and answers its exit status and what it said. */
async function said(run: (say: (line: string) => void) => Promise<number>): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = []
  const code = await run((line) => lines.push(line))
  return { code, lines }
}

describe('sourceline convert', () => {
  test.skipIf(!existsSync(ucdp))(`gives every cell of UCDP back in UCDP’s shape (left out when ${ucdp} is absent)`, async () => {
    const out = join(ownFolder(), 'back.csv')
    const { code, lines } = await said((complain) => convert(options(ucdp, { to: 'ucdp-csv', out }), complain))
    expect(code).toBe(0)
    expect(lines[0]).toBe('3,194 rows read, 3,194 records made, 0 rows left out.')
    expect(rowsOf(out)).toEqual(rowsOf(ucdp))
  })

  test('tells of rows that had to be left out, and by its exit status', async () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'in.csv'), TABLE)
    const { code, lines } = await said((complain) => convert(options(join(folder, 'in.csv'), { out: join(folder, 'out.csv') }), complain))
    expect(code).toBe(1)
    expect(lines.join('\n')).toContain('line 5: It has 5 cells where the table has 4 columns.')
    const [head = [], ...rows] = rowsOf(join(folder, 'out.csv'))
    expect(rows.map((cells) => [cells[head.indexOf('date')], cells[head.indexOf('title')], cells[head.indexOf('killed_best')]]))
      .toEqual([['2024-01-28', 'Tower 22', '3'], ['2024-02-03', 'Two\nlines', '-']])
  })

  test('writes only the rows that a query finds, and says what is wrong with one that cannot be asked', async () => {
    const folder = ownFolder()
    const out = join(folder, 'out.csv')
    await convert(options(sample, { out, where: 'country:IRQ -country:SYR' }), () => undefined)
    const [head = [], ...rows] = rowsOf(out)
    expect(rows).toHaveLength(2)
    expect(rows.every((cells) => cells[head.indexOf('country')] === 'IRQ')).toBe(true)
    await expect(convert(options(sample, { out, where: 'contry:IRQ' }), () => undefined))
      .rejects.toMatchObject({ failure: { message: '--where: There is no field “contry”; did you mean country?', where: 'contry' } })
    expect(readCommand(['convert', sample, '--to', 'project-json', '--where', 'killed>0']))
      .toEqual({ command: 'wrong', sentence: '--where chooses rows of a table; the format "project-json" holds a whole project.' })
  })

  test.each(['project-json', 'json-lines', 'data-package'])('carries a project through %s and back without loss', async (to) => {
    const folder = ownFolder()
    await convert(options(sample, { to: 'project-json', out: join(folder, 'first.json') }), () => undefined)
    const ending = { 'project-json': 'json', 'json-lines': 'jsonl', 'data-package': 'zip' }[to] ?? ''
    await convert(options(sample, { to, out: join(folder, `there.${ending}`) }), () => undefined)
    await convert(options(join(folder, `there.${ending}`), { to: 'project-json', out: join(folder, 'back.json') }), () => undefined)
    expect(readFileSync(join(folder, 'back.json'), 'utf8')).toBe(readFileSync(join(folder, 'first.json'), 'utf8'))
  })

  test('follows a mapping that was saved', async () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'in.csv'), TABLE)
    const mapping = { format: 'sourceline-mapping', version: 1, name: 'mine', kind: 'event', match: null, fields: [], rules: [{ how: 'value', from: 'own', to: 'title' }] }
    writeFileSync(join(folder, 'm.json'), JSON.stringify(mapping))
    await convert(options(join(folder, 'in.csv'), { mapping: join(folder, 'm.json'), out: join(folder, 'out.csv') }), () => undefined)
    const [head = [], ...rows] = rowsOf(join(folder, 'out.csv'))
    expect(rows.map((cells) => [cells[head.indexOf('title')], cells[head.indexOf('date')]])).toEqual([['x', ''], ['y', '']])
    writeFileSync(join(folder, 'm.json'), '{"format":"sourceline-mapping"}')
    await expect(convert(options(join(folder, 'in.csv'), { mapping: join(folder, 'm.json') }), () => undefined)).rejects.toThrow('not a mapping of columns')
  })

  test('leaves nothing behind when the file cannot be read', async () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'in.csv'), 'date,title\n2024-01-28,"open\n')
    await expect(convert(options(join(folder, 'in.csv'), { out: join(folder, 'out.csv') }), () => undefined)).rejects.toThrow('starts on line 2')
    await expect(convert(options(join(folder, 'none.csv'), { out: join(folder, 'out.csv') }), () => undefined)).rejects.toThrow('not there any more')
    expect(readdirSync(folder)).toEqual(['in.csv'])
  })
})

describe('sourceline inspect', () => {
  test.skipIf(!existsSync(ucdp))(`knows UCDP and finds its six broken ranges (left out when ${ucdp} is absent)`, async () => {
    const { code, lines } = await said((say) => inspect(ucdp, undefined, true, say))
    const found = JSON.parse(lines.join('\n')) as { preset: { id: string }; columns: string[]; report: { rows: number; refused: number; findings: { count: number }[] } }
    expect(code).toBe(0)
    expect([found.preset.id, found.columns.length, found.report.rows, found.report.refused]).toEqual(['ucdp', 42, 3194, 0])
    expect(found.report.findings.reduce((sum, { count }) => sum + count, 0)).toBe(6)
  })

  test('says what it detects in words', async () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'in.csv'), 'Datum;Ort;Killed\n03/04/2024;Köln;1,5\n')
    const { lines } = await said((say) => inspect(join(folder, 'in.csv'), undefined, false, say))
    expect(lines.join('\n')).toContain('UTF-8; delimiter ;; header in the first row')
    expect(lines).toContain('  Ort -> kept as it is')
    expect(lines).toContain('  Killed -> killed_best')
  })
})

describe('sourceline check', () => {
  test('finds the sample project sound', async () => {
    expect(await said((say) => check(sample, false, say))).toMatchObject({ code: 0, lines: [expect.stringMatching(/schema and hashes hold; no problems\.$/u)] })
  })

  test('finds values that break a rule', async () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'in.csv'), 'date,title,deaths\n2024-01-28,a,1\n2024-01-29,b,2\n2024-13-28,Tower 22,many\n')
    await convert(options(join(folder, 'in.csv'), { to: 'project-json', out: join(folder, 'p.sourceline.json') }), () => undefined)
    const { code, lines } = await said((say) => check(join(folder, 'p.sourceline.json'), true, say))
    const { problems } = JSON.parse(lines.join('\n')) as { problems: { severity: string; rule: string; field: string }[] }
    expect(code).toBe(1)
    expect(problems.map(({ severity, rule, field }) => `${severity} ${rule} ${field}`).sort())
      .toEqual(['error date date', 'error type killed_best', ...Array<string>(3).fill('information uncited date')])
  })

  test('asks the rules of the project’s own codebook, and names them', async () => {
    const folder = ownFolder()
    const file = join(folder, 'p.sourceline.json')
    const rules: readonly CodebookRule[] = [
      { id: 'rule-1', name: 'Deaths', severity: 'error', when: 'date:2024', must: 'killed_best:filled' },
      { id: 'rule-2', name: 'Lost', severity: 'warning', when: '', must: 'gone:filled' },
    ]
    const events = held([['event', { id: 'ev-1', date: '2024-01-28', killed_best: 1 }], ['event', { id: 'ev-2', date: '2024-01-29' }], ['codebook', { ...DEFAULT_CODEBOOK, rules } as unknown as AnyRecord]])
    writeFileSync(file, await textOf(writeProject(sourceOf(events))))
    const { code, lines } = await said((say) => check(file, false, say))
    expect(code).toBe(1)
    expect(lines).toEqual([
      'error: event ev-2, killed_best: “Deaths”: it matches date:2024, but not killed_best:filled.',
      'warning: codebook cb-codebook, rules: “Lost” is not asked: There is no field “gone”; to search for these words, put them between quotes.',
      expect.stringMatching(/2 problems/u),
    ])
  })

  test('refuses a project that was altered', async () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'p.sourceline.json'), readFileSync(sample, 'utf8').replace('Tower 22', 'Tower 23'))
    await expect(check(join(folder, 'p.sourceline.json'), false, () => undefined)).rejects.toThrow('does not match its hash')
  })
})

describe('its options', () => {
  test('are read', () => {
    expect(readCommand(['convert', 'a.csv', '--to', 'json-lines', '--out', 'b.jsonl', '--from', 'ucdp'])).toEqual({
      command: 'convert', options: { file: 'a.csv', from: 'ucdp', to: 'json-lines', out: 'b.jsonl', mapping: undefined, kind: 'event' },
    })
    expect(readCommand(['inspect', 'a.csv', '--json'])).toEqual({ command: 'inspect', file: 'a.csv', from: undefined, json: true })
    expect(readCommand(['check', 'a.json'])).toEqual({ command: 'check', file: 'a.json', json: false })
  })

  test.each([
    [['convert', 'a.csv'], /--to says which format/],
    [['convert', '--to', 'csv'], /needs a file/],
    [['convert', 'a.csv', '--to', 'word'], /knows no format "word"/],
    [['convert', 'a.csv', '--to', 'csv', '--from', 'x'], /knows no dataset "x"/],
    [['convert', 'a.csv', '--to', 'geojson', '--kind', 'claim'], /cannot hold records/],
    [['check', 'a.json', 'b.json'], /does not take "b.json"/],
  ])('%j is refused in one sentence', (argv, sentence) => {
    const command = readCommand(argv)
    if (command.command !== 'wrong') throw new Error(`read as ${command.command}`)
    expect(command.sentence).toMatch(sentence)
  })
})
