import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotationOn } from '../../renderer/features/cite/draft.ts'
import { joinFragments, takeOut } from '../../renderer/features/reader/fragments.ts'
import { refragmentDraft } from '../../renderer/features/reader/refragment.ts'
import { planBrat } from '../../shared/formats/brat/read.ts'
import { writeBrat } from '../../shared/formats/brat/write.ts'
import { planWebAnnotations } from '../../shared/formats/web-annotation/read.ts'
import { WEB_ANNOTATION_FORMAT } from '../../shared/formats/web-annotation/write.ts'
import { LAYERS, type Annotation, type AnyRecord, type Fragment } from '../../shared/model/records.ts'
import { GAP } from '../../shared/text/anchor.ts'
import { moveEdge, wholeCharacters, type EdgeMove } from '../../shared/text/edges.ts'
import { normaliseText } from '../../shared/text/normalise.ts'
import { trimToWords } from '../../shared/text/words.ts'
import { markedProject, rawText, targetWithWords, unmarked } from './marked-projects.ts'
import { bytesOf, carryOut, emptyProject, sourceOf, tableOf, textOf, type Held } from './project-at-hand.ts'

const range = (start: number, end: number): Fragment => ({ start, end })
const edge = fc.constantFrom<EdgeMove['edge']>('start', 'end')
const move = fc.record({ at: fc.nat(3), edge, direction: fc.constantFrom<1 | -1>(1, -1), step: fc.constantFrom<EdgeMove['step']>('character', 'word') })
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Where characters as people see them begin and end. */
function borders(text: string): ReadonlySet<number> {
  return new Set([...graphemes.segment(text)].map(({ index }) => index)).add(text.length)
}

/** A mark as hands make it: words selected here and there, some taken out again, edges moved. */
const made = fc.record({
  layer: fc.constantFrom(...LAYERS),
  selected: fc.array(fc.tuple(fc.nat(120), fc.nat(40)), { minLength: 1, maxLength: 4 }),
  taken: fc.option(fc.tuple(fc.nat(120), fc.nat(6)), { nil: null }),
  moves: fc.array(move, { maxLength: 6 }),
})

/** The words selected, as the reader puts them together; nothing when there are only blanks. */
function selectedIn(body: string, ranges: readonly (readonly [number, number])[]): readonly Fragment[] {
  return joinFragments(ranges.flatMap(([from, length]) => {
    const trimmed = body === '' ? null : trimToWords(body, from % body.length, (from % body.length) + length)
    return trimmed ? [trimmed] : []
  }))
}

/** The mark that is stored in the end, by the functions that the reader stores it with. */
function storedMark(body: string, id: string, { layer, selected, taken, moves }: typeof made extends fc.Arbitrary<infer T> ? T : never): Annotation | null {
  const fragments = selectedIn(body, selected)
  if (fragments.length === 0) return null
  const words = { source: 'so-0', text: 'tx-0', fragments, exact: '' }
  let mark = { ...annotationOn(words, layer, body, []).put[0]?.fields, id } as unknown as Annotation
  const rewrite = (next: readonly Fragment[]) => {
    const fields = refragmentDraft(mark, body, next)?.put?.[0]?.fields
    if (fields) mark = { ...mark, ...fields }
  }
  if (taken) rewrite(takeOut(body, mark.fragments, selectedIn(body, [taken])))
  let moved = mark.fragments
  for (const one of moves) moved = moveEdge(body, moved, { ...one, at: one.at % moved.length })
  rewrite(moved)
  return mark
}

/** The ranges without line breaks at their edges, those that only line breaks part put together: brat knows no others. */
function overBreaks(body: string, fragments: readonly Fragment[]): readonly Fragment[] {
  const found: Fragment[] = []
  for (const { start, end } of fragments) {
    for (const match of body.slice(start, end).matchAll(/[^\n]+/g)) {
      const piece = range(start + match.index, start + match.index + match[0].length)
      const last = found.at(-1)
      if (last && /^\n+$/.test(body.slice(last.end, piece.start))) found[found.length - 1] = range(last.start, piece.end)
      else found.push(piece)
    }
  }
  return found
}

