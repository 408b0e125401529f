import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Package } from 'datapackage'
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, onTestFinished, test } from 'vitest'
import { planPackage } from '../../shared/formats/data-package/read.ts'
import { DATA_PACKAGE_FORMAT } from '../../shared/formats/data-package/write.ts'
import { planProject } from '../../shared/formats/project-json/import.ts'
import { writeProject } from '../../shared/formats/project-json/write.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { anyProject, bytesOf, carryOut, emptyProject, held, nastyText, sample, sourceOf, tableOf, targetOf, textOf, WORDS, type Held } from './project-at-hand.ts'

const write = (from: Held): Promise<Uint8Array> => bytesOf(DATA_PACKAGE_FORMAT.write(sourceOf(from), tableOf(from, 'event'), { bom: false, guard: true }))
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

interface Described {
  readonly resources: readonly { readonly name: string; readonly schema: { readonly fields: readonly { readonly name: string; readonly type: string; readonly constraints?: object }[]; readonly foreignKeys?: unknown } }[]
}

function columnsOf(files: { readonly [name: string]: Uint8Array }, kind: string) {
  const schema = (JSON.parse(text(files['datapackage.json'])) as Described).resources.find(({ name }) => name === kind)?.schema
  return { fields: new Map(schema?.fields.map((field) => [field.name, field])), foreignKeys: schema?.foreignKeys }
}

/** The package as another program sees it: unpacked in a folder. */
async function elsewhere(bytes: Uint8Array) {
  const basePath = mkdtempSync(join(tmpdir(), 'sourceline-package-'))
  onTestFinished(() => { rmSync(basePath, { recursive: true }) })
  const files = unzipSync(bytes)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(basePath, name)), { recursive: true })
    writeFileSync(join(basePath, name), content)
  }
  return Package.load(JSON.parse(text(files['datapackage.json'])), { basePath, strict: true })
}

