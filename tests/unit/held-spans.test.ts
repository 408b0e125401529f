import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { heldSpans } from '../../renderer/features/table/held-spans.ts'

describe('the rows that a grid holds', () => {
  it('are read from those on screen on, in spans without gaps', () => {
    expect(heldSpans([0, 1, 2, 3, 4, 5, 100, 101], 2, 3)).toEqual([[2, 4], [0, 2], [4, 6], [100, 102]])
    expect(heldSpans([], -1, -1)).toEqual([])
  })

  it('are each read once and nothing else is, a hundred at most at a time', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(1000), { maxLength: 400 }), fc.nat(1000), fc.nat(60), (rows, first, more) => {
      const held = rows.toSorted((a, b) => a - b)
      const spans = heldSpans(held, first, first + more)
      expect(spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, n) => start + n)).toSorted((a, b) => a - b)).toEqual(held)
      expect(spans.every(([start, end]) => end - start <= 100)).toBe(true)
    }))
  })
})
