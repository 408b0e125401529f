import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planImport } from '../../shared/formats/import.ts'
import { recogniseFile } from '../../shared/formats/intake.ts'
import { planWebAnnotations } from '../../shared/formats/web-annotation/read.ts'
import { WEB_ANNOTATION_FORMAT } from '../../shared/formats/web-annotation/write.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { drawn, markedProject, targetWithWords, unmarked } from './marked-projects.ts'
import { carryOut, emptyProject, sourceOf, tableOf, textOf, type Held } from './project-at-hand.ts'
import { broken, MUSTS, type Node } from './web-annotation-musts.ts'

const write = (from: Held) => textOf(WEB_ANNOTATION_FORMAT.write(sourceOf(from), tableOf(from, 'annotation'), { bom: false, guard: false }))
const plan = (file: unknown, into: Held) => planWebAnnotations(new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file)), targetWithWords(into))
const annotationsOf = (from: Held): readonly AnyRecord[] => [...(from.tables.get('annotation')?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))

/** "👍 Three … 🛰️ عراق": words after characters that take two UTF-16 units. */
const BODY = '👍 Three soldiers were killed.\n🛰️ عراق three'
const small = (marks: readonly { readonly cuts: readonly number[]; readonly layer: 'harm' | 'actor' | 'note'; readonly note?: string; readonly entity?: boolean; readonly cited?: boolean; readonly claimed?: boolean }[]) =>
  markedProject([{ raw: BODY, marks: marks.map((mark) => ({ note: null, entity: false, cited: false, claimed: false, ...mark })) }])

interface Item {
  readonly [member: string]: unknown
  readonly id: string
  readonly motivation: string
  readonly body: readonly Node[]
  readonly target: Node
}
const itemsIn = (text: string): readonly Item[] => ((JSON.parse(text) as { readonly first?: { readonly items: readonly Item[] } }).first?.items ?? [])

describe('Web Annotations that are written', () => {
  test('tell the words, their place in code points, and what rests on them', async () => {
    const [item] = itemsIn(await write(await small([{ cuts: [2, 7], layer: 'actor', note: 'see', entity: true, cited: true, claimed: true }])))
    expect(item).toEqual({
      id: 'urn:sourceline:annotation:an-0', type: 'Annotation', motivation: 'identifying',
      body: [
        { type: 'TextualBody', purpose: 'tagging', value: 'actor' },
        { type: 'TextualBody', purpose: 'commenting', value: 'see', format: 'text/plain' },
        { type: 'SpecificResource', purpose: 'identifying', source: { id: 'urn:sourceline:entity:en-1', label: 'Militia “x”' } },
        { type: 'SpecificResource', purpose: 'linking', source: { id: 'urn:sourceline:event:ev-1', label: 'Attack' }, selector: { type: 'FragmentSelector', value: 'field=killed_low' }, 'sourceline:value': 1, 'sourceline:role': 'supports' },
        { id: 'urn:sourceline:claim:cl-1', type: 'TextualBody', purpose: 'describing', value: 'It was so', format: 'text/plain' },
      ],
      target: {
        type: 'SpecificResource',
        source: { id: 'urn:sourceline:source:so-0', type: 'Text', format: 'text/plain', language: 'ar', 'dc:title': 'Report 0: "x"/…', 'schema:url': 'https://example.org/a?b=1' },
        selector: [{ type: 'TextQuoteSelector', exact: 'Three', prefix: '👍 ', suffix: ' soldiers were killed.\n🛰️ عراق ' }, { type: 'TextPositionSelector', start: 2, end: 7 }],
        state: { type: 'TimeState', cached: expect.stringMatching(/^urn:sourceline:sha256:[0-9a-f]{64}$/) as string },
      },
    })
  })

  test('have a target for each span of discontinuous words', async () => {
    const [item] = itemsIn(await write(await small([{ cuts: [2, 7, 30, 32], layer: 'harm' }])))
    expect((item?.target as unknown as readonly { readonly selector: readonly Node[] }[]).map(({ selector }) => [selector[0]?.['exact'], selector[1]?.['start'], selector[1]?.['end']])).toEqual([['Three', 2, 7], ['🛰️', 30, 32]])
  })

  test('state no position where the text does not hold the words', async () => {
    const project = await small([{ cuts: [2, 7], layer: 'harm' }])
    const mark = project.tables.get('annotation')?.get('an-0') as AnyRecord
    project.tables.get('annotation')?.set('an-0', { ...mark, exact: 'Four', anchor: 'orphan' })
    const [item] = itemsIn(await write(project))
    expect(item?.target['selector']).toEqual([{ type: 'TextQuoteSelector', exact: 'Four', prefix: '👍 ', suffix: mark['suffix'] }])
    expect(item?.['sourceline:anchor']).toBe('orphan')
  })

  test('are a collection without pages when there are none', async () => {
    const none = JSON.parse(await write(emptyProject())) as Node
    expect(none).toMatchObject({ type: 'AnnotationCollection', total: 0 })
    expect(broken(none)).toEqual([])
  })

  test('keep the 54 assertions that the model demands, whatever is marked', async () => {
    expect(MUSTS).toHaveLength(54)
    await fc.assert(fc.asyncProperty(drawn, async (sources) => {
      expect(broken(JSON.parse(await write(await markedProject(sources))) as Node)).toEqual([])
    }), { numRuns: 500 })
  }, 60_000)
})

