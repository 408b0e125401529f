import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCodePoints, toUtf16 } from '../../shared/text/code-points.ts'

/** Latin, Arabic, Hebrew, emoji with joiners and skin tones, letters outside of the first plane, combining marks, lone surrogates. */
const piece = fc.constantFrom('a', 'é', 'e\u0301', ' ', '\n', 'م', 'مُ', 'ש', '👍🏽', '👨‍👩‍👧', '🇮🇶', '𝒳', '𐤀', 'z̷̢', '\ud83d', '\udc4d')
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)
/** A text with ascending UTF-16 offsets in it, its end included. */
const withOffsets = text.chain((one) => fc.tuple(fc.constant(one), fc.array(fc.nat(one.length), { maxLength: 12 }).map(sorted)))

describe('offsets in code points', () => {
  it('are as many as the characters before them', () => {
    expect(toCodePoints('a👍b', [0, 1, 3, 4])).toEqual([0, 1, 2, 3])
    expect(toUtf16('a👍b', [0, 1, 2, 3])).toEqual([0, 1, 3, 4])
  })

  it('agree with counting each offset on its own', () => {
    fc.assert(fc.property(withOffsets, ([one, offsets]) => {
      const splits = (at: number) => /^[\udc00-\udfff]/.test(one.slice(at)) && /[\ud800-\udbff]$/.test(one.slice(0, at))
      const expected = offsets.map((at) => [...one.slice(0, splits(at) ? at - 1 : at)].length)
      expect(toCodePoints(one, offsets)).toEqual(expected)
    }))
  })

  it('lead back to the offsets that they came from, where no character is cut', () => {
    fc.assert(fc.property(text, fc.array(fc.nat(60), { maxLength: 12 }).map(sorted), (one, asked) => {
      const points = asked.map((at) => Math.min(at, [...one].length))
      expect(toCodePoints(one, toUtf16(one, points))).toEqual(points)
    }))
  })

  it('cut the same words out of the text in both countings', () => {
    fc.assert(fc.property(withOffsets, ([one, offsets]) => {
      const [from = 0, to = one.length] = toUtf16(one, toCodePoints(one, offsets.slice(0, 2)))
      const [start = 0, end = [...one].length] = toCodePoints(one, offsets.slice(0, 2))
      expect([...one].slice(start, end).join('')).toBe(one.slice(from, to))
    }))
  })

  it('of an offset inside a character are its start, and outside of the text its nearer end', () => {
    expect(toCodePoints('a👍b', [2])).toEqual([1])
    expect(toCodePoints('a👍', [-3, 99])).toEqual([0, 2])
    expect(toUtf16('a👍', [-3, 99])).toEqual([0, 3])
  })
})
