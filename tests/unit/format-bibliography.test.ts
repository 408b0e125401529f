import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cslDate, edtfOf } from '../../shared/formats/csl-json/dates.ts'
import { planCsl } from '../../shared/formats/csl-json/read.ts'
import { CSL_JSON_FORMAT } from '../../shared/formats/csl-json/write.ts'
import type { WritingFormat } from '../../shared/formats/export.ts'
import type { ImportTarget, PlannedImport } from '../../shared/formats/plan.ts'
import { planRis } from '../../shared/formats/ris/read.ts'
import { RIS_FORMAT } from '../../shared/formats/ris/write.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { anyValue, bytesOf, carryOut, emptyProject, nastyText, sourceOf, tableOf, targetOf, textOf, type Held } from './project-at-hand.ts'

const write = (format: WritingFormat, from: Held) => format.write(sourceOf(from), tableOf(from, 'source'), { bom: false, guard: false })
const bytes = (text: string) => new TextEncoder().encode(text)

const REPORT = {
  id: 'so-00000000000a', type: 'article-newspaper', title: 'Three soldiers killed', authors: ['Jane Doe', 'هيئة التحرير'], publisher: 'The Paper', published: '2024-01-28',
  accessed: '2024-02', url: 'https://example.org/a?b=1&c', archive_url: 'https://archive.example/a', language: 'en', tags: ['drone', 'base'], reliability: 'B', reliability_note: 'secret',
}

function withSources(...sources: readonly { readonly id: string }[]): Held {
  const project = emptyProject()
  for (const source of sources) project.tables.get('source')?.set(source.id, source)
  return project
}

const forms: readonly (readonly [name: string, format: WritingFormat, plan: (file: Uint8Array, target: ImportTarget) => PlannedImport<string>])[] = [
  ['CSL-JSON', CSL_JSON_FORMAT, planCsl],
  ['RIS', RIS_FORMAT, planRis],
]

describe.each(forms)('sources as %s', (name, format, plan) => {
  test('leave without grades and notes, and change nothing when they come back', async () => {
    const project = withSources(REPORT, { id: 'so-2' })
    const text = await textOf(write(format, project))
    expect(text).not.toContain('secret')
    expect(plan(bytes(text), targetOf(project))).toMatchObject({ kind: 'source', added: 0, updated: 0, unchanged: 2, refused: [], warnings: [], put: [] })
    const fresh = plan(bytes(text), targetOf(emptyProject()))
    expect(fresh).toMatchObject({ added: 2, label: `Import 2 sources from ${name}` })
    const { id, reliability: _, reliability_note: __, ...carried } = REPORT
    expect(fresh.put[0]).toEqual({ kind: 'source', id, fields: carried })
  })

  test('update the fields that they state, by id, and leave others alone', async () => {
    const text = await textOf(write(format, withSources(REPORT)))
    const planned = plan(bytes(text), targetOf(withSources({ ...REPORT, title: 'Other', reliability: 'C', tags: ['drone', 'base'] } as AnyRecord)))
    expect(planned).toMatchObject({ added: 0, updated: 1 })
    expect(planned.put).toEqual([{ kind: 'source', id: REPORT.id, fields: { title: 'Three soldiers killed' } }])
  })

  test('of any values leave, come back and leave as the same bytes', async () => {
    const date = fc.constantFrom('2024', '2024-01', '2024-01-28', '2024~', '2024-01-28?', '2024-22', '2024-22~', '202X', '2024-01/2024-03', '2024-01-28/..', '../2024', '0050-03-01', '2024-13', 'last week', '2024-01~/2024-02~')
    const source = fc.record({
      type: fc.oneof(fc.constantFrom('report', 'webpage', 'speech', 'post', 'book', 'mine'), anyValue), title: anyValue, authors: fc.array(nastyText, { maxLength: 3 }), publisher: nastyText,
      published: fc.oneof(date, nastyText), accessed: date, url: nastyText, archive_url: nastyText, language: fc.constantFrom('ar', 'zh-Hant'), tags: fc.array(nastyText, { maxLength: 3 }),
    }, { requiredKeys: [] })
    const ids = fc.uniqueArray(fc.oneof(fc.constantFrom('so-1', 'so-2', 'a b', ' so-3', '{"x"}', 'so-\ud800'), nastyText.filter((id) => id !== '')), { minLength: 3, maxLength: 3 })
    await fc.assert(fc.asyncProperty(fc.array(source, { maxLength: 3 }), ids, async (sources, names) => {
      const project = withSources(...sources.map((fields, n) => ({ ...fields, title: typeof fields.title === 'string' ? fields.title : 'x', id: names[n] ?? 'so' })))
      const first = await bytesOf(write(format, project))
      if (sources.length > 0 || name !== 'RIS') {
        expect(plan(first, targetOf(project))).toMatchObject({ added: 0, updated: 0, unchanged: sources.length, refused: [] })
        expect(await bytesOf(write(format, carryOut(plan(first, targetOf(emptyProject())), emptyProject())))).toEqual(first)
      }
    }), { numRuns: 300 })
  }, 30_000)

  test('with two entries of one id are refused, with both places', async () => {
    const text = await textOf(write(format, withSources(REPORT)))
    const planned = plan(bytes(name === 'RIS' ? text + text : text.replace(/\[\n(.*)\n\]/, '[$1,$1]')), targetOf(emptyProject()))
    expect(planned.refused.join()).toMatch(/The entries at (item 1 and item 2|line 1 and line \d+) have the same id \(so-00000000000a\)/)
    expect(planned.put).toEqual([])
  })
})

