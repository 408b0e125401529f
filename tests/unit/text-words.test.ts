import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trimToWords } from '../../shared/text/words.ts'

const piece = fc.constantFrom(
  'a', 'soldier', 'don’t', 'U.S.', '3,500', ' ', '  ', '\t', '\n', '\u00a0', '\u3000', '\u2028', '\r', '.', '(', '”', '-', 'é', 'e\u0301', '\u0301', 'ۃ', 'قُتل', 'ثلاثة', '\u200f',
  '\u200d', '👍🏽', '👨‍👩‍👧', '𝒳', '中文', '\ud83d', '\udc4d',
)
const text = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(''))
const selection = text.chain((one) => fc.tuple(fc.constant(one), fc.nat(one.length), fc.nat(one.length)))
const check = (property: (text: string, start: number, end: number) => void) =>
  fc.assert(fc.property(selection, ([one, a, b]) => property(one, a, b)), { numRuns: 3000 })

describe('the words of a selection', () => {
  it('lie within the text, in order', () => check((one, a, b) => {
    const found = trimToWords(one, a, b)
    if (found) expect(0 <= found.start && found.start < found.end && found.end <= one.length).toBe(true)
  }))

  it('reach beyond the selection by the rest of a word that it cuts, and by nothing else', () => check((one, a, b) => {
    const found = trimToWords(one, a, b)
    if (!found) return
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    expect(one.slice(found.start, Math.max(from, found.start))).not.toMatch(/\s/u)
    expect(one.slice(Math.min(to, found.end), found.end)).not.toMatch(/\s/u)
  }))

  it('lie within a selection that cuts no word', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('three', 'soldiers', 'قُتل', '👍🏽', '(SDF)', '“stop”'), { minLength: 3, maxLength: 12 }), fc.nat(), fc.nat(), (list, a, b) => {
      const starts = list.map((_, i) => list.slice(0, i).join(' ').length + (i === 0 ? 0 : 1))
      const [first = 0, last = 0] = [a % list.length, b % list.length].sort((x, y) => x - y)
      const [start = 0, end = 0] = [starts[first], (starts[last] ?? 0) + (list[last]?.length ?? 0)]
      const found = trimToWords(list.join(' '), start, Math.min(end + 1, list.join(' ').length))
      expect(found).toEqual({ start, end })
    }))
  })

  it('neither begin nor end with white space', () => check((one, a, b) => {
    const found = trimToWords(one, a, b)
    if (found) expect(one.slice(found.start, found.end)).not.toMatch(/^\s|\s$/u)
  }))

  it('split no surrogate pair', () => check((one, a, b) => {
    const found = trimToWords(one, a, b)
    for (const at of found ? [found.start, found.end] : []) {
      expect(/[\ud800-\udbff]$/.test(one.slice(0, at)) && /^[\udc00-\udfff]/.test(one.slice(at))).toBe(false)
    }
  }))

  it('are the words of themselves', () => check((one, a, b) => {
    const found = trimToWords(one, a, b)
    if (found) expect(trimToWords(one, found.start, found.end)).toEqual(found)
  }))

  it('do not depend on the direction of the selection', () => check((one, a, b) => {
    expect(trimToWords(one, a, b)).toEqual(trimToWords(one, b, a))
  }))

  it('are none only where there is nothing but white space', () => check((one, a, b) => {
    expect(trimToWords(one, a, b) === null).toBe(one.slice(Math.min(a, b), Math.max(a, b)).trim() === '')
  }))
})