describe('the assertions of the model', () => {
  const breaks: readonly (readonly [section: string, alter: (item: Record<string, unknown>) => void])[] = [
    ['3.1', (item) => { delete item['id'] }], ['3.1', (item) => { item['id'] = 'not an iri' }], ['3.1', (item) => { item['type'] = 'Note' }], ['3.1', (item) => { delete item['target'] }],
    ['3.2.5', (item) => { item['bodyValue'] = 'x' }], ['3.3.1', (item) => { item['created'] = 'yesterday' }], ['3.3.5', (item) => { item['motivation'] = 'fun and games' }],
    ['3.2.4', (item) => { item['body'] = { type: 'TextualBody' } }], ['4', (item) => { item['target'] = { type: 'SpecificResource' } }],
    ['4.2.4', (item) => { item['target'] = { type: 'SpecificResource', source: 'urn:a:b', selector: { type: 'TextQuoteSelector' } } }],
    ['4.2.5', (item) => { item['target'] = { type: 'SpecificResource', source: 'urn:a:b', selector: { type: 'TextPositionSelector', start: 4, end: 2 } } }],
    ['4.3.1', (item) => { item['target'] = { type: 'SpecificResource', source: 'urn:a:b', state: { type: 'TimeState', cached: 'here' } } }],
  ]
  test.each(breaks)('of section %s are broken by what breaks them (%#)', async (section, alter) => {
    const collection = JSON.parse(await write(await small([{ cuts: [2, 7], layer: 'harm' }]))) as { readonly first: { readonly items: Record<string, unknown>[] } }
    alter(collection.first.items[0] as Record<string, unknown>)
    expect(broken(collection as unknown as Node).join('\n')).toContain(`${section}:`)
  })
})

