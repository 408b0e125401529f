import { describe, expect, test } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { withNewEntities } from '../../renderer/features/fields/new-entities.ts'
import { readInteger, readNumber, readRange, readTime } from '../../shared/model/typed.ts'

describe('a range in shorthand', () => {
  test.each([
    ['3', [null, 3, null]],
    ['0', [null, 0, null]],
    ['>=41', [41, null, null]],
    ['≥41', [41, null, null]],
    ['>40', [41, null, null]],
    ['41+', [41, null, null]],
    ['<=5', [null, null, 5]],
    ['<6', [null, null, 5]],
    ['3-5', [3, null, 5]],
    ['3–5', [3, null, 5]],
    ['4 (3–6)', [3, 4, 6]],
    ['4 (≥3)', [3, 4, null]],
    ['4 (<=6)', [null, 4, 6]],
    ['3–3', [3, null, 3]],
    ['', [null, null, null]],
  ])('%s', (text, figures) => expect(readRange(text)).toEqual(figures))

  test.each(['about 3', '<0', '-', '>'])('"%s" is refused', (text) => expect(readRange(text)).toBeNull())
})

describe('numbers', () => {
  test('thousands may be grouped', () => expect(readInteger('1,234,567')).toEqual({ ok: true, value: 1234567 }))
  test('a fraction is no whole number', () => expect(readInteger('3.5').ok).toBe(false))
  test('nothing is unknown, not zero', () => expect(readInteger(' ')).toEqual({ ok: true, value: null }))
  test('degrees become decimals, south and west negative', () => {
    expect(readNumber('33°30\'N')).toEqual({ ok: true, value: 33.5 })
    expect(readNumber('42 15 36 W')).toEqual({ ok: true, value: -42.26 })
    expect(readNumber('33.8')).toEqual({ ok: true, value: 33.8 })
    expect(readNumber('33°70\'N').ok).toBe(false)
  })
})

test('a time of day is written with two digits each', () => {
  expect(readTime('5:30')).toEqual({ ok: true, value: '05:30' })
  expect(readTime('0530')).toEqual({ ok: true, value: '05:30' })
  expect(readTime('24:00').ok).toBe(false)
})

describe('entities named before they exist', () => {
  test('the same name becomes one entity, wherever it stands', () => {
    const { put, fields } = withNewEntities({ actors: ['en-1', 'new:Reuters'], facility: 'new:Reuters' }, DEFAULT_CODEBOOK)
    expect(put).toHaveLength(1)
    expect(put[0]?.fields).toEqual({ name: 'Reuters' })
    expect(fields).toEqual({ actors: ['en-1', put[0]?.id], facility: put[0]?.id })
  })
  test('words of other fields are left alone', () => {
    const { put, fields } = withNewEntities({ notes: 'new:Reuters' }, DEFAULT_CODEBOOK)
    expect(put).toEqual([])
    expect(fields).toEqual({ notes: 'new:Reuters' })
  })
})
