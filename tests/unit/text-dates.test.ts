import { describe, expect, it } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import type { Field } from '../../shared/model/fields.ts'
import { readWords } from '../../shared/text/read/read.ts'

/** A Friday. */
const PUBLISHED = '2024-07-26'

function readingOf(words: string, published: string | null = PUBLISHED) {
  return readWords(fieldOf('event', 'date', DEFAULT_CODEBOOK) as Field, words, { codebook: DEFAULT_CODEBOOK, published, entities: [] })
}

function date(words: string, published?: string | null) {
  return readingOf(words, published)?.values['date'] ?? null
}

describe('one day', () => {
  it.each([
    ['January 28', '2024-01-28'], ['October 7', '2023-10-07'], ['March 3, 2021', '2021-03-03'], ['the 16th of July', '2024-07-16'], ['Feb. 3', '2024-02-03'],
    ['on May 5', '2024-05-05'], ['2023-10-07', '2023-10-07'], ['around July 16', '2024-07-16~'], ['On July 22 150 people died', '2024-07-22'],
    ['on January 2 last year', '2023-01-02'], ['will begin on August 5', '2024-08-05'],
  ])('is read by its name: "%s"', (words, edtf) => expect(date(words)).toBe(edtf))

  it.each([
    ['on Friday', '2024-07-26'], ['on Monday', '2024-07-22'], ['last Friday', '2024-07-19'], ['Friday last week', '2024-07-19'], ['yesterday', '2024-07-25'],
    ['last night', '2024-07-25'], ['this morning', '2024-07-26'], ['three days ago', '2024-07-23'], ['2 p.m. on Friday', '2024-07-26'],
    ['tomorrow', '2024-07-27'], ['next Friday', '2024-08-02'], ['will meet on Monday', '2024-07-29'], ['in three days', '2024-07-29'],
    ['will meet in three days', '2024-07-29'],
  ])('is counted from publication: "%s"', (words, edtf) => expect(date(words)).toBe(edtf))

  it.each([
    ['13/06/2024', '2024-06-13', []], ['06/13/2024', '2024-06-13', []], ['07/07/2024', '2024-07-07', []], ['13/13/2024', null, undefined],
    ['01/02/2024', '2024-01-02', ['"01/02/2024" is read as month/day; day first it would be 2024-02-01.']],
    ['07/08/2024', '2024-07-08', ['"07/08/2024" is read as month/day, because day first it would lie after publication on 2024-07-26.']],
    ['08/07/24', '2024-07-08', ['"08/07/24" is read as day/month, because month first it would lie after publication on 2024-07-26.']],
    ['07.03.2024', '2024-03-07', ['"07.03.2024" is read as day.month, as dates with full stops are written; month first it would be 2024-07-03.']],
  ])('in digits says which is the month: "%s"', (words, edtf, because) => {
    expect(date(words)).toBe(edtf)
    expect(readingOf(words)?.because).toEqual(because)
  })

  it('says when the words name others', () => {
    expect(readingOf('On January 28 troops died. On February 3 the targets were hit')?.because)
      .toContain('The words name other dates too; "January 28" was taken.')
  })
})

describe('several days', () => {
  it.each([
    ['between July 22 and 25', '2024-07-22/2024-07-25'], ['from July 22 to 25', '2024-07-22/2024-07-25'], ['July 16–18', '2024-07-16/2024-07-18'],
    ['16-18 July 2023', '2023-07-16/2023-07-18'], ['28 July to 2 August', '2023-07-28/2023-08-02'], ['the night of July 20/21', '2024-07-20/2024-07-21'],
    ['between December 28 and January 3', '2023-12-28/2024-01-03'], ['December 30 to January 2, 2024', '2023-12-30/2024-01-02'],
    ['from Monday to Wednesday', '2024-07-22/2024-07-24'], ['the past three days', '2024-07-23/2024-07-26'],
  ])('are an interval: "%s"', (words, edtf) => {
    expect(date(words)).toBe(edtf)
    expect(readingOf(words)?.because.join()).not.toContain('several')
  })

  it.each([
    ['July 16 and 18', '2024-07-16/2024-07-18'], ['on July 16 and July 18', '2024-07-16/2024-07-18'], ['July 16, 18 and 20', '2024-07-16/2024-07-20'],
    ['16 and 18 July', '2024-07-16/2024-07-18'], ['5 May and 7 June 2023', '2023-05-05/2023-06-07'], ['Monday and Tuesday', '2024-07-22/2024-07-23'],
  ])('that are listed are said to be so: "%s"', (words, edtf) => {
    expect(date(words)).toBe(edtf)
    expect(readingOf(words)?.because[0]).toContain('names several days; the interval runs from the first to the last.')
  })

  it('do not take in a count', () => expect(date('July 16 and 18 people died')).toBe('2024-07-16'))
})

