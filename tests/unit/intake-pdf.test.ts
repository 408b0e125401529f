import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseText } from '../../shared/text/normalise.ts'
import { paragraphs } from '../../shared/text/paragraphs.ts'
import { joinLines, vocabularyOf } from '../../renderer/features/sources/intake/pdf/hyphens.ts'
import { linesOf, type Line } from '../../renderer/features/sources/intake/pdf/lines.ts'
import { dayOf, proposedByPdf } from '../../renderer/features/sources/intake/pdf/metadata.ts'
import { joinPages } from '../../renderer/features/sources/intake/pdf/pages.ts'
import { pageParagraphs } from '../../renderer/features/sources/intake/pdf/paragraphs.ts'
import { pieceOf, type Piece } from '../../renderer/features/sources/intake/pdf/pieces.ts'
import { pageAt, pageHeads, placeOf } from '../../renderer/features/reader/pages.ts'

const SIZE = 10

/** A run of text of letters that are half as wide as high. */
function piece(text: string, x: number, y: number, more: Partial<Piece> = {}): Piece {
  return { text, turn: 0, x, y, width: text.length * SIZE / 2, size: SIZE, rtl: false, last: false, ...more }
}

function line(text: string, y: number, start = 50, size = SIZE): Line {
  return { text, turn: 0, rtl: false, start, end: start + text.length * size / 2, y, size }
}

const texts = (lines: readonly Line[]) => lines.map(({ text }) => text)
const paragraphsOf = (lines: readonly Line[]) => pageParagraphs(lines, vocabularyOf(lines))

describe('lines of a page', () => {
  it('joins runs on one baseline, with a space where there is a gap', () => {
    expect(texts(linesOf([piece('Two', 0, 700), piece('men', 18, 700), piece('aced', 33, 700), piece('next', 0, 688)]))).toEqual(['Two menaced', 'next'])
  })
  it('keeps a raised note on its line', () => {
    expect(texts(linesOf([piece('said', 0, 700), piece('3', 20, 704, { size: 6 }), piece(' so.', 23, 700)]))).toEqual(['said3 so.'])
  })
  it('reads from top to bottom whatever was printed first', () => {
    expect(texts(linesOf([piece('foot', 0, 20), piece('head', 0, 700), piece('body', 0, 400)]))).toEqual(['head', 'body', 'foot'])
  })
  it('keeps the order of printing where columns stand side by side', () => {
    const left = [piece('one', 0, 700), piece('two', 0, 688)]
    const right = [piece('three', 300, 700), piece('four', 300, 688)]
    expect(texts(linesOf([...left, ...right]))).toEqual(['one', 'two', 'three', 'four'])
  })
  it('takes words that are printed twice for boldness once', () => {
    expect(texts(linesOf([piece('Bold', 0, 700), piece('Bold', 0.4, 700)]))).toEqual(['Bold'])
  })
  it('reads a page that is turned', () => {
    const run = (str: string, e: number, f: number) => pieceOf({ str, dir: 'ltr', transform: [0, SIZE, -SIZE, 0, e, f], width: str.length * 5, hasEOL: false })
    expect(texts(linesOf([run('first', 100, 50), run('line', 100, 80), run('second', 112, 50)]))).toEqual(['first line', 'second'])
  })
  it('puts no space between letters of scripts that have none', () => {
    expect(texts(linesOf([piece('中文', 0, 700), piece('报告', 60, 700)]))).toEqual(['中文报告'])
  })
  it('survives numbers that are none', () => {
    expect(texts(linesOf([pieceOf({ str: 'x', dir: 'ltr', transform: [NaN, 0, 0, Infinity, NaN, 1], width: NaN, hasEOL: true })]))).toEqual(['x'])
  })
})

