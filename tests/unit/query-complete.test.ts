import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complete } from '../../shared/query/complete.ts'
import { SCOPE } from './query-scope.ts'

/** What the text becomes with each option; the bar is the caret. */
function after(marked: string): readonly string[] {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  const { start, end, options } = complete(text, caret, SCOPE)
  return options.map((option) => text.slice(0, start) + option.text + text.slice(end))
}

describe('what may come next', () => {
  test.each<readonly [marked: string, first: readonly string[]]>([
    ['cou|', ['country:', 'count:']],
    ['prov|', ['admin1:']],
    ['drone -sta|', ['drone -status:']],
    ['(cou|)', ['(country:)', '(count:)']],
    ['cou|ntr:IRQ', ['country::IRQ']],
    ['killed|', ['killed:']],
    ['type:ass|', ['type:ASSAULT']],
    ['country:IRQ,syri|', ['country:IRQ,SYR']],
    ['country:Ira|q drone', ['country:IRN drone', 'country:IRQ drone']],
    ['actors:nuj|', ['actors:"Harakat al-Nujaba"']],
    ['actors:"kat|aib" drone', ['actors:"Kataib Hizballah" drone']],
    ['date:|', ['date:2024', 'date:2024-07', 'date:2024-07-26', 'date:2023', 'date:empty']],
    ['date:2023..2024-07|', ['date:2023..2024-07', 'date:2023..2024-07-26']],
    ['injured:em|', ['injured:empty']],
    ['cited:|', ['cited:yes', 'cited:no']],
    ['a o|', ['a outcome:']],
  ])('%s', (marked, first) => {
    const texts = after(marked)
    expect(texts).toEqual(expect.arrayContaining([...first]))
    expect(texts[0]?.startsWith(first[0]?.slice(0, 4) ?? '')).toBe(true)
  })

  test('a field that is written out is followed by its operators', () => {
    expect(after('killed_best|')).toEqual(expect.arrayContaining(['killed_best:', 'killed_best>', 'killed_best>=', 'killed_best<', 'killed_best<=', 'killed_best=']))
    expect(after('a o|')).toContain('a or ')
    expect(after('a |')).toEqual(expect.arrayContaining(['a or ', 'a not ', 'a date:']))
  })

  test('plain words, text, and what is written out have no completions', () => {
    for (const marked of ['drone|', 'title:tow|', 'killed>3|', 'contry:I|', '05:3|', 'status:draft|', 'cited:yes|']) expect(after(marked), marked).toEqual([])
  })
})

test('completion never throws, and its range lies around the caret', () => {
  const text = fc.array(fc.constantFrom('type', 'actors', 'date', ':', '>', '"', '“', '”', ' ', ',', '..', '(', ')', '-', 'I', '2024', '\\'), { maxLength: 12 }).map((pieces) => pieces.join(''))
  fc.assert(fc.property(text, fc.nat(), (written, at) => {
    const caret = written.length === 0 ? 0 : at % (written.length + 1)
    const { start, end } = complete(written, caret, SCOPE)
    expect(start).toBeGreaterThanOrEqual(0)
    expect(start).toBeLessThanOrEqual(caret)
    expect(end).toBeGreaterThanOrEqual(caret)
    expect(end).toBeLessThanOrEqual(written.length)
  }), { numRuns: 5_000 })
})
