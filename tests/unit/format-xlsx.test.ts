import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeForeign from 'write-excel-file/universal'
import { isoOf } from '../../shared/formats/xlsx/cells.ts'
import { planWorkbook } from '../../shared/formats/xlsx/import.ts'
import { readWorkbook, type Sheet } from '../../shared/formats/xlsx/read.ts'
import { XLSX_FORMAT, XLSX_PROJECT_FORMAT } from '../../shared/formats/xlsx/write.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import { anyValue, bytesOf, carryOut, emptyProject, nastyText, sample, sourceOf, tableOf, targetOf, type Held } from './project-at-hand.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const write = (from: Held, kind: Kind = 'event', fields?: readonly string[]): Promise<Uint8Array> => bytesOf(XLSX_FORMAT.write(sourceOf(from), tableOf(from, kind, fields), { bom: false, guard: false }))
const writeAll = (from: Held): Promise<Uint8Array> => bytesOf(XLSX_PROJECT_FORMAT.write(sourceOf(from), tableOf(from, 'event'), { bom: false, guard: false }))
const cellsOf = (sheet: Sheet | undefined) => sheet?.rows.map(({ cells }) => cells)

function withEvents(...events: readonly { readonly [field: string]: unknown }[]): Held {
  const project = emptyProject()
  events.forEach((fields, n) => project.tables.get('event')?.set(`ev-${n}`, { ...fields, id: `ev-${n}` } as AnyRecord))
  return project
}

/** Our own workbook with the XML of its sheet altered. */
async function spoiled(alter: (xml: string) => string, part = 'xl/worksheets/sheet1.xml'): Promise<Uint8Array> {
  const files = unzipSync(await write(withEvents({ title: 'First', killed_low: 3 }), 'event', ['title', 'killed_low']))
  const before = new TextDecoder().decode(files[part])
  const after = alter(before)
  expect(after).not.toBe(before)
  return zipSync({ ...files, [part]: new TextEncoder().encode(after) })
}

describe('a table as a spreadsheet', () => {
  test('has typed cells, text that nothing runs, and a header that stays and stands out', async () => {
    const files = unzipSync(await write(withEvents({ title: '=1+1', date: '2024-01-28', killed_low: 3, latitude: 33.25, notes: '2024-01-28' }), 'event', ['title', 'date', 'killed_low', 'latitude', 'notes']))
    const xml = new TextDecoder().decode(files['xl/worksheets/sheet1.xml'])
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(xml).toContain('<c r="B1" s="1" t="inlineStr"><is><t xml:space="preserve">title</t></is></c>')
    expect(xml).toContain('<c r="B2" s="3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="C2" s="2"><v>45319</v></c><c r="D2" s="0"><v>3</v></c><c r="E2" s="0"><v>33.25</v></c><c r="F2" s="3" t="inlineStr">')
    expect(xml).not.toContain('<f>')
    expect(new TextDecoder().decode(files['xl/workbook.xml'])).toContain('<sheet name="Events" sheetId="1" r:id="rId1"/>')
  })

  test('writes dates as dates only where the calendar of spreadsheets is sound', async () => {
    const dates = ['1900-02-28', '1900-03-01', '2024-02-30', '2024-01', '9999-12-31', '2024-01-28~']
    const [sheet] = await readWorkbook(await write(withEvents(...dates.map((date) => ({ date }))), 'event', ['date']))
    expect(cellsOf(sheet)?.slice(1).map((cells) => cells[1])).toEqual(dates)
    const xml = new TextDecoder().decode(unzipSync(await write(withEvents(...dates.map((date) => ({ date }))), 'event', ['date']))['xl/worksheets/sheet1.xml'])
    expect([...xml.matchAll(/s="2"><v>(\d+)/g)].map(([, serial]) => Number(serial))).toEqual([61, 2_958_465])
  })

  test('is the same bytes for the same records', async () => {
    expect(await write(await sample())).toEqual(await write(await sample()))
  })

  test('holds any text exactly, as another implementation reads it', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(nastyText, nastyText), { minLength: 1, maxLength: 5 }), async (rows) => {
      const [sheet] = await readWorkbook(await write(withEvents(...rows.map(([title, notes]) => ({ title, notes }))), 'event', ['title', 'notes']))
      const expected = rows.map(([title, notes], n) => [`ev-${n}`, title, notes])
      // Columns that are empty throughout fall away.
      expect(cellsOf(sheet)?.slice(1).map((cells) => [...cells, '', ''].slice(0, 3))).toEqual(expected)
    }), { numRuns: 200 })
  }, 30_000)

  test('changes nothing when it comes back, and updates by id when it was edited', async () => {
    const project = await sample()
    project.tables.get('event')?.set('ev-1', { id: 'ev-1', title: "'=1", date: '2024-01-28', killed_low: 3, actors: ['en-1'], notes: ' two\r\nlines ' })
    const bytes = await write(project)
    expect(await planWorkbook('events.xlsx', bytes, targetOf(project))).toMatchObject({ kind: 'event', added: 0, updated: 0, unchanged: 2, refused: [], warnings: [], put: [] })
    project.tables.get('event')?.set('ev-1', { id: 'ev-1', title: 'Other', date: '2024-02' })
    const planned = await planWorkbook('events.xlsx', bytes, targetOf(project))
    expect(planned).toMatchObject({ added: 0, updated: 1, unchanged: 1, label: 'Import 1 event from Excel' })
    expect(planned.put).toEqual([{ kind: 'event', id: 'ev-1', fields: { title: "'=1", date: '2024-01-28', killed_low: 3, actors: ['en-1'], notes: ' two\r\nlines ' } }])
    expect(await write(carryOut(planned, project))).toEqual(bytes)
  })

  test('of any values changes nothing when it comes back', async () => {
    const fields = fc.dictionary(fc.constantFrom('title', 'date', 'killed_low', 'latitude', 'country', 'tags', 'notes', 'time', 'status'), anyValue)
    await fc.assert(fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 4 }), async (events) => {
      const project = withEvents(...events)
      expect(await planWorkbook('x.xlsx', await write(project), targetOf(project))).toMatchObject({ added: 0, updated: 0, unchanged: events.length, refused: [] })
    }), { numRuns: 100 })
  }, 30_000)

  test('refuses texts that no cell holds, by name, rather than cutting them', async () => {
    await expect(write(withEvents({ notes: 'x'.repeat(32_768) }))).rejects.toThrow('The field "Notes" of the event ev-0 has 32768 characters, and a cell holds 32767.')
    expect((await write(withEvents({ notes: 'x'.repeat(32_767) }))).length).toBeGreaterThan(0)
  })
})