describe('hyphens at the ends of lines', () => {
  const known = vocabularyOf([line('The commander and the north-east', 0)])
  it.each([
    ['the com-', 'mander said', 'the commander said', 'the whole word stands elsewhere'],
    ['the govern-', 'ment said', 'the government said', 'what follows is no word'],
    ['an air\u00ad', 'strike', 'an airstrike', 'the hyphen is a soft one'],
    ['an air-', 'strike', 'an air-strike', 'nothing says that the hyphen is the printer’s'],
    ['the north-', 'east', 'the north-east', 'the document has it with the hyphen'],
    ['vice-com-', 'mander', 'vice-com-mander', 'it is part of a longer word'],
    ['the Anglo-', 'American', 'the Anglo-American', 'a capital goes on'],
    ['from 2019-', '2020', 'from 2019-2020', 'it is a span'],
    ['pre-', 'and post-war', 'pre- and post-war', 'it stands for a word to come'],
    ['he said -', 'and went', 'he said - and went', 'it is a dash'],
  ])('%j and %j are %j: %s and so on', (before, after, expected) => {
    expect(joinLines([before, after], known)).toBe(expected)
  })
  it('take no longer for lines that no printer ever set', () => {
    const endless = [line('a'.repeat(300_000), 700), line(`${'a'.repeat(300_000)}-`, 688), ...Array.from({ length: 20_000 }, (_, index) => line('more words', 676 - 12 * index))]
    const began = performance.now()
    expect(paragraphsOf(endless).join('').length).toBeGreaterThan(600_000)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

describe('paragraphs of a page', () => {
  const full = 'A line that is as long as the column allows it to be here'
  it('joins lines and begins anew after a wider gap', () => {
    expect(paragraphsOf([line(full, 700), line('and goes on.', 688), line('Next one.', 664), line('Last.', 640)])).toEqual([`${full} and goes on.`, 'Next one.', 'Last.'])
  })
  it('begins anew at an indented line', () => {
    expect(paragraphsOf([line(full, 700), line(full, 688), line(full, 676, 65), line(full, 664)])).toEqual([`${full} ${full}`, `${full} ${full}`])
  })
  it('goes on with an item that hangs', () => {
    expect(paragraphsOf([line(`• ${full}`, 700), line('goes on', 688, 60), line('• another', 676)])).toEqual([`• ${full} goes on`, '• another'])
  })
  it('begins anew after a sentence that left room in its line', () => {
    expect(paragraphsOf([line(full, 700), line('ends here.', 688), line(full, 676)])).toEqual([`${full} ends here.`, full])
  })
  it('sets a heading apart by its size', () => {
    expect(paragraphsOf([line('Heading', 700, 50, 14), line(full, 686)])).toEqual(['Heading', full])
  })
  it('goes on in the next column in the middle of a sentence, and only there', () => {
    expect(paragraphsOf([line(full, 100), line('which goes on', 700, 350), line('here.', 688, 350)])).toEqual([`${full} which goes on here.`])
    expect(paragraphsOf([line('It ends.', 100), line('Another begins', 700, 350)])).toEqual(['It ends.', 'Another begins'])
  })
})

describe('pages', () => {
  it('says where each begins, those without text too', () => {
    const { text, pages } = joinPages([[], [line('One.', 700)], [], [line('Two.', 700)], []])
    expect(text).toBe('One.\n\nTwo.')
    expect(pages).toEqual([0, 0, 6, 6, 10])
    expect([0, 3, 6, 9].map((offset) => pageAt(pages, offset))).toEqual([2, 2, 4, 4])
    expect([...pageHeads(pages, paragraphs(text))]).toEqual([[0, 2], [1, 4]])
    expect(placeOf(7, pages, paragraphs(text))).toBe('p. 4, ¶ 2')
    expect(placeOf(7, [], paragraphs(text))).toBe('¶ 2')
  })
  it('are counted in the text as it is kept', () => {
    const words = fc.array(fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== ''), { maxLength: 4 })
    fc.assert(fc.property(fc.array(words, { maxLength: 5 }), (made) => {
      const { text, pages } = joinPages(made.map((lines) => lines.map((one, index) => line(one, 700 - 40 * index))))
      expect(normaliseText(text)).toBe(text)
      expect(pages).toHaveLength(made.length)
      expect([...pages].sort((one, other) => one - other)).toEqual(pages)
      const heads = pageHeads(pages, paragraphs(text))
      for (const page of heads.values()) expect(made[page - 1]).not.toEqual([])
    }))
  })
})

describe('what a PDF says of itself', () => {
  it('is proposed', () => {
    expect(proposedByPdf({ Title: ' A report ', Author: 'A. One; B. Two', CreationDate: "D:20240315093000+01'00'", Language: 'en-GB' }))
      .toEqual({ type: 'report', title: 'A report', authors: ['A. One', 'B. Two'], published: '2024-03-15', language: 'en' })
  })
  it('is passed over where a program wrote it, or where it is no text', () => {
    expect(proposedByPdf({ Title: 'Microsoft Word - draft3.doc', Author: ' ', CreationDate: 'D:20241399', Language: 7 })).toEqual({ type: 'report' })
    expect(dayOf('20240230')).toBeNull()
  })
})
