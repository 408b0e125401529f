import { describe, expect, it } from 'vitest'
import { ALL, filterOf } from '../../renderer/features/history/filter.ts'
import { readPeriod } from '../../shared/model/period.ts'

/** The first moment of a day here. */
const dayHere = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString()

describe('a period', () => {
  it('has open ends where nothing is written', () => {
    expect(readPeriod('', ' ')).toEqual({ ok: true, from: null, to: null })
  })
  it('counts months and years from their first day to their last', () => {
    expect(readPeriod('2024-02', '2024-02')).toEqual({ ok: true, from: '2024-02-01', to: '2024-02-29' })
    expect(readPeriod('2023', '2024-01-28')).toEqual({ ok: true, from: '2023-01-01', to: '2024-01-28' })
  })
  it('says what is wrong with an end, and with ends in the wrong order', () => {
    expect(readPeriod('28.01.2024', '')).toMatchObject({ ok: false, message: expect.stringContaining('Write the year first') as unknown })
    expect(readPeriod('2024-02', '2024-01')).toEqual({ ok: false, message: '2024-02-01 is after 2024-01-31.' })
  })
})

describe('the days of the filter of changes', () => {
  it('are both included, in the time zone of the person', () => {
    expect(filterOf({ ...ALL, from: '2024-01-28', to: '2024-02' })).toEqual({ from: dayHere(2024, 1, 28), to: dayHere(2024, 3, 1) })
  })
  it('narrow nothing while they cannot be read', () => {
    expect(filterOf({ ...ALL, words: 'title', from: '2024-1' })).toEqual({ words: 'title' })
    expect(filterOf({ ...ALL, from: '2024-02', to: '2024-01' })).toEqual({})
  })
  it('reach no further than the last year that can be written', () => {
    expect(filterOf({ ...ALL, to: '9999' }).to ?? '9999').toMatch(/^9999/u)
  })
})
