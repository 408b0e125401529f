import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation, Fragment, Layer } from '../../shared/model/records.ts'
import { paragraphs } from '../../shared/text/paragraphs.ts'
import { findAll, fold } from '../../renderer/features/reader/find.ts'
import { joinFragments } from '../../renderer/features/reader/fragments.ts'
import { annotationsAt, annotationsTouching, lanesOf, layMarks, LANES, layerOut, paragraphAt, stepAnnotation } from '../../renderer/features/reader/marks.ts'

function annotation(id: string, layer: Layer, ...fragments: readonly Fragment[]): Annotation {
  return { id, source: 'so', text: 'tx', layer, fragments, exact: '', prefix: '', suffix: '', anchor: 'exact' }
}

const range = (start: number, end: number): Fragment => ({ start, end })
const words = (text: string, found: readonly Fragment[]) => found.map(({ start, end }) => text.slice(start, end))

describe('find in the text', () => {
  it.each([
    ['Čáp a čap', 'cap', ['Čáp', 'čap']],
    ['He said “no”', '"no"', ['“no”']],
    ['STRASSE, Straße', 'strasse', ['STRASSE']],
    ['the ﬁnal ﬁght', 'fi', ['ﬁ', 'ﬁ']],
    ['e\u0301te\u0301', 'ete', ['e\u0301te\u0301']],
    ['في بغداد', 'بغداد', ['بغداد']],
    ['😀 a 😀 b', '😀 b', ['😀 b']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['anything', '', []],
  ])('in %j finds %j', (text, wanted, expected) => {
    expect(words(text, findAll(fold(text), wanted))).toEqual(expected)
  })
  it('finds any piece of any text, where it stands or earlier', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
      const characters = [...text]
      const from = a % characters.length
      const piece = characters.slice(from, from + 1 + (b % 5)).join('')
      fc.pre(fold(piece).text !== '')
      const [first] = findAll(fold(text), piece)
      expect(first).toBeDefined()
      expect(fold(text.slice(first?.start, first?.end)).text).toBe(fold(piece).text)
    }))
  })
})

describe('marks over paragraphs', () => {
  const text = 'One two three.\nFour five.\n\nSix.'
  const lines = paragraphs(text)

  it('finds the paragraph of every offset', () => {
    for (const [index, { start, end }] of lines.entries()) {
      for (let offset = start; offset <= end; offset += 1) expect(paragraphAt(lines, offset)).toBe(index)
    }
  })
  it('cuts a mark at the borders of paragraphs', () => {
    const marks = layMarks([annotation('a', 'event', range(4, 20))], lines)
    expect(marks.byParagraph.map((list) => list.map(({ start, end }) => text.slice(start, end)))).toEqual([['two three.'], ['Four '], []])
  })
  it('gives the smallest annotation first, and none beside them', () => {
    const marks = layMarks([annotation('big', 'event', range(0, 14)), annotation('small', 'actor', range(4, 7))], lines)
    expect(annotationsAt(marks, lines, 5).map(({ id }) => id)).toEqual(['small', 'big'])
    expect(annotationsAt(marks, lines, 7).map(({ id }) => id)).toEqual(['big'])
    expect(annotationsAt(marks, lines, 16)).toEqual([])
    expect([3, 4, 7, 8].map((caret) => annotationsTouching(marks, lines, caret).map(({ id }) => id))).toEqual([['big'], ['small', 'big'], ['small', 'big'], ['big']])
  })
  it('steps through them in the order of the text and goes round', () => {
    const marks = layMarks([annotation('b', 'event', range(15, 19)), annotation('a', 'event', range(0, 3)), annotation('c', 'note', range(27, 30))], lines)
    expect(stepAnnotation(marks, 'a', 0, 1)?.id).toBe('b')
    expect(stepAnnotation(marks, 'c', 0, 1)?.id).toBe('a')
    expect(stepAnnotation(marks, 'a', 0, -1)?.id).toBe('c')
    expect(stepAnnotation(marks, null, 10, 1)?.id).toBe('b')
    expect(stepAnnotation(marks, null, 10, -1)?.id).toBe('a')
    expect(stepAnnotation(layMarks([], lines), null, 0, 1)).toBeNull()
  })
  it('covers exactly what is annotated, and overlaps within a lane only below the last', () => {
    const line = [range(0, 60)]
    const fragment = fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 20 })).map(([start, length]) => range(start, Math.min(60, start + length)))
    fc.assert(fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
      const marks = layMarks(fragments.map((one, index) => annotation(String(index), 'event', one)), line)
      const list = marks.byParagraph[0] ?? []
      const lanes = lanesOf(list)
      const laid = list.map((mark, n) => ({ ...mark, lane: lanes[n] }))
      expect(laid).toHaveLength(fragments.length)
      for (let offset = 0; offset < 60; offset += 1) {
        const here = laid.filter(({ start, end }) => start <= offset && offset < end)
        expect(here).toHaveLength(fragments.filter(({ start, end }) => start <= offset && offset < end).length)
        if (here.length <= 1) continue
        for (let lane = 0; lane < LANES - 1; lane += 1) expect(here.filter((mark) => mark.lane === lane).length).toBeLessThanOrEqual(1)
      }
    }))
  })
  it('lays out again, after any changes, what it would lay out from nothing, and leaves the paragraphs alone that they do not touch', () => {
    const lines = paragraphs(Array.from({ length: 12 }, (_, n) => 'word '.repeat(1 + n % 4)).join('\n'))
    const end = lines.at(-1)?.end ?? 0
    // Few places, so that many marks share one.
    const place = fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 3 })).map(([start, length]) => range(start * 10, Math.min(end, start * 10 + length * 7)))
    const one = fc.record({ id: fc.nat(30).map(String), layer: fc.constantFrom<Layer>('event', 'note'), fragments: fc.array(place, { minLength: 1, maxLength: 3 }) })
    fc.assert(fc.property(fc.array(one, { maxLength: 40, size: 'max' }), fc.array(fc.oneof(one, fc.nat(30).map(String)), { maxLength: 20 }), (first, edits) => {
      const lay = layerOut(lines)
      let held = new Map(first.map(({ id, layer, fragments }) => [id, annotation(id, layer, ...fragments)]))
      let before = lay([...held.values()])
      for (const edit of edits) {
        const id = typeof edit === 'string' ? edit : edit.id
        const touched = [held.get(id)]
        // What was written comes back at the end of the list, what is being moved stays where it was.
        if (typeof edit === 'string' || edit.layer === 'event') held = new Map([...held].filter(([other]) => other !== id))
        if (typeof edit !== 'string') held.set(id, annotation(id, edit.layer, ...edit.fragments))
        touched.push(held.get(id))
        const after = lay([...held.values()])
        expect(after).toEqual(layMarks([...held.values()], lines))
        for (const [index, line] of lines.entries()) {
          const away = touched.every((mark) => !mark?.fragments.some(({ start, end: stop }) => start < line.end && stop > line.start))
          if (away && held.size > 8) expect(after.byParagraph[index]).toBe(before.byParagraph[index])
        }
        before = after
      }
    }))
  })
})

describe('fragments', () => {
  it('joins what touches and keeps what does not', () => {
    expect(joinFragments([range(8, 9), range(0, 3), range(2, 5), range(5, 6)])).toEqual([range(0, 6), range(8, 9)])
  })
})