describe('CSL-JSON', () => {
  test('is what programs that cite read', async () => {
    const [item] = JSON.parse(await textOf(write(CSL_JSON_FORMAT, withSources(REPORT)))) as readonly unknown[]
    expect(item).toEqual({
      id: 'so-00000000000a', type: 'article-newspaper', title: 'Three soldiers killed', author: [{ literal: 'Jane Doe' }, { literal: 'هيئة التحرير' }], 'container-title': 'The Paper',
      issued: { 'date-parts': [[2024, 1, 28]] }, accessed: { 'date-parts': [[2024, 2]] }, URL: 'https://example.org/a?b=1&c', archive_location: 'https://archive.example/a', language: 'en', keyword: 'drone, base',
    })
    expect(await textOf(write(CSL_JSON_FORMAT, emptyProject()))).toBe('[]\n')
  })

  test('has the members and shapes of CSL-JSON 1.0.2 whatever the sources hold', async () => {
    // As far as we write them: members, names and dates of the data schema of CSL 1.0.2.
    const text = { type: 'string' }
    const part = { type: 'array', items: { type: ['string', 'number'] }, minItems: 1, maxItems: 3 }
    const date = { type: 'object', properties: { 'date-parts': { type: 'array', items: part, minItems: 1, maxItems: 2 }, season: { type: ['string', 'number'] }, circa: { type: 'boolean' }, raw: text }, additionalProperties: false }
    const valid = new Ajv({ allowUnionTypes: true }).compile({
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'id'],
        additionalProperties: false,
        properties: {
          id: text, type: { enum: ['article-newspaper', 'report', 'webpage', 'document', 'post', 'book'] }, title: text, 'container-title': text, publisher: text, issued: date, accessed: date, URL: text,
          archive_location: text, language: text, keyword: text, author: { type: 'array', items: { type: 'object', properties: { literal: text }, additionalProperties: false } }, custom: { type: 'object' },
        },
      },
    })
    const fields = fc.dictionary(fc.constantFrom('type', 'title', 'authors', 'publisher', 'published', 'accessed', 'url', 'archive_url', 'language', 'tags', 'other'), fc.oneof(anyValue, fc.constantFrom('report', '2024-01', '2024-22~')))
    await fc.assert(fc.asyncProperty(fc.array(fields, { maxLength: 3 }), async (sources) => {
      const written = JSON.parse(await textOf(write(CSL_JSON_FORMAT, withSources(...sources.map((source, n) => ({ ...source, id: `so-${n}` })))))) as unknown
      expect(valid(written), JSON.stringify(valid.errors)).toBe(true)
    }), { numRuns: 200 })
  })

  test.each([
    ['2024-01-28', { 'date-parts': [[2024, 1, 28]] }], ['2024', { 'date-parts': [[2024]] }], ['2024-01~', { 'date-parts': [[2024, 1]], circa: true }],
    ['2024-22', { 'date-parts': [[2024]], season: 2 }], ['2024-07-22/2024-07-25', { 'date-parts': [[2024, 7, 22], [2024, 7, 25]] }],
    ['2023-10-07/..', { raw: '2023-10-07/..' }], ['2024?', { raw: '2024?' }], ['202X', { raw: '202X' }],
  ])('writes and reads the date %s', (edtf, date) => {
    expect(cslDate(edtf)).toEqual(date)
    expect(edtfOf(date)).toBe(edtf)
  })

  test.each([
    [{ 'date-parts': [['2024', '1', '28']] }, '2024-01-28'], [{ 'date-parts': [[2024, 0]] }, '2024'], [{ 'date-parts': [[]] }, null], [{ 'date-parts': [[null]], literal: 'n.d.' }, 'n.d.'],
    ['2024-01', '2024-01'], [{ raw: 'January 2024' }, 'January 2024'], [{ 'date-parts': [[2024]], season: 'Spring' }, '2024-21'], [{ 'date-parts': [[1e308]] }, null], [{}, null], [5, null],
    [{ 'date-parts': [[2024, 1], [2024, 2], [2024, 3]], circa: 1 }, '2024-01~/2024-02~'],
  ])('reads the date %j as others write it', (date, edtf) => {
    expect(edtfOf(date)).toBe(edtf)
  })

  test('of other programs comes in, and what has no field is listed', () => {
    const planned = planCsl(bytes(JSON.stringify([
      { id: 'http://zotero.org/users/1/items/AB', type: 'report', title: 'A', publisher: 'HRW', 'container-title': 'Series', author: [{ family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van' }, { literal: 'HRW' }, 'x', {}], abstract: 'long', note: 'n', keyword: 'a; b,c' },
      { id: 7, type: 'book', title: 'B', issued: { 'date-parts': [[2024, 2]] }, abstract: 'more', DOI: '' },
    ])), targetOf(emptyProject()))
    expect(planned.put.map(({ fields }) => fields)).toEqual([
      { type: 'report', title: 'A', publisher: 'HRW', authors: ['Vincent van Gogh', 'HRW'], tags: ['a', 'b', 'c'] },
      { type: 'book', title: 'B', published: '2024-02' },
    ])
    expect(planned.put.map(({ id }) => id)).toEqual([expect.stringMatching(/^so-[0-9a-z]{12}$/), '7'])
    expect(planned.warnings).toEqual([
      'The member "abstract" has no field here and was left out of 2 entries.', 'The member "container-title" has no field here and was left out of 1 entry.',
      'The member "note" has no field here and was left out of 1 entry.', expect.stringContaining('The entry at item 2, Type: ') as unknown,
    ])
  })

  test.each([
    ['no JSON', '[{"type":"book"', 'not valid JSON'], ['numbers', '[1]', 'its item 1 should be an object with a "type"'], ['another form', '{"format":"sourceline-project"}', 'This is not CSL-JSON'],
    ['a __proto__', '[{"type":"book","custom":{"sourceline":{"title":{"__proto__":{"polluted":true}}}}}]', 'a member named "__proto__"'],
    ['deep nesting', `[{"type":"book","custom":{"sourceline":{"type":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}]`, 'nested more than 32 levels'],
    ['a title that is a list', '[{"type":"book","custom":{"sourceline":{"title":[1]}}}]', 'The entry at item 1, title'],
  ])('with %s is refused whole', (_, text, reason) => {
    const planned = planCsl(bytes(text), targetOf(emptyProject()))
    expect(planned.refused.join()).toContain(reason)
    expect(planned.put).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('RIS', () => {
  test('has a line a value, in CRLF, and an end', async () => {
    expect(await textOf(write(RIS_FORMAT, withSources(REPORT)))).toBe([
      'TY  - NEWS', 'ID  - so-00000000000a', 'TI  - Three soldiers killed', 'AU  - Jane Doe', 'AU  - هيئة التحرير', 'JO  - The Paper', 'PY  - 2024', 'DA  - 2024/01/28/', 'Y2  - 2024/02//',
      'UR  - https://example.org/a?b=1&c', 'AV  - https://archive.example/a', 'LA  - en', 'KW  - drone', 'KW  - base', 'ER  - ', '', '',
    ].join('\r\n'))
  })

  test('says the start of dates that it cannot hold, and keeps them beside', async () => {
    const text = await textOf(write(RIS_FORMAT, withSources({ id: 'so-1', type: 'speech', title: 'Two\nlines', published: '2024-07-22/2024-07-25' } as AnyRecord)))
    expect(text.split('\r\n')).toEqual([
      'TY  - GEN', 'ID  - so-1', 'TI  - Two lines', 'PY  - 2024', 'DA  - 2024/07/22/', 'U1  - sourceline {"type":"speech","title":"Two\\nlines","published":"2024-07-22/2024-07-25"}', 'ER  - ', '', '',
    ])
  })

  test('of other programs is read with their freedoms', () => {
    const text = [
      'Exported by X', '', 'TY - JOUR', 'A1  - Doe, Jane', 'T1  - A long title', '  that goes on', 'JA  - J. Sth.', 'JF  - Journal of Something', 'Y1  - 1998///Spring', 'N2  - Abstract', 'UR  - https://a', 'UR  - https://b', 'ER  -',
      'TY  - BOOK', 'ID  - Doe2024', 'TI  - B', 'PB  - House', 'DA  - 2024/3/5', 'U1  - mine', 'TY  - ELEC', 'TI  - C', 'PY  - 2024',
    ].join('\n')
    const planned = planRis(bytes(text), targetOf(emptyProject()))
    expect(planned.refused).toEqual([])
    expect(planned.put.map(({ fields }) => fields)).toEqual([
      { type: 'article-journal', title: 'A long title that goes on', authors: ['Doe, Jane'], publisher: 'Journal of Something', published: '1998', url: 'https://a' },
      { type: 'document', title: 'B', publisher: 'House', published: '2024-03-05' },
      { type: 'webpage', title: 'C', published: '2024' },
    ])
    expect(planned.put[1]?.id).toBe('Doe2024')
    expect(planned.warnings).toEqual([
      'The reference of line 14 has no end (ER); it was taken to end before line 20.', 'The reference of line 20 has no end (ER): the file may be cut off.',
      'The tag "JA" has no field here and was left out of 1 entry.', 'The tag "N2" has no field here and was left out of 1 entry.', 'The tag "TY BOOK" has no field here and was left out of 1 entry.',
      'The tag "U1" has no field here and was left out of 1 entry.', 'The tag "UR" has no field here and was left out of 1 entry.',
    ])
  })

  test('is read in the encodings of older programs', () => {
    const old = Uint8Array.from('TY  - NEWS\r\nTI  - Caf\xe9\r\nER  - \r\n', (sign) => sign.charCodeAt(0))
    expect(planRis(old, targetOf(emptyProject())).put[0]?.fields['title']).toBe('Café')
    expect(planRis(bytes('\uFEFFTY  - NEWS\r\nTI  - Café\r\nER  - \r\n'), targetOf(emptyProject())).put[0]?.fields['title']).toBe('Café')
  })

  test.each([
    ['no reference', 'id,title\r\n1,2\r\n', 'This is not RIS'], ['nothing', '', 'This is not RIS'],
    ['a __proto__', 'TY  - NEWS\r\nU1  - sourceline {"title":{"__proto__":1}}\r\nER  - \r\n', 'a member named "__proto__"'],
    ['deep nesting', `TY  - NEWS\r\nU1  - sourceline {"type":${'['.repeat(100_000)}${']'.repeat(100_000)}}\r\nER  - \r\n`, 'nested more than 32 levels'],
  ])('with %s is refused whole', (_, text, reason) => {
    const planned = planRis(bytes(text), targetOf(emptyProject()))
    expect(planned.refused.join()).toContain(reason)
    expect(planned.put).toEqual([])
  })

  test('with one endless field is read in time', () => {
    const began = performance.now()
    const planned = planRis(bytes(`TY  - NEWS\nTI  - a\n${'b\n'.repeat(1_000_000)}ER  - \n`), targetOf(emptyProject()))
    expect(planned.added).toBe(1)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