describe('Web Annotations that are read', () => {
  test('lose nothing on the way out and in: 2,000 projects of every script', async () => {
    await fc.assert(fc.asyncProperty(drawn, async (sources) => {
      const project = await markedProject(sources)
      const file = await write(project)
      expect(await plan(file, project)).toMatchObject({ added: 0, updated: 0, unchanged: annotationsOf(project).length, refused: [], put: [] })
      const bare = unmarked(project)
      const planned = await plan(file, bare)
      expect(planned.warnings.filter((sentence) => !sentence.includes('citations and claims travel'))).toEqual([])
      carryOut(planned, bare)
      expect(annotationsOf(bare)).toEqual(annotationsOf(project))
    }), { numRuns: 2_000 })
  }, 120_000)

  test('find their own text where two sources have the same words', async () => {
    const mark = { cuts: [0, 3], layer: 'note', note: null, entity: false, cited: false, claimed: false } as const
    const project = await markedProject([{ raw: 'One', marks: [] }, { raw: 'One', marks: [mark] }])
    expect((await plan(await write(project), unmarked(project))).put).toMatchObject([{ fields: { source: 'so-1', text: 'tx-1' } }])
  })

  test('are known by their context, and planned like any file', async () => {
    const project = await small([{ cuts: [2, 7], layer: 'harm' }])
    const bytes = new TextEncoder().encode(await write(project))
    expect(recogniseFile('x.json', bytes, DEFAULT_CODEBOOK, bytes.length)).toEqual({ way: 'whole', format: 'web-annotation' })
    expect(await planImport({ name: 'x.jsonld', bytes }, targetWithWords(unmarked(project)))).toMatchObject({ format: 'web-annotation', added: 1, label: 'Import 1 annotation from Web Annotations' })
  })

  const hashOfText = (project: Held): string => String(project.tables.get('text')?.get('tx-0')?.['hash'])
  const foreign = (selector: unknown, more: object = {}, source = 'urn:sourceline:source:so-0') => ({ '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'https://other.example/1', type: 'Annotation', target: { source, selector }, ...more })
  const quote = (exact: string, prefix = '', suffix = '') => ({ type: 'TextQuoteSelector', exact, prefix, suffix })
  const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end })

  test('of others come in by the hash of the words, comments and tags as a note, and only once', async () => {
    const project = unmarked(await small([]))
    const file = foreign([quote('soldiers'), position(8, 16)], { motivation: 'highlighting', body: [{ type: 'TextualBody', value: 'why' }, { type: 'TextualBody', purpose: 'tagging', value: 'urgent' }] }, `urn:source:sha256:${hashOfText(project)}`)
    const planned = await plan(file, project)
    expect(planned.put).toMatchObject([{ kind: 'annotation', fields: { source: 'so-0', text: 'tx-0', layer: 'quote', fragments: [{ start: 9, end: 17 }], exact: 'soldiers', note: 'why\n\nTagged: urgent', anchor: 'exact' } }])
    carryOut(planned, project)
    expect(await plan([file, file], project)).toMatchObject({ added: 0, updated: 0, unchanged: 1 })
  })

  test.each([
    ['other words at the place', [quote('Four'), position(2, 6)], 'the text holds “Thre” at 2 to 6, not “Four”'],
    ['the words elsewhere', [quote('soldiers'), position(9, 17)], 'the text holds “oldiers ” at 9 to 17, not “soldiers”'],
    ['a place beyond the end', [position(2, 44)], 'the range 2 to 44 leads beyond the end of the text, which has 43 code points'],
    ['an empty range', [position(3, 3)], 'the range 3 to 3 is empty'],
    ['words that stand there twice', [quote('hree')], 'the words “hree” stand in the text more than once'],
    ['words that do not stand there', [quote('rockets')], 'the words “rockets” do not stand in the text'],
    ['no selector', [], 'it tells neither the words nor their position'],
    ['a selector of another kind', [{ type: 'XPathSelector', value: '/p' }], 'it tells neither the words nor their position'],
    ['negative offsets', [position(-1, 4)], 'it tells neither the words nor their position'],
  ])('are left out and reported when they have %s', async (_, selector, reason) => {
    const planned = await plan(foreign(selector), unmarked(await small([])))
    expect(planned).toMatchObject({ added: 0, put: [], refused: [] })
    expect(planned.warnings.join()).toContain(`Annotation 1 was left out: ${reason}`)
  })

  test('are left out when their source, or that version of it, is not there', async () => {
    const project = unmarked(await small([]))
    expect((await plan(foreign([position(2, 7)], {}, 'https://example.org/page'), project)).warnings.join()).toContain('its source is not in the project (https://example.org/page)')
    const versioned = { ...foreign([]), target: { source: 'urn:sourceline:source:so-0', selector: position(2, 7), state: { type: 'TimeState', cached: `urn:sourceline:sha256:${'0'.repeat(64)}` } } }
    expect((await plan(versioned, project)).warnings.join()).toContain('it stands in a version of the text that the project does not have')
  })

  test('come in by their words alone where these stand once with what is around them', async () => {
    const planned = await plan(foreign(quote('hree', 'عراق t')), unmarked(await small([])))
    expect(planned.put).toMatchObject([{ fields: { exact: 'hree', fragments: [{ start: BODY.length - 4, end: BODY.length }] } }])
  })

  test.each([
    ['no JSON', '{"@context"', /not valid JSON/],
    ['another thing', '{"type":"Person"}', /"type" should be AnnotationCollection/],
    ['pages elsewhere', '{"type":"AnnotationCollection","first":"https://x.example/1"}', /works offline.*first/],
    ['a next page', '{"type":"AnnotationPage","items":[],"next":"https://x.example/2"}', /works offline.*next/],
    ['an item of another kind', '[{"type":"Annotation"},{"type":"Page"}]', /no annotation.*items\[1\]/],
    ['deep nesting', `[${'['.repeat(80)}${']'.repeat(80)}]`, /nested more than 32 levels/],
    ['deep pages', `${'{"type":"AnnotationCollection","first":'.repeat(40)}[]${'}'.repeat(40)}`, /nested more than 32 levels/],
    ['__proto__', '[{"type":"Annotation","__proto__":{"x":1}}]', /__proto__/],
  ])('are refused with the place: %s', async (_, file, reason) => {
    const planned = await plan(file, emptyProject())
    expect(planned.refused.join()).toMatch(reason)
    expect(planned.put).toEqual([])
  })

  test('of any JSON alter nothing and never fail', async () => {
    const any = fc.letrec((tie) => ({
      node: fc.oneof({ depthSize: 'small' }, fc.constantFrom(null, 1, 'Annotation', 'urn:sourceline:source:so-0', 'TextPositionSelector'), fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('type', 'target', 'selector', 'source', 'body', 'id', 'start', 'end', 'exact', 'state', 'cached', 'first', 'items', 'motivation'), tie('node'))),
    })).node
    const project = unmarked(await small([]))
    await fc.assert(fc.asyncProperty(any, async (node) => {
      expect((await plan([{ type: 'Annotation', target: node, body: node }], project)).refused).toEqual([])
      expect((await plan(JSON.stringify(node), project)).put).toEqual([])
    }), { numRuns: 500 })
  }, 30_000)
})
