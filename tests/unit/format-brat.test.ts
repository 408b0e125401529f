import { zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from '../../shared/formats/brat/aligned.ts'
import { planBrat } from '../../shared/formats/brat/read.ts'
import { oneLine, readStandoff, severalLines, writeStandoff, type StandoffLine } from '../../shared/formats/brat/standoff.ts'
import { writeBrat } from '../../shared/formats/brat/write.ts'
import { planImport } from '../../shared/formats/import.ts'
import { recogniseFile } from '../../shared/formats/intake.ts'
import { readZip } from '../../shared/formats/zip/read.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord, Fragment } from '../../shared/model/records.ts'
import { normaliseText } from '../../shared/text/normalise.ts'
import { drawn, markedProject, note, rawText, targetWithWords } from './marked-projects.ts'
import { bytesOf, carryOut, emptyProject, sourceOf, type Held } from './project-at-hand.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (content: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
const zipped = (files: { readonly [name: string]: string }) => zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, bytes(content)])))
const filesIn = (file: Uint8Array): { readonly [name: string]: string } => Object.fromEntries([...readZip(file, { entries: 1_000, inflated: 1 << 24 })].map(([name, entry]) => [name, text(entry.bytes())]))
const exported = async (from: Held) => bytesOf(writeBrat(sourceOf(from)))
const all = (from: Held, kind: 'annotation' | 'source' | 'text') => [...(from.tables.get(kind)?.values() ?? [])]

/** An empty project that knows the entity of the drawn ones. */
function withEntity(): Held {
  const project = emptyProject()
  project.tables.get('entity')?.set('en-1', { id: 'en-1', name: 'Militia “x”' })
  return project
}

/** The ranges of an annotation without line breaks at their edges, those that only line breaks part put together. */
function overBreaks(body: string, fragments: readonly Fragment[]): readonly Fragment[] {
  const found: Fragment[] = []
  for (const { start, end } of fragments) {
    for (const match of body.slice(start, end).matchAll(/[^\n]+/g)) {
      const piece = { start: start + match.index, end: start + match.index + match[0].length }
      const last = found.at(-1)
      if (last && piece.start > last.end && /^\n+$/.test(body.slice(last.end, piece.start))) found[found.length - 1] = { start: last.start, end: piece.end }
      else found.push(piece)
    }
  }
  return found
}

const said = (body: string, { layer, fragments, note, entity }: AnyRecord): string => JSON.stringify([layer, overBreaks(body, fragments as unknown as readonly Fragment[]), note ?? null, entity ?? null])

describe('brat standoff that is written', () => {
  test('tells spans in code points, notes, entities, events by what cites them, and claims', async () => {
    const project = await markedProject([{ raw: '👍 Three soldiers were killed\nin an attack', marks: [
      { cuts: [2, 7, 17, 31], layer: 'harm', note: 'two\nlines', entity: false, cited: true, claimed: false },
      { cuts: [35, 41], layer: 'event', note: null, entity: true, cited: true, claimed: true },
    ] }])
    project.tables.get('claim')?.set('cl-2', { id: 'cl-2', annotation: 'an-1', about: [{ event: 'ev-1', stance: 'supports' }] })
    const files = filesIn(await exported(project))
    expect(Object.keys(files)).toEqual(['Report_0_x.ann', 'Report_0_x.txt'])
    expect(files['Report_0_x.txt']).toBe('👍 Three soldiers were killed\nin an attack')
    expect(files['Report_0_x.ann']?.split('\n')).toEqual([
      'T1\tHarm 2 7;17 28;29 31\tThree were killed in', 'T2\tEvent 35 41\tattack',
      'E1\tEvent:T2 killed_low:T1', 'R1\tsupports Arg1:T2 Arg2:E1', 'A1\ttype E1 assault', 'N1\tReference T2 Sourceline:en-1\tMilitia “x”',
      '#1\tAnnotatorNotes T1\ttwo\\nlines', '#2\tAnnotatorNotes E1\tAttack', '',
    ])
  })

  test('names texts apart, older versions that carry marks too, and leaves out marks whose words are gone', async () => {
    const project = await markedProject([{ raw: 'One', marks: [{ cuts: [0, 3], layer: 'note', note: null, entity: false, cited: false, claimed: false }] }, { raw: 'Two', marks: [] }])
    const put = (kind: 'source' | 'text' | 'annotation', record: AnyRecord) => project.tables.get(kind)?.set(record.id, record)
    put('source', { id: 'so-0', title: 'A: b', text: 'tx-2' })
    put('source', { id: 'so-1', title: 'a  B', text: 'tx-1' })
    put('text', { ...(project.tables.get('text')?.get('tx-1') as AnyRecord), id: 'tx-2', source: 'so-0', version: 2 })
    put('annotation', { ...(project.tables.get('annotation')?.get('an-0') as AnyRecord), id: 'an-9', exact: 'Gone', anchor: 'orphan' })
    const files = filesIn(await exported(project))
    expect(files).toEqual({ 'A_b-v1.ann': 'T1\tNote 0 3\tOne\n', 'A_b-v1.txt': 'One', 'A_b.ann': '', 'A_b.txt': 'Two', 'a_B-2.ann': '', 'a_B-2.txt': 'Two' })
  })
})