describe('a workbook of all tables', () => {
  test('has a sheet a kind, and changes nothing in its own project', async () => {
    const sheets = await readWorkbook(await writeAll(await sample()))
    expect(sheets.map(({ name }) => name)).toEqual(['Events', 'Sources', 'Claims', 'Entities', 'Links', 'Citations', 'Annotations'])
    expect(await planWorkbook('p.xlsx', await writeAll(await sample()), targetOf(await sample()))).toMatchObject({ kind: null, added: 0, updated: 0, unchanged: 8, refused: [] })
  })

  test('brings in rows that refer to rows of its other sheets', async () => {
    const project = await sample()
    project.tables.get('annotation')?.clear()
    project.tables.get('evidence')?.clear()
    project.tables.get('source')?.set('so-1', { id: 'so-1', title: 'A report' })
    const planned = await planWorkbook('p.xlsx', await writeAll(project), targetOf(emptyProject()))
    expect(planned).toMatchObject({ added: 6, refused: [] })
    const back = carryOut(planned, emptyProject())
    expect(back.tables.get('event')?.get('ev-2')).toMatchObject({ title: 'Second', actors: ['en-1'] })
    expect(back.tables.get('link')?.get('li-1')).toEqual({ id: 'li-1', from: 'ev-1', type: 'follows', to: 'ev-2' })
  })
})

