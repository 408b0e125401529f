import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorOf } from '../../shared/text/anchor.ts'
import { normaliseText } from '../../shared/text/normalise.ts'
import { trimToWords } from '../../shared/text/words.ts'

describe('the form of a text', () => {
  it('is reached in one step', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => {
      const once = normaliseText(raw)
      expect(normaliseText(once)).toBe(once)
    }))
  })

  it('anchors words by the very slices of the text', () => {
    fc.assert(fc.property(fc.string({ minLength: 2 }), fc.nat(), fc.nat(), (text, a, b) => {
      const [start = 0, end = 0] = [a % text.length, b % text.length].sort((x, y) => x - y)
      const { exact, prefix, suffix } = anchorOf(text, [{ start, end }])
      expect(exact).toBe(text.slice(start, end))
      expect(text.slice(0, start).endsWith(prefix)).toBe(true)
      expect(text.slice(end).startsWith(suffix)).toBe(true)
    }))
  })

  it('keeps a selection that already stands on word borders', () => {
    const text = 'The front (old) gate.'
    expect(trimToWords(text, 4, 15)).toEqual({ start: 4, end: 15 })
    expect(trimToWords(text, 3, 16)).toEqual({ start: 4, end: 15 })
    expect(trimToWords(text, 5, 8)).toEqual({ start: 4, end: 9 })
    expect(trimToWords(text, 3, 4)).toBeNull()
  })
})
