import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, edits } from '../../shared/cluster/distance.ts'
import { foldedName } from '../../shared/cluster/folding.ts'
import { fingerprint, gramsOf, ngramFingerprint } from '../../shared/cluster/keys.ts'

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.constantFrom('Al', 'al-', 'Ḥashd', 'ŁÓDŹ', 'ß', 'İ', 'ﬁ', '٣', 'عِراق', '①', ' ', '\t', "'", '.', 'of', 'The'), { maxLength: 8 }).map((parts) => parts.join(' ')),
)

describe('the fingerprint of a name', () => {
  it.each([
    ['Islamic Resistance in Iraq', 'iraq, in ISLAMIC Resistance'],
    ['Kata’ib Hizballah', 'hizballah kata\'ib'],
    ['Łódź Ægis Straße', 'strasse aegis lodz'],
    ['the the Army', 'Army, the'],
    ['الحَشْد الشعبي', 'الشعبي الحشد'],
  ])('is the same for "%s" and "%s"', (a, b) => expect(fingerprint(a)).toBe(fingerprint(b)))

  it('differs where words differ, and is empty without any', () => {
    expect(fingerprint('Kataib Hizballah')).not.toBe(fingerprint('Kataib Hezbollah'))
    expect(fingerprint('Al Hashd')).not.toBe(fingerprint('AlHashd'))
    expect(fingerprint(' –!? ')).toBe('')
  })

  it('of a fingerprint is itself, and neither order nor repetition of the words alters it', () => {
    fc.assert(fc.property(anyName, (name) => { expect(fingerprint(fingerprint(name))).toBe(fingerprint(name)) }))
    fc.assert(fc.property(anyName, (name) => {
      const words = name.split(/\s+/u)
      expect(fingerprint([...words].reverse().concat(words).join(' '))).toBe(fingerprint(words.join(' ')))
    }))
  })
})

describe('the n-gram fingerprint', () => {
  it('overlooks spaces and repeated runs, and depends on n', () => {
    expect(ngramFingerprint('Al-Hashd al Shaabi', 2)).toBe(ngramFingerprint('Al Hashd al-Shaabi', 2))
    expect(ngramFingerprint('Paris', 2)).toBe('arispari')
    expect(ngramFingerprint('Krzysztof', 1)).toBe(ngramFingerprint('Kryzysztof', 1))
    expect(ngramFingerprint('Krzysztof', 2)).not.toBe(ngramFingerprint('Kryzysztof', 2))
    expect(ngramFingerprint('!', 2)).toBe('')
  })

  it('of the folded name is that of the name', () => {
    fc.assert(fc.property(anyName, fc.integer({ min: 1, max: 4 }), (name, n) => { expect(ngramFingerprint(foldedName(name), n)).toBe(ngramFingerprint(name, n)) }))
  })

  it('counts characters, not code units', () => expect(gramsOf('a🛰b', 2)).toEqual(['a🛰', '🛰b']))
})

describe('the distance of two names', () => {
  /** The whole table, as it stands in textbooks. */
  function plainly(a: readonly string[], b: readonly string[]): number {
    let above = b.map((_, j) => j + 1)
    a.forEach((one, i) => {
      const row: number[] = []
      b.forEach((other, j) => {
        const corner = j === 0 ? i : (above[j - 1] ?? 0)
        row.push(Math.min(corner + (one === other ? 0 : 1), (above[j] ?? 0) + 1, (j === 0 ? i + 1 : (row[j - 1] ?? 0)) + 1))
      })
      above = row
    })
    return b.length === 0 ? a.length : (above.at(-1) ?? 0)
  }
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '🛰'), maxLength: 12 }).map((one) => [...one])

  it('is that of the whole table wherever it is within the limit', () => {
    fc.assert(fc.property(text, text, fc.integer({ min: 0, max: 12 }), (a, b, limit) => {
      const all = plainly(a, b)
      expect(edits(a, b, limit)).toBe(all <= limit ? all : null)
    }), { numRuns: 2_000 })
  })

  it('is symmetric, zero for equals alone, and a share of the longer', () => {
    fc.assert(fc.property(text, text, (a, b) => {
      const apart = distance(a, b, 1)
      expect(apart).toBe(distance(b, a, 1))
      expect(apart === 0).toBe(a.join('') === b.join(''))
      expect(apart).toBeLessThanOrEqual(1)
    }))
    expect(distance([...'hizballah'], [...'hezbollah'], 0.25)).toBeCloseTo(2 / 9)
    expect(distance([...'hizballah'], [...'hezbollah'], 0.2)).toBeNull()
  })
})