describe('a project as a data package', () => {
  test('is described, and holds a table a kind, the codebook and the texts', async () => {
    const files = unzipSync(await write(await sample()))
    expect(Object.keys(files).map((name) => name.replace(/[0-9a-f]{64}/, '<hash>'))).toEqual([
      'datapackage.json', 'source.csv', 'text.csv', 'annotation.csv', 'event.csv', 'evidence.csv', 'claim.csv', 'entity.csv', 'link.csv', 'view.csv', 'codebook.json', 'texts/<hash>.txt',
    ])
    expect(text(Object.entries(files).find(([name]) => name.startsWith('texts/'))?.[1])).toBe(WORDS)
    const [header = '', second = ''] = text(files['event.csv']).split('\r\n')
    expect(header.split(',').slice(0, 3)).toEqual(['id', 'date', 'title'])
    expect(second.startsWith('ev-2,,Second,')).toBe(true)
    expect(second.endsWith(',"{""a"":[null,-0.5],""b"":1}"')).toBe(true)
  })

  test('describes types, terms, bounds and keys where the values keep to them', async () => {
    const project = await sample()
    project.tables.get('event')?.set('ev-3', { id: 'ev-3', date: '2024-01-28', status: 'coded', latitude: 33.5, facility: 'en-1', killed_best: 3 })
    const kept = columnsOf(unzipSync(await write(project)), 'event')
    expect(kept.fields.get('date')?.type).toBe('date')
    expect(kept.fields.get('latitude')).toMatchObject({ type: 'number', constraints: { minimum: -90, maximum: 90 } })
    expect(kept.fields.get('killed_best')).toMatchObject({ type: 'integer', constraints: { minimum: 0 } })
    expect(kept.fields.get('status')?.constraints).toMatchObject({ enum: expect.arrayContaining(['draft', 'coded']) as unknown })
    expect(kept.foreignKeys).toEqual([{ fields: 'facility', reference: { resource: 'entity', fields: 'id' } }])

    project.tables.get('event')?.set('ev-4', { id: 'ev-4', date: '2024-01', status: 'of my own', latitude: 'north', facility: 'en-9', killed_best: -1 })
    const broken = columnsOf(unzipSync(await write(project)), 'event')
    expect(broken.fields.get('date')?.type).toBe('string')
    expect(broken.fields.get('latitude')?.type).toBe('any')
    expect(broken.fields.get('killed_best')?.constraints).toBeUndefined()
    expect(broken.fields.get('status')?.constraints).toBeUndefined()
    expect(broken.foreignKeys).toBeUndefined()
  })

  test('restores an empty project exactly, and plans what the project file plans', async () => {
    const bytes = await write(await sample())
    const planned = await planPackage(bytes, targetOf(emptyProject()))
    expect(planned.refused).toEqual([])
    expect(planned).toEqual({ ...await planProject(await textOf(writeProject(sourceOf(await sample()))), targetOf(emptyProject())), format: 'data-package' })
    expect(await write(carryOut(planned, emptyProject()))).toEqual(bytes)
  })

  test('holds any text, number and structure byte for byte', async () => {
    await fc.assert(fc.asyncProperty(anyProject, async (project) => {
      const bytes = await write(await project)
      const planned = await planPackage(bytes, targetOf(held([])))
      expect(planned.refused).toEqual([])
      expect(await write(carryOut(planned, held([])))).toEqual(bytes)
    }), { numRuns: 100 })
  }, 60_000)

  test('is valid to another implementation, which reads the same values', async () => {
    // It takes white space off the ends of cells.
    const text = nastyText.filter((one) => one !== '' && one.isWellFormed() && !one.includes('\0') && one.trim() === one)
    const events = fc.array(fc.record({
      title: text, date: fc.constantFrom('2024-01-28', '1999-12-31'), status: fc.constantFrom('draft', 'coded'), latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      killed_low: fc.nat(), country: fc.array(fc.constantFrom('IRQ', 'SYR'), { minLength: 1, maxLength: 2 }), facility: fc.constantFrom('en-1', 'en-2'),
    }, { requiredKeys: [] }), { minLength: 1, maxLength: 4 })
    await fc.assert(fc.asyncProperty(events, async (rows) => {
      const project = await sample()
      project.tables.get('entity')?.set('en-2', { id: 'en-2', name: 'x', canonical: 'en-1' })
      rows.forEach((fields, n) => project.tables.get('event')?.set(`ev-${n + 5}`, { ...fields, id: `ev-${n + 5}` } as AnyRecord))
      const read = await elsewhere(await write(project))
      expect(read.errors).toEqual([])
      expect(read.valid).toBe(true)
      for (const resource of read.resources.filter(({ tabular }) => tabular)) {
        const records = [...(project.tables.get(resource.name as 'event')?.values() ?? [])]
        expect(await resource.checkRelations()).toBe(true)
        const cast = await resource.read({ keyed: true })
        expect(cast.map(({ id }) => id)).toEqual(records.map(({ id }) => id))
        if (resource.name !== 'event') continue
        // A file has no -0: it is written as 0.
        const expected = records.map(({ title, date, status, latitude, killed_low, country }) => ({
          title: title ?? null, date: typeof date === 'string' ? new Date(`${date}T00:00:00`) : null, status: status ?? null, latitude: typeof latitude === 'number' ? latitude + 0 : null, killed_low: killed_low ?? null, country: country ?? null,
        }))
        expect(cast.map(({ title, date, status, latitude, killed_low, country }) => ({ title, date, status, latitude, killed_low, country }))).toEqual(expected)
      }
    }), { numRuns: 15 })
  }, 60_000)

  test('that breaks its description is noticed by the other implementation', async () => {
    const project = await sample()
    project.tables.get('event')?.set('ev-3', { id: 'ev-3', status: 'coded', facility: 'en-1' })
    const files = unzipSync(await write(project))
    const spoiled = (from: string, to: string) => zipSync({ ...files, 'event.csv': new TextEncoder().encode(text(files['event.csv']).replace(from, to)) })
    const read = async (bytes: Uint8Array) => (await elsewhere(bytes)).resources.find(({ name }) => name === 'event')
    await expect((await read(spoiled(',coded,', ',codedd,')))?.read({ keyed: true })).rejects.toThrow('type and format mismatch')
    await expect((await read(spoiled(',en-1,', ',en-7,')))?.checkRelations()).rejects.toThrow('Foreign key')
  })

  test.each([
    ['a value altered', 'event.csv', (csv: string) => csv.replace(',3,', ',4,'), 'altered or damaged after it was exported'],
    ['words in a number', 'event.csv', (csv: string) => csv.replace(',3,', ',three,'), 'type of its column, integer: "three". (event.csv, line 3, killed_low)'],
    ['a cell too many', 'event.csv', (csv: string) => csv.replace('ev-1,', 'ev-1,,'), '(event.csv, line 3)'],
    ['a column renamed', 'event.csv', (csv: string) => csv.replace('title', 'headline'), 'The column 3 should be "title". (event.csv, line 1)'],
    ['two of one id', 'event.csv', (csv: string) => csv.replace('ev-1', 'ev-2'), 'Two records have the same id "ev-2": event.csv, line 2 and event.csv, line 3'],
    ['a broken range', 'annotation.csv', (csv: string) => csv.replace('""start"":0', '""start"":-1'), '(annotation.csv, line 2, fragments[0].start)'],
    ['broken JSON in a cell', 'annotation.csv', (csv: string) => csv.replace('""start"":0', '""start"":'), 'type of its column, array'],
    ['an open quote', 'event.csv', (csv: string) => `${csv}"`, 'opens a quote'],
    ['no header', 'event.csv', () => '', 'no first line with the names of its columns. (event.csv)'],
    ['a __proto__ in a cell', 'event.csv', (csv: string) => csv.replace('""b"":1', '""__proto__"":{""polluted"":true}'), 'a member named "__proto__"'],
    ['a column named __proto__', 'event.csv', (csv: string) => csv.replace('of_their_own', '__proto__'), 'The column'],
    ['a newer version', 'datapackage.json', (json: string) => json.replace('"version": 1', '"version": 2'), 'written by a newer Sourceline'],
    ['another maker', 'datapackage.json', (json: string) => json.replace('sourceline-data-package', 'x'), 'was not written by Sourceline'],
    ['a description that is no JSON', 'datapackage.json', (json: string) => json.slice(9), 'not valid JSON'],
    ['a type of its own', 'datapackage.json', (json: string) => json.replace('"type": "string"', '"type": "geopoint"'), 'is not described as Sourceline describes columns'],
    ['a codebook that is no list', 'codebook.json', () => '{}', 'should stand in a list'],
  ])('with %s is refused whole, with the file and the line', async (_, file, spoil, reason) => {
    const files = unzipSync(await write(await sample()))
    const spoiled = spoil(text(files[file]))
    expect(spoiled).not.toBe(text(files[file]))
    const planned = await planPackage(zipSync({ ...files, [file]: new TextEncoder().encode(spoiled) }), targetOf(emptyProject()))
    expect(planned.refused.join()).toContain(reason)
    expect(planned).toMatchObject({ put: [], bodies: [] })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('without one of its files, or with words that nobody names, is refused; other files beside ours are passed over', async () => {
    const files = unzipSync(await write(await sample()))
    const plan = async (changed: { readonly [name: string]: Uint8Array | undefined }) =>
      (await planPackage(zipSync(Object.fromEntries(Object.entries({ ...files, ...changed }).flatMap(([name, bytes]) => (bytes ? [[name, bytes]] : [])))), targetOf(emptyProject()))).refused.join()
    expect(await plan({ 'claim.csv': undefined })).toContain('There is no claim.csv in the zip file')
    expect(await plan({ 'datapackage.json': undefined })).toContain('no data package of Sourceline')
    const words = Object.keys(files).find((name) => name.startsWith('texts/')) ?? ''
    expect(await plan({ [words]: undefined })).toContain('The words of a source text are missing from the file. (text.csv, line 2, hash)')
    expect(await plan({ [words]: new TextEncoder().encode('other words') })).toContain('do not match their hash')
    expect(await plan({ [words]: new Uint8Array([0xff]) })).toContain('The file is not in UTF-8')
    const more = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(await plan({ [`texts/${more}.txt`]: new TextEncoder().encode('abc') })).toContain(`words that no source text names. (texts/${more}.txt)`)
    expect(await plan({ 'README.md': new Uint8Array(3), 'texts/notes.md': new Uint8Array(2) })).toBe('')
  })

  test('that is no zip file, or would fill the memory, is refused', async () => {
    const plan = async (bytes: Uint8Array, limits?: { entries: number; inflated: number }) => (await planPackage(bytes, targetOf(emptyProject()), limits)).refused.join()
    expect(await plan(new TextEncoder().encode('id,title\r\n'))).toContain('This is not a zip file')
    expect(await plan(await write(await sample()), { entries: 10, inflated: 2 ** 31 })).toContain('10 are the most that are read')
    expect(await plan(await write(await sample()), { entries: 100, inflated: 2 << 20 })).toBe('')
    expect(await plan(zipSync({ 'event.csv': new Uint8Array(40 << 20) }))).toContain('made to fill the memory')
  })
})
