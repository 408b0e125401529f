import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markEachDraft } from '../../renderer/features/cite/draft.ts'
import { coverageInWords, layCoverage, paragraphAtHeight, ROWS } from '../../renderer/features/reader/coverage.ts'
import { gapBeside, layMarks } from '../../renderer/features/reader/marks.ts'
import { refragmentDraft } from '../../renderer/features/reader/refragment.ts'
import { staleReason } from '../../shared/model/evidence.ts'
import type { Annotation, Fragment } from '../../shared/model/records.ts'
import { paragraphs, paragraphStep } from '../../shared/text/paragraphs.ts'

const range = (start: number, end: number): Fragment => ({ start, end })
const note = (id: string, ...fragments: readonly Fragment[]): Annotation => ({ id, source: 'so', text: 'tx', layer: 'note', fragments, exact: '', prefix: '', suffix: '', anchor: 'exact' })
/** Rows that the paths paint, each with its density. */
const painted = (paths: readonly string[]) => paths.flatMap((path, density) => [...path.matchAll(/M0 (\d+)h1v(\d+)h-1z/g)].map((match) => [density, Number(match[1]), Number(match[1]) + Number(match[2])]))

describe('the strip of a text', () => {
  const lines = [range(0, 70), range(71, 141), range(142, 282)]

  it('paints paragraphs as high as their lines, darker with more marks', () => {
    const marks = layMarks([note('a', range(0, 4)), ...['b', 'c', 'd'].map((id) => note(id, range(142, 150)))], lines)
    const coverage = layCoverage(marks, lines)
    expect(coverageInWords(coverage)).toBe('2 of 3 paragraphs have marks')
    expect(painted(coverage.paths)).toEqual([[0, 0, 250], [1, 500, 1000]])
    expect([0, 0.24, 0.26, 0.49, 0.51, 1].map((height) => paragraphAtHeight(coverage, height))).toEqual([0, 0, 1, 1, 2, 2])
  })

  it('says it of one, and of none', () => {
    expect(coverageInWords(layCoverage(layMarks([note('a', range(0, 4))], [range(0, 9)]), [range(0, 9)]))).toBe('1 of 1 paragraph has marks')
    expect(coverageInWords(layCoverage(layMarks([], lines), lines))).toBe('0 of 3 paragraphs have marks')
  })

  it('has a row for every coded paragraph and never more parts than rows, however many there are', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(9)), { minLength: 1, maxLength: 3_000 }), (drawn) => {
      let at = 0
      const many = drawn.map(([length]) => range(at, (at += length) ))
      const marks = layMarks(drawn.flatMap(([, count], index) => Array.from({ length: count }, (_, n) => note(`${index}-${n}`, many[index] as Fragment))), many)
      const coverage = layCoverage(marks, many)
      const rows = painted(coverage.paths)
      expect(rows.length).toBeLessThanOrEqual(ROWS)
      for (const [index, [, count]] of drawn.entries()) {
        const row = Math.min(ROWS - 1, Math.floor(coverage.tops[index] ?? 0))
        if (count > 0) expect(rows.some(([, from, to]) => (from ?? 0) <= row && row < (to ?? 0))).toBe(true)
      }
    }), { numRuns: 50 })
  })
})

describe('paragraphs', () => {
  const text = 'One.\nTwo.\n\nThree.'
  const lines = paragraphs(text)

  it('are stepped through by their starts, and to the end from the last', () => {
    expect([0, 2, 5, 7, 11, 13].map((from) => paragraphStep(lines, from, 1))).toEqual([5, 5, 11, 11, 17, 17])
    expect([17, 11, 7, 5, 2, 0].map((from) => paragraphStep(lines, from, -1))).toEqual([11, 5, 5, 0, 0, 0])
    expect(paragraphStep([], 0, 1)).toBe(0)
  })

  it('without marks follow one another, round the text', () => {
    const marks = layMarks([note('a', range(5, 8))], lines)
    expect([gapBeside(marks, lines, 0, 1), gapBeside(marks, lines, 12, 1), gapBeside(marks, lines, 12, -1), gapBeside(marks, lines, 0, -1)]).toEqual([2, 0, 0, 2])
    expect(gapBeside(layMarks([note('a', range(0, 17))], lines), lines, 0, 1)).toBeNull()
    expect(gapBeside(layMarks([], []), [], 0, 1)).toBeNull()
  })
})

describe('finds marked together', () => {
  const text = 'One two one two.'
  const words = (start: number, end: number) => ({ source: 'so', text: 'tx', fragments: [range(start, end)], exact: text.slice(start, end) })

  it('are one change, without those that are marked so already', () => {
    const { ids, draft } = markEachDraft([words(0, 3), words(8, 11), words(4, 7)], 'note', text, [note('an-1', range(8, 11)), { ...note('an-2', range(0, 3)), layer: 'quote' }])
    expect(ids[1]).toBe('an-1')
    expect(draft?.label).toBe('Mark 2 finds of "One" as note')
    expect(draft?.put?.map(({ fields }) => fields['exact'])).toEqual(['One', 'two'])
    expect(markEachDraft([words(8, 11)], 'note', text, [note('an-1', range(8, 11))])).toEqual({ ids: ['an-1'], draft: null })
  })
})

describe('evidence whose mark was put on other words', () => {
  const text = 'At least 12 soldiers'
  const evidence = { id: 'ed', event: 'ev', field: 'killed_low', value: 12, annotation: 'an', source: 'so', words: 'least 12', role: 'supports' } as const

  it.each(['exact', 'moved', 'changed'] as const)('is stale because the mark was moved, and current again once it is moved back (%s before)', (anchor) => {
    const mark: Annotation = { ...note('an', range(3, 11)), exact: 'least 12', anchor }
    expect(staleReason(evidence, 12, mark)).toBeNull()
    const moved = { ...mark, ...refragmentDraft(mark, text, [range(0, 11)])?.put?.[0]?.fields } as Annotation
    expect(staleReason(evidence, 12, moved)).toBe('The mark was moved to other words after it was cited.')
    const back = { ...moved, ...refragmentDraft(moved, text, [range(3, 11)])?.put?.[0]?.fields } as Annotation
    expect(staleReason(evidence, 12, back)).toBeNull()
  })
})