const marksOf = (of: Held): readonly AnyRecord[] => [...(of.tables.get('annotation')?.values() ?? [])]
const placesOf = (of: Held, place: (body: string, fragments: readonly Fragment[]) => readonly Fragment[]): readonly string[] => {
  const bodies = new Map([...(of.tables.get('text')?.values() ?? [])].map((text) => [text.id, of.bodies.get(String(text['hash'])) ?? '']))
  return marksOf(of).map((one) => JSON.stringify([one['layer'], place(bodies.get(String(one['text'])) ?? '', one['fragments'] as unknown as readonly Fragment[])])).sort()
}

describe('spans made by hand', () => {
  it('are what the text holds, in 10,000 documents of every script, and leave and come back by code points without a mismatch', async () => {
    let stored = 0
    let several = 0
    await fc.assert(fc.asyncProperty(rawText, fc.array(made, { maxLength: 4 }), async (raw, marks) => {
      const project = await markedProject([{ raw, marks: [] }])
      const body = normaliseText(raw)
      for (const [n, one] of marks.entries()) {
        const mark = storedMark(body, `an-${n}`, one)
        if (!mark) continue
        stored += 1
        if (mark.fragments.length > 1) several += 1
        expect(mark.exact).toBe(mark.fragments.map(({ start, end }) => body.slice(start, end)).join(GAP))
        for (const [position, { start, end }] of mark.fragments.entries()) {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThan(mark.fragments[position - 1]?.end ?? -1)
          expect(body.slice(start, end)).toBe(body.slice(start, end).toWellFormed())
        }
        project.tables.get('annotation')?.set(mark.id, mark as unknown as AnyRecord)
      }

      const web = await textOf(WEB_ANNOTATION_FORMAT.write(sourceOf(project), tableOf(project, 'annotation'), { bom: false, guard: false }))
      const bare = unmarked(project)
      const planned = await planWebAnnotations(new TextEncoder().encode(web), targetWithWords(bare))
      expect(planned).toMatchObject({ refused: [], warnings: [] })
      carryOut(planned, bare)
      expect(placesOf(bare, (_, fragments) => fragments)).toEqual(placesOf(project, (_, fragments) => fragments))

      const standoff = await planBrat(await bytesOf(writeBrat(sourceOf(project))), targetWithWords(emptyProject()))
      expect(standoff).toMatchObject({ refused: [], warnings: [] })
      expect(placesOf(carryOut(standoff, emptyProject()), overBreaks)).toEqual(placesOf(project, overBreaks))
    }), { numRuns: 10_000 })
    expect(stored).toBeGreaterThan(10_000)
    expect(several).toBeGreaterThan(2_000)
  }, 300_000)
})