describe('reading workbooks', () => {
  test('of other programs gives their cells as text', async () => {
    const blob = await writeForeign([[
      { value: 'id' }, { value: 'title' }, { value: 'date' }, { value: 'killed_low' }, { value: 'yes' },
    ], [
      { value: 'ev-9' }, { value: 'Ünïcode <&> عراق 🛰️' }, { value: new Date('2024-01-28T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' }, { value: 0.1, type: Number }, { value: true, type: Boolean },
    ], [], [
      { value: 'ev-10' }, null, { value: new Date('2024-01-28T05:30:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' }, { value: 1e21, type: Number }, { value: false, type: Boolean },
    ]], { sheet: 'Tabelle 1' }).toBlob()
    const [sheet] = await readWorkbook(new Uint8Array(await blob.arrayBuffer()))
    expect(sheet?.name).toBe('Tabelle 1')
    expect(sheet?.rows).toEqual([
      { line: 1, cells: ['id', 'title', 'date', 'killed_low', 'yes'] },
      { line: 2, cells: ['ev-9', 'Ünïcode <&> عراق 🛰️', '2024-01-28', '0.1', 'true'] },
      { line: 4, cells: ['ev-10', '', '2024-01-28T05:30', '1e+21', 'false'] },
    ])
  })

  test('tells days, times and both, and the days before the leap day that there was not', () => {
    const at = (serial: number) => isoOf(new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000))
    expect([at(1), at(59), at(61), at(45319), at(45319.25), at(0.2291666667), at(45319.999988426), at(0)])
      .toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '2024-01-28', '2024-01-28T06:00', '05:30', '2024-01-28T23:59:59', '00:00'])
  })

  test.each([
    ['a row beyond all rows', (xml: string) => xml.replace('<row r="2"', '<row r="9999999"'), 'reaches to row 9999999'],
    ['a row of too many digits', (xml: string) => xml.replace('<row r="2"', '<row r="99999999999"'), 'which is no place in a sheet'],
    ['a column beyond all columns', (xml: string) => xml.replace('r="B2"', 'r="ZZZ2"'), 'column 18278'],
    ['more cells than fit', (xml: string) => xml.replace('r="B2"', 'r="XFD2"').replace('<row r="2"', '<row r="1000000"').replace('r="A2"', 'r="A1000000"'), 'more than 20000000 cells'],
    ['an address that is spelled out', (xml: string) => xml.replace('<row r="2"', '<row r="&#57;99999999"'), 'which is no place in a sheet'],
    ['an address behind a quoted bracket', (xml: string) => xml.replace('<row r="2"', '<row x=">" r="999999999"'), 'cannot be read; it is damaged, or made to do harm'],
    ['an address with a prefix', (xml: string) => xml.replace('<row r="2"', '<x:row x:r="9999999"'), 'reaches to row 9999999'],
    ['an endless tag', (xml: string) => xml.replace('<row r="2"', `<row ${' '.repeat(3000)}r="2"`), 'cannot be read'],
    ['broken XML', (xml: string) => xml.replace('</row>', '</rwo>'), 'The workbook cannot be read'],
    ['rows out of order', (xml: string) => xml.replace('<row r="2"', '<row r="1"'), 'The workbook cannot be read'],
  ])('with %s is refused in words', async (_, alter, reason) => {
    await expect(readWorkbook(await spoiled(alter))).rejects.toMatchObject({ name: 'Refusal', message: expect.stringContaining(reason) as unknown })
  })

  test('that are none, have a password, or would fill the memory, are refused', async () => {
    await expect(readWorkbook(new TextEncoder().encode('id,title\r\n1,2\r\n'))).rejects.toThrow('not a zip file')
    await expect(readWorkbook(zipSync({ 'a.txt': new Uint8Array(3) }))).rejects.toThrow('not an Excel workbook')
    await expect(readWorkbook(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).rejects.toThrow('old Excel file (.xls), or one with a password')
    const files = unzipSync(await write(withEvents({ title: 'x' })))
    await expect(readWorkbook(zipSync({ ...files, 'xl/worksheets/sheet1.xml': new Uint8Array(40 << 20) }))).rejects.toThrow('made to fill the memory')
    await expect(readWorkbook(await write(withEvents({ title: 'x' })), { entries: 100, read: 2000 })).rejects.toThrow('when unpacked')
    const pictured = zipSync({ ...files, 'xl/media/picture.png': new Uint8Array(randomBytes(1 << 20)) })
    expect(await readWorkbook(pictured, { entries: 100, read: 10_000 })).toHaveLength(1)
    expect(await planWorkbook('x.xlsx', new Uint8Array(5), targetOf(emptyProject()))).toMatchObject({ put: [], refused: [expect.stringContaining('not a zip file') as unknown] })
  })

  test('whose cells share one text a thousand times are refused when that is too much', async () => {
    const text = 'x'.repeat(30_000)
    const shared = (cells: number) => {
      const rows = Array.from({ length: cells }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}" t="s"><v>0</v></c></row>`).join('')
      return zipSync({
        'xl/workbook.xml': strToU8(`<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`),
        'xl/_rels/workbook.xml.rels': strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`),
        'xl/sharedStrings.xml': strToU8(`<sst xmlns="${MAIN}"><si><t>${text}</t></si></sst>`),
        'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`),
      })
    }
    expect((await readWorkbook(shared(10)))[0]?.rows[9]?.cells).toEqual([text])
    await expect(readWorkbook(shared(10_000))).rejects.toMatchObject({ name: 'Refusal', message: expect.stringMatching(/come to 287 million characters.*as CSV/u) as unknown })
  })

  test('does not expand entities', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    const [sheet] = await readWorkbook(await spoiled((xml) => xml.replace(/<\?xml.*?\?>/, bomb).replace('>First<', '>&b;<')))
    expect(cellsOf(sheet)?.[1]?.[1]?.length).toBeLessThan(20)
  })

  test('of noise are refused and never throw anything else', async () => {
    const good = await write(withEvents({ title: 'First', date: '2024-01-28' }), 'event', ['title', 'date'])
    const files = unzipSync(good)
    const parts = Object.keys(files)
    await fc.assert(fc.asyncProperty(fc.constantFrom(...parts), fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 5 }), async (part, changes) => {
      const bytes = (files[part] ?? new Uint8Array(0)).slice()
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      try {
        await readWorkbook(zipSync({ ...files, [part]: bytes }))
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: 'Refusal' })
      }
    }), { numRuns: 300 })
  }, 30_000)
})