describe('brat standoff that is read', () => {
  test('loses nothing, and leaves again as the same bytes: 2,000 projects of every script', async () => {
    await fc.assert(fc.asyncProperty(drawn, async (sources) => {
      const project = await markedProject(sources)
      project.tables.get('evidence')?.clear()
      project.tables.get('claim')?.clear()
      const file = await exported(project)
      const planned = await planBrat(file, targetWithWords(withEntity()))
      if (sources.length === 0) {
        expect(planned.refused).toHaveLength(1)
        return
      }
      expect(planned).toMatchObject({ refused: [], warnings: [] })
      const back = carryOut(planned, withEntity())
      expect(filesIn(await exported(back))).toEqual(filesIn(file))
      const marks = (of: Held) => all(of, 'annotation').flatMap((one) => {
        const body = of.bodies.get(String(all(of, 'text').find(({ id }) => id === one['text'])?.['hash'])) ?? ''
        return overBreaks(body, one['fragments'] as unknown as readonly Fragment[]).length === 0 ? [] : [said(body, one)]
      }).sort()
      expect(marks(back)).toEqual(marks(project))
      expect(all(back, 'text').map(({ hash }) => hash).sort()).toEqual(all(project, 'text').map(({ hash }) => hash).sort())
    }), { numRuns: 2_000 })
  }, 240_000)

  const TEXT = '👍 Three soldiers\r\nwere  killed.  \r\n\r\n\r\nCafe\u0301 closed'
  const read = (ann: string, txt = TEXT) => planBrat(zipped({ 'a/My_report.txt': txt, 'a/My_report.ann': ann, 'annotation.conf': '[entities]' }), targetWithWords(withEntity()))
  const marks = async (ann: string) => (await read(ann)).put.filter(({ kind }) => kind === 'annotation').map(({ fields }) => fields)

  test('takes texts as new sources, offsets counted where they came from', async () => {
    const planned = await read('T1\tPerson 8 16\tsoldiers\nT2\tGPE 39 44\tCafe\u0301\nT3\tVictim 8 16;18 22\tsoldiers were\n')
    expect(planned).toMatchObject({ refused: [], warnings: [], label: 'Import 1 source with 3 annotations from brat' })
    expect(planned.put[0]).toMatchObject({ kind: 'source', fields: { title: 'My report', file_name: 'a/My_report.txt' } })
    expect(planned.bodies.map(({ body }) => body)).toEqual(['👍 Three soldiers\nwere  killed.\n\nCafé closed'])
    expect(await marks('T1\tPerson 8 16\tsoldiers\nT2\tGPE 39 44\tCafe\u0301\nT3\tVictim 8 16;18 22\tsoldiers were\n')).toMatchObject([
      { layer: 'actor', exact: 'soldiers', fragments: [{ start: 9, end: 17 }] }, { layer: 'place', exact: 'Café' }, { layer: 'harm', exact: 'soldiers\nwere', fragments: [{ start: 9, end: 22 }] },
    ])
  })

  test('keeps an unknown type, attributes and notes as the note', async () => {
    expect(await marks('T1\tWeapon-System 2 7\tThree\nA1\tNegation T1\nA2\tDegree T1 high\n#1\tAnnotatorNotes T1\tsee\n')).toMatchObject([{ layer: 'note', note: 'Type: Weapon-System\nNegation\nDegree: high\nsee' }])
  })

  test.each([
    ['other words', 'T1\tPerson 2 7\tFour', 'T1 was left out: the text holds “Three” there, not “Four”'],
    ['a range beyond the end', 'T1\tPerson 2 99\tx', 'leads beyond the end of the text, which has 51 code points'],
    ['half of a character', 'T1\tPerson 42 43\te', 'or only a part of a character'],
    ['lines without a place here', 'T1\tEvent 2 7\tThree\nE1\tEvent:T1\nR1\tIs Arg1:T1 Arg2:T1\nN1\tReference T1 Wikipedia:1\tx', '1 line of the kind "reference" have no place here'],
  ])('reports and leaves out %s', async (_, ann, reason) => {
    const planned = await read(ann)
    expect(planned.refused).toEqual([])
    expect(planned.warnings.join('\n')).toContain(reason)
  })

  test.each([
    ['words alone', 'Three soldiers', /no line of brat standoff.*line 1/],
    ['an id twice', 'T1\tX 2 7\tThree\n\nT1\tX 2 7\tThree', /T1 stands twice.*My_report\.ann, line 3/],
    ['a range that is none', 'T1\tX 7 2\tThree', /should be two numbers.*line 1/],
    ['offsets that are none', 'T1\tX a b\tThree', /should be two numbers/],
    ['an event without a trigger', 'E1\tAttack', /no line of brat/],
    ['a line without end', `T1\tX 2 7\t${'x'.repeat(1 << 20)}`, /longer than/],
  ])('is refused with the place: %s', async (_, ann, reason) => {
    const planned = await read(ann)
    expect(planned.refused.join()).toMatch(reason)
    expect(planned.put).toEqual([])
  })

  test('is refused when there is no text, when it is no zip file or when it unpacks to too much', async () => {
    expect((await planBrat(zipped({ 'a.ann': '' }), targetWithWords(emptyProject()))).refused.join()).toMatch(/no text \(\.txt\)/)
    expect((await planBrat(bytes('PK'), targetWithWords(emptyProject()))).refused.join()).toMatch(/not a zip file/)
    expect((await planBrat(zipped({ 'a.txt': 'x'.repeat(2_000) }), targetWithWords(emptyProject()), { entries: 10, inflated: 1_000 })).refused.join()).toMatch(/a\.txt/)
    expect((await planBrat(zipSync({ 'a.txt': new Uint8Array([0xff, 0xfe]) }), targetWithWords(emptyProject()))).refused.join()).toMatch(/not in UTF-8.*a\.txt/)
  })

  test('is read out of a folder that another program packed, with what that put beside the files', async () => {
    const packed = zipSync({
      'corpus/.stats_cache': bytes('x'), 'corpus/annotation.conf': bytes('[entities]\nPER\n'),
      'corpus/b.ann': bytes('T1\tPER 0 3;8 11\tTwo men\n'), 'corpus/b.txt': bytes('Two old men'),
      '__MACOSX/corpus/._b.txt': new Uint8Array([0xff, 0x05, 0x16, 0x07]), '__MACOSX/corpus/._b.ann': new Uint8Array([0xff, 0x05]),
    })
    expect(recogniseFile('corpus.zip', packed, DEFAULT_CODEBOOK, packed.length)).toEqual({ way: 'whole', format: 'brat' })
    const plan = await planBrat(packed, targetWithWords(emptyProject()))
    expect(plan).toMatchObject({ refused: [], warnings: [], added: 3 })
    expect(plan.put.find(({ kind }) => kind === 'annotation')?.fields).toMatchObject({ exact: 'Two … men', fragments: [{ start: 0, end: 3 }, { start: 8, end: 11 }] })
  })

  test('is told from other packed files by the names in it', async () => {
    const whole = (name: string, file: Uint8Array) => recogniseFile(name, file, DEFAULT_CODEBOOK, file.length)
    expect(whole('x.zip', zipped({ 'a.txt': 'a', 'a.ann': '' }))).toEqual({ way: 'whole', format: 'brat' })
    expect(whole('x.zip', await exported(await markedProject([{ raw: 'Words', marks: [] }])))).toEqual({ way: 'whole', format: 'brat' })
    expect(whole('x.zip', zipped({ 'datapackage.json': '{}', 'texts/1.txt': '' }))).toEqual({ way: 'whole', format: 'data-package' })
    expect(whole('x.xlsx', zipped({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }))).toEqual({ way: 'table', form: 'xlsx' })
    expect(await planImport({ name: 'x.zip', bytes: zipped({ 'a.txt': 'a', 'a.ann': 'T1\tPER 0 1\ta' }) }, targetWithWords(emptyProject()))).toMatchObject({ format: 'brat', refused: [], added: 3 })
  })
})