describe('an edge', () => {
  const text = 'At least 12 soldiers.\nثلاثة قتلى\n👨‍👩‍👧 e\u0323\u0307nd'
  const moved = (fragments: readonly Fragment[], at: number, which: EdgeMove['edge'], direction: 1 | -1, step: EdgeMove['step'] = 'character') =>
    moveEdge(text, fragments, { at, edge: which, direction, step }).map(({ start, end }) => text.slice(start, end))

  it.each([
    ['the end by a character', [range(3, 8)], 'end', -1, 'character', ['leas']],
    ['the end over a space', [range(3, 8)], 'end', 1, 'character', ['least 1']],
    ['the end by a word', [range(3, 8)], 'end', 1, 'word', ['least 12']],
    ['the end back by a word', [range(3, 20)], 'end', -1, 'word', ['least 12']],
    ['the start by a character', [range(3, 8)], 'start', 1, 'character', ['east']],
    ['the start back over a space', [range(3, 8)], 'start', -1, 'character', ['t least']],
    ['the start by a word', [range(3, 11)], 'start', 1, 'word', ['12']],
    ['the start back by a word', [range(9, 11)], 'start', -1, 'word', ['least 12']],
    ['the end to the next line', [range(12, 21)], 'end', 1, 'word', ['soldiers.\nثلاثة']],
    ['the end over an emoji of several', [range(28, 32)], 'end', 1, 'word', ['قتلى\n👨‍👩‍👧']],
    ['the end over a letter with its marks', [range(33, 41)], 'end', 1, 'character', ['👨‍👩‍👧 ẹ̇']],
  ] as const)('moves %s', (_, fragments, which, direction, step, expected) => {
    expect(moved(fragments, 0, which, direction, step).map((one) => one.normalize('NFC'))).toEqual(expected.map((one) => one.normalize('NFC')))
  })

  it.each([
    ['its other edge', [range(0, 1)], 0, 'end', -1],
    ['its other edge from the start', [range(0, 1)], 0, 'start', 1],
    ['the beginning of the text', [range(0, 2)], 0, 'start', -1],
    ['the end of the text', [range(42, text.length)], 0, 'end', 1],
    ['the next part of its mark', [range(3, 8), range(8, 11)], 0, 'end', 1],
    ['the part before', [range(3, 8), range(8, 11)], 1, 'start', -1],
  ] as const)('does not go beyond %s', (_, fragments, at, which, direction) => {
    expect(moveEdge(text, fragments, { at, edge: which, direction, step: 'character' })).toBe(fragments)
  })

  it('never crosses the other, cuts a character or stands on a blank, wherever it is moved', () => {
    fc.assert(fc.property(rawText, fc.array(fc.tuple(fc.nat(120), fc.nat(30)), { minLength: 1, maxLength: 3 }), fc.array(move, { maxLength: 12 }), (raw, ranges, moves) => {
      const body = normaliseText(raw)
      const all = borders(body)
      let fragments = joinFragments(selectedIn(body, ranges).map((one) => wholeCharacters(body, one)))
      fc.pre(fragments.length > 0)
      for (const one of moves) {
        const at = one.at % fragments.length
        const next = moveEdge(body, fragments, { ...one, at })
        for (const [position, { start, end }] of next.entries()) {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThanOrEqual(next[position - 1]?.end ?? 0)
          expect(all.has(start) && all.has(end)).toBe(true)
        }
        if (next !== fragments) {
          const words = body.slice(next[at]?.start, next[at]?.end)
          expect(one.edge === 'end' ? words.endsWith(words.trimEnd().slice(-1)) : words.startsWith(words.trimStart().slice(0, 1))).toBe(true)
          expect(next[at]?.[one.edge]).not.toBe(fragments[at]?.[one.edge])
        }
        fragments = next
      }
    }), { numRuns: 10_000 })
  }, 120_000)

  it('is back where it was after a step there and back between whole words', () => {
    const start = [range(3, 8)]
    const there = moveEdge(text, start, { at: 0, edge: 'end', direction: 1, step: 'word' })
    expect(moveEdge(text, there, { at: 0, edge: 'end', direction: -1, step: 'word' })).toEqual(start)
  })
})

describe('words of several places', () => {
  const text = 'One two three, four five.'
  it('are taken out without leaving blanks', () => {
    const words = (fragments: readonly Fragment[]) => fragments.map(({ start, end }) => text.slice(start, end))
    expect(words(takeOut(text, [range(0, 13)], [range(4, 7)]))).toEqual(['One', 'three'])
    expect(words(takeOut(text, [range(0, 7), range(15, 24)], [range(15, 24)]))).toEqual(['One two'])
    expect(words(takeOut(text, [range(0, 7)], [range(0, 24)]))).toEqual([])
    expect(words(takeOut(text, [range(0, 7)], [range(15, 19)]))).toEqual(['One two'])
  })
  it('make one change of the mark, with its words joined, and none when they are the same', () => {
    const mark: Annotation = { id: 'an-1', source: 'so', text: 'tx', layer: 'claim', fragments: [range(0, 3)], exact: 'One', prefix: '', suffix: '', anchor: 'changed' }
    expect(refragmentDraft(mark, text, [range(0, 3)])).toBeNull()
    expect(refragmentDraft(mark, text, [range(15, 19), range(0, 3)])).toEqual({
      label: 'Change the mark "One" to "One … four"',
      put: [{ kind: 'annotation', id: 'an-1', fields: {
        fragments: [range(0, 3), range(15, 19)], exact: 'One … four', prefix: '', suffix: ' five.', anchor: 'exact',
      } }],
    })
  })
})
