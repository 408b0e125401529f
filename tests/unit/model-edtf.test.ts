import { describe, expect, test } from 'vitest'
import { parseEdtf } from '../../shared/model/edtf.ts'

describe('EDTF dates', () => {
  test.each([
    ['2024-01-28', '2024-01-28', '2024-01-28', 'day', '28 January 2024'],
    ['2024-02', '2024-02-01', '2024-02-29', 'month', 'February 2024'],
    ['2024', '2024-01-01', '2024-12-31', 'year', '2024'],
    ['201X', '2010-01-01', '2019-12-31', 'unknown', '2010s'],
    ['2024-06-XX', '2024-06-01', '2024-06-30', 'month', 'June 2024'],
    ['2024-22', '2024-01-01', '2024-12-31', 'year', 'summer 2024'],
    ['2024-04?', '2024-04-01', '2024-04-30', 'month', 'April 2024 (uncertain)'],
    ['2024-04-21~', '2024-04-21', '2024-04-21', 'day', 'about 21 April 2024'],
    ['2024%', '2024-01-01', '2024-12-31', 'year', 'about 2024 (uncertain)'],
    ['2024-07-22/2024-07-25', '2024-07-22', '2024-07-25', 'days', '22 to 25 July 2024'],
    ['2024-01-28/2024-02-03', '2024-01-28', '2024-02-03', 'week', '28 January to 3 February 2024'],
    ['2023-12-30/2024-01-02', '2023-12-30', '2024-01-02', 'days', '30 December 2023 to 2 January 2024'],
    ['2024-07-22/2024-07', '2024-07-22', '2024-07-31', 'week', '22 July to July 2024'],
    ['2023-10-07/..', '2023-10-07', null, 'unknown', 'from 7 October 2023, end open'],
    ['2023-10-07/', '2023-10-07', null, 'unknown', 'from 7 October 2023, end unknown'],
    ['../2024-04', null, '2024-04-30', 'unknown', 'until April 2024, start open'],
    ['2024?/2024-05~', '2024-01-01', '2024-05-31', 'year', '2024 (uncertain) to about May 2024'],
  ])('%s spans %s to %s, precision %s, and reads "%s"', (text, earliest, latest, precision, readable) => {
    expect(parseEdtf(` ${text} `)).toEqual({ ok: true, edtf: text, earliest, latest, precision, readable })
  })

  test.each([
    ['2024-1-5', 'Write "2024-01-05" for "2024-1-5"'],
    ['2024.01.05', 'Write "2024-01-05"'],
    ['28.01.2024', 'Write the year first'],
    ['01/28/2024', 'Write the year first'],
    ['2024-13', 'There is no month 13'],
    ['2023-02-29', 'February 2023 has 28 days'],
    ['2024-02-30/2024-03-01', 'February 2024 has 29 days'],
    ['2024-05/2024-01', 'ends (January 2024) before it starts (May 2024)'],
    ['2024-01-28T10:00:00', 'The time of day has a field of its own'],
    ['../..', 'needs a date on at least one side'],
    ['', 'The date is empty'],
    ['Friday', '"Friday" is not a date'],
    ['[2024-01,2024-02]', 'is not a date that can be kept'],
    ['-0044', 'years run from 0001 to 9999'],
    ['1'.repeat(5000), 'too long'],
  ])('%s is refused with a sentence that helps', (text, message) => {
    const parsed = parseEdtf(text)
    expect(parsed.ok ? 'accepted' : parsed.message).toContain(message)
  })
})