describe('longer times', () => {
  it.each([
    ['last week', '2024-07-15/2024-07-21'], ['next week', '2024-07-29/2024-08-04'], ['the week of July 15', '2024-07-15/2024-07-21'],
    ['over the weekend', '2024-07-20/2024-07-21'], ['three months ago', '2024-04'], ['in April', '2024-04'], ['early March', '2024-03~'],
    ['in March and April', '2024-03/2024-04'], ['from March to May 2023', '2023-03/2023-05'], ['last month', '2024-06'], ['last July', '2023-07'],
    ['July last year', '2023-07'], ['last year', '2023'], ['2023', '2023'], ['in early 2023', '2023~'], ['late 2022', '2022~'], ['spring 2023', '2023-21'],
    ['from 2014 to 2017', '2014/2017'], ['in the 1990s', '199X'],
  ])('"%s" is %s', (words, edtf) => expect(date(words)).toBe(edtf))

  it('say that a number of weeks is no exact day', () => {
    expect(readingOf('three weeks ago')?.values).toMatchObject({ date: '2024-07-05~', date_precision: 'week' })
  })
})

describe('a bound', () => {
  it.each([
    ['since October 7', '2023-10-07/..'], ['since early March', '2024-03~/..'], ['until April', '../2024-04'], ['attacks since 2020', '2020/..'],
    ['after July 20', '2024-07-21/..'], ['after February 2024', '2024-03/..'], ['after 2020', '2021/..'], ['before July 20', '../2024-07-19'],
    ['before 2020', '../2019'], ['by July 20', '../2024-07-20'], ['on or before July 20', '../2024-07-20'], ['after 13/06/2024', '2024-06-14/..'],
    ['after the July 20 attack', '2024-07-20/..'],
  ])('leaves the other end open: "%s"', (words, edtf) => expect(date(words)).toBe(edtf))

  it.each([
    ['after July 20', '"after" leaves the end open; July 20 itself is not counted in.'], ['by July 20', '"by" leaves the start open; July 20 itself is counted in.'],
    ['before 2020', '"before" leaves the start open; 2020 itself is not counted in.'],
  ])('says what it took of the day itself: "%s"', (words, because) => expect(readingOf(words)?.because).toContain(because))
})

describe('what is no date', () => {
  it.each([
    'in 30 minutes', 'two hours ago', 'the first attacks in three months', 'killed 12 in three days', 'for two weeks', 'three days later', 'a few weeks ago',
    'two days after July 20', 'between July 20', 'the troops may leave', 'may 5 people die', 'May 5 people were killed', 'the march on the capital',
    'he sat down', 'the sun rose', 'at 2.30pm', '7/8', 'now', 'the following Monday', 'before spring 2023', 'the second attack', 'in 2000 people', 'Post 22',
  ])('"%s"', (words) => expect(date(words)).toBeNull())

  it.each(['January 28', 'on Friday', 'last week'])('without a day of publication: "%s"', (words) => expect(date(words, null)).toBeNull())
})

it('is proposed with its precision, words and basis', () => {
  expect(readingOf('it was reported on Friday')?.values).toEqual({
    date: '2024-07-26', date_precision: 'day', date_text: 'on Friday', date_basis: 'relative_to_publication',
  })
  expect(readingOf('attacks in early 2023')?.values).toEqual({ date: '2023~', date_precision: 'year', date_text: 'in early 2023', date_basis: 'stated' })
})

describe('a time of day', () => {
  const time = (words: string) =>
    readWords(fieldOf('event', 'time', DEFAULT_CODEBOOK) as Field, words, { codebook: DEFAULT_CODEBOOK, published: PUBLISHED, entities: [] })

  it.each([
    ['14:30', '14:30'], ['at 2.30pm', '14:30'], ['2:30 p.m.', '14:30'], ['5 am', '05:00'], ['12:15 a.m.', '00:15'], ['12 p.m.', '12:00'], ['noon', '12:00'],
    ['at midnight', '00:00'], ['0530 hours', '05:30'], ['14h30', '14:30'], ['at 9 p.m. Friday', '21:00'], ['at three in the afternoon', '15:00'],
    ['3:30 in the afternoon', '15:30'], ['at 11 at night', '23:00'], ['02:30 GMT (05:30 local time)', '05:30'], ['07:45:30', '07:45'],
  ])('is read from "%s"', (words, expected) => expect(time(words)?.values).toEqual({ time: expected }))

  it.each([
    ['at 3:30', '"3:30" is read on a clock of 24 hours, because neither a.m. nor p.m. is written.'], ['at around 5:30 a.m.', '"around" is not kept.'],
  ])('says what it assumed: "%s"', (words, because) => expect(time(words)?.because).toEqual([because]))

  it.each([
    '02:30 GMT', 'between 5:30 and 6:30 p.m.', 'before 6 a.m.', '25:00', '13:00 p.m.', '2.30', '2.5 million', 'five morning raids', 'killed three in the morning',
    'at five o’clock', 'on Friday', '2024-07-16', 'July 16', 'at 5 people',
  ])('is not in "%s"', (words) => expect(time(words)).toBeNull())
})