describe('lines of standoff', () => {
  const id = (letter: string) => fc.nat(999).map((n) => `${letter}${n}`)
  const name = fc.stringMatching(/^[A-Za-z][\w-]{0,8}$/)
  const roles = fc.array(fc.record({ role: name, of: id('T') }), { minLength: 1, maxLength: 3 })
  const span = fc.tuple(fc.nat(5_000), fc.integer({ min: 1, max: 50 })).map(([start, length]) => ({ start, end: start + length }))
  const words = rawText.map((raw) => raw.replace(/[\r\n]/g, ' '))
  const line: fc.Arbitrary<StandoffLine> = fc.oneof(
    fc.record({ line: fc.constant('text' as const), id: id('T'), type: name, spans: fc.array(span, { minLength: 1, maxLength: 4 }), words }),
    fc.record({ line: fc.constant('event' as const), id: id('E'), type: name, trigger: id('T'), roles }),
    fc.record({ line: fc.constant('relation' as const), id: id('R'), type: name, roles }),
    fc.record({ line: fc.constant('attribute' as const), id: id('A'), name, of: id('T'), value: fc.option(name) }),
    fc.record({ line: fc.constant('reference' as const), id: id('N'), type: name, of: id('T'), refers: name.map((one) => `Base:${one}`), name: words }),
    fc.record({ line: fc.constant('note' as const), id: id('#'), type: name, of: id('T'), note: words }),
    fc.record({ line: fc.constant('equivalence' as const), type: name, of: fc.array(id('T'), { minLength: 2, maxLength: 3 }) }),
  )

  test('of every kind are read as they were written, and written as the same bytes', () => {
    fc.assert(fc.property(fc.uniqueArray(line, { selector: (one) => (one.line === 'equivalence' ? JSON.stringify(one) : one.id), maxLength: 12 }), (lines) => {
      const written = [...writeStandoff(lines)].join('')
      expect([...readStandoff(written, 'x.ann')].sort(byText)).toEqual([...lines].sort(byText))
      expect([...writeStandoff(readStandoff(written, 'x.ann'))].join('')).toBe(written)
      expect(readStandoff(written.replaceAll('\n', '\r\n'), 'x.ann')).toEqual(readStandoff(written, 'x.ann'))
    }), { numRuns: 2_000 })
  })

  const byText = (a: StandoffLine, b: StandoffLine): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

  test('hold notes of several lines', () => {
    fc.assert(fc.property(note, (one) => {
      expect(oneLine(one ?? '')).not.toMatch(/[\n\r\u2028\u2029\u0085\v\f]/)
      expect(severalLines(oneLine(one ?? ''))).toBe(one ?? '')
    }))
  })
})

