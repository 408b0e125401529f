import { describe, expect, test } from 'vitest'
import { correctionDraft, outcomeOf } from '../../renderer/features/sources/correction.ts'
import type { Annotation, Source, SourceText } from '../../shared/model/records.ts'
import { compareTexts } from '../../shared/text/reanchor/compare.ts'
import { carryPages } from '../../shared/text/reanchor/page-starts.ts'
import { reanchor } from '../../shared/text/reanchor/reanchor.ts'

const BEFORE = 'Bread is dear in the old market.\n\nThree guards were killed near Tel Amar.\n\nRain is expected in the hills.'
const AFTER = 'A new beginning.\n\nThree guards were killed near Tell Amar.\n\nBread is dear in the old market.'
const source: Source = { id: 'so-1', title: 'The raid', text: 'tx-1' }
const text: SourceText = { id: 'tx-1', source: 'so-1', version: 1, hash: 'h1', length: BEFORE.length, extractor: 'plain', extractor_version: '1', original_hash: 'o1' }

function mark(id: string, words: string, anchor: Annotation['anchor'] = 'exact'): Annotation {
  const start = BEFORE.indexOf(words)
  return { id, source: 'so-1', text: 'tx-1', layer: 'place', fragments: [{ start, end: start + words.length }], exact: words, prefix: '', suffix: '', anchor }
}

describe('a correction', () => {
  const annotations = [mark('an-1', 'Tel Amar'), mark('an-2', 'the hills'), mark('an-3', 'old market', 'suggested')]
  const carried = reanchor(BEFORE, AFTER, annotations)
  const draft = correctionDraft({ source, text, body: BEFORE, annotations }, AFTER, 'h2', { carried, pages: [0, 18] })
  const put = (id: string) => draft.put?.find((one) => one.id === id)?.fields

  test('is one change: a version, the source that points to it, the marks', () => {
    const version = draft.put?.find(({ kind }) => kind === 'text')
    expect(version?.fields).toMatchObject({ source: 'so-1', version: 2, hash: 'h2', length: AFTER.length, original_hash: 'o1', pages: [0, 18] })
    expect(put('so-1')).toEqual({ text: version?.id })
    expect(draft.bodies).toEqual([{ hash: 'h2', body: AFTER }])
  })

  test('puts each mark on its words in the new version', () => {
    expect(put('an-1')).toMatchObject({ exact: 'Tell Amar', anchor: 'changed' })
    const [fragment] = put('an-1')?.['fragments'] as unknown as Annotation['fragments']
    expect(AFTER.slice(fragment?.start, fragment?.end)).toBe('Tell Amar')
  })

  test('leaves a lost mark on the version that has its words', () => {
    expect(put('an-2')).toEqual({ anchor: 'orphan' })
  })

  test('does not settle by itself what waits for a person', () => {
    expect(put('an-3')).toMatchObject({ exact: 'old market', anchor: 'suggested' })
    expect(outcomeOf(annotations, carried)).toEqual({ exact: 0, moved: 0, changed: 1, suggested: 1, orphan: 1 })
  })

  test('keeps the beginnings of pages at the paragraphs that began them', () => {
    const pages = [0, BEFORE.indexOf('Three guards')]
    const corrected = BEFORE.replace('Bread is', 'Bread and oil are').replace('Tel Amar', 'Tell Amar')
    expect(carryPages(BEFORE, corrected, pages)).toEqual([0, corrected.indexOf('Three guards')])
  })
})

test('two versions stand side by side, with the words marked that differ', () => {
  const rows = compareTexts(BEFORE, AFTER)
  expect(rows.map(({ state }) => state)).toEqual(expect.arrayContaining(['moved', 'changed', 'added', 'removed']))
  const changed = rows.find(({ state }) => state === 'changed')
  expect(changed?.before?.parts.filter(({ marked }) => marked).map((part) => part.text)).toEqual(['Tel'])
  expect(changed?.after?.parts.filter(({ marked }) => marked).map((part) => part.text)).toEqual(['Tell'])
  const side = (of: 'before' | 'after') => rows.flatMap((row) => row[of] ?? []).map(({ parts }) => parts.map((part) => part.text).join('')).join('\n\n')
  expect(side('before')).toBe(BEFORE)
  expect(side('after')).toBe(AFTER)
})