describe('a text beside what is kept of it', () => {
  test('gives the words of every range that is kept, in every script', () => {
    const odd = fc.array(fc.oneof(rawText, fc.constantFrom('\uFEFF', '  \n', '\u0000', '\u2028', ' \r\n \r\n\r\n', 'x\u0323\u0307')), { maxLength: 4 }).map((parts) => parts.join(''))
    fc.assert(fc.property(odd, fc.nat(80), fc.integer({ min: 1, max: 20 }), (raw, start, length) => {
      const aligned = align(raw)
      expect(aligned.body).toBe(normaliseText(raw))
      const range = { start, end: start + length }
      if (range.end > aligned.length) return
      const found = aligned.rangeOf(range)
      const words = normaliseText(aligned.rawWords(range)).replace(/\s+/gu, ' ').trim()
      if (found) expect(normaliseText(aligned.body.slice(found.start, found.end)).replace(/\s+/gu, ' ').trim()).toBe(words)
    }), { numRuns: 5_000 })
  })

  test('finds every word', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('Three', 'שָׁלוֹם', 'قُتِل', '👨‍👩‍👧', 'Cafe\u0301', '𝒳'), fc.constantFrom(' ', '  ', '\r\n', '\r', ' \n', '\n\n\n', '\u2028', '\u0000 ')), { minLength: 1, maxLength: 20 }), (parts) => {
      const raw = parts.flat().join('')
      const aligned = align(raw)
      let [at, after] = [0, 0]
      for (const [word, gap] of parts) {
        const found = aligned.rangeOf({ start: at, end: at + [...word].length })
        expect(aligned.body.slice(found?.start, found?.end)).toBe(word.normalize('NFC'))
        expect(found?.start).toBeGreaterThanOrEqual(after)
        after = found?.end ?? 0
        at += [...word, ...gap].length
      }
    }), { numRuns: 2_000 })
  })
})
