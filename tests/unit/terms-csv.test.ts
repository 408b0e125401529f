import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWords } from '../../shared/codebook/compare.ts'
import { codebookFaults } from '../../shared/codebook/faults.ts'
import { setTerms } from '../../shared/codebook/vocabularies.ts'
import { readTerms, writeTerms, type TermsRead } from '../../shared/formats/terms-csv/file.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { Term } from '../../shared/model/fields.ts'
import { TERM_COLOURS } from '../../shared/model/term-colours.ts'

const said = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), fc.constantFrom('=1+1', "'=x", 'a, b; c', 'She said "no"', 'two\nlines', '-3', '@x', 'عراق', '\\;'))
  .map((text) => text.replaceAll('\uFEFF', '').trim()).filter((text) => text !== '')
const word = said.map((text) => text.toLowerCase().trim()).filter((text) => text !== '' && text === text.toLowerCase())
const term: fc.Arbitrary<Term> = fc.record({
  term: said, label: said, definition: said, words: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), colour: fc.constantFrom(...TERM_COLOURS),
}, { requiredKeys: ['term', 'label'] })
const terms = fc.uniqueArray(term, { selector: ({ term: name }) => name, maxLength: 8 })

function reading(text: string, before: readonly Term[] = []): TermsRead {
  const result = readTerms(text, 'v', before)
  if (!result.ok) throw new Error(result.faults.map(({ line, message }) => `${line}: ${message}`).join(' '))
  return result.read
}

describe('the terms of a vocabulary as CSV', () => {
  test('are read as they were written, into an empty vocabulary and into their own', () => {
    fc.assert(fc.property(terms, (all) => {
      expect(reading(writeTerms(all)).terms).toEqual(all)
      expect(reading(writeTerms(all), all)).toMatchObject({ terms: all, differences: [], same: all.length, unnamed: 0 })
    }), { numRuns: 500 })
  })

  test('never take a term away, and put new ones behind those that there are', () => {
    fc.assert(fc.property(terms, terms, (before, file) => {
      const read = reading(writeTerms(file), before)
      const names = before.map(({ term: name }) => name)
      expect(read.terms.map(({ term: name }) => name)).toEqual([...names, ...file.map(({ term: name }) => name).filter((name) => !names.includes(name))])
      expect(read.differences.some(({ what }) => what === 'removed')).toBe(false)
      expect(read.same + read.unnamed + read.differences.length).toBe(read.terms.length)
      expect(codebookFaults(setTerms({ ...DEFAULT_CODEBOOK, vocabularies: { ...DEFAULT_CODEBOOK.vocabularies, v: before } }, 'v', read.terms))).toEqual([])
    }))
  })

  const BEFORE: readonly Term[] = [{ term: 'drone', label: 'Drone', definition: 'It flies.', words: ['uav'], colour: 'blue' }, { term: 'rocket', label: 'Rocket' }]

  test('leave alone what the file has no column for, and take away what its cell leaves empty', () => {
    const read = reading('Term;Definition;Note\ndrone;;x\nmine;"Lies; waits";y\n\n', BEFORE)
    expect(read.terms).toEqual([{ term: 'drone', label: 'Drone', words: ['uav'], colour: 'blue' }, { term: 'rocket', label: 'Rocket' }, { term: 'mine', label: 'mine', definition: 'Lies; waits' }])
    expect(read.differences.map(inWords)).toEqual(['Term “Drone” (drone) has no definition.', 'Term “mine” (mine) is new: Lies; waits.'])
    expect([read.same, read.unnamed, read.unread]).toEqual([0, 1, ['note']])
  })

  test.each([
    ['no column of terms', 'name,label\ndrone,Drone\n', [[1, 'The first line names the columns, and “term” is not among them. Others may be label, definition, words and colour.']]],
    ['nothing at all', '', [[1, 'The first line names the columns, and “term” is not among them. Others may be label, definition, words and colour.']]],
    ['several wrong lines', 'term,colour\n"a\nb",red\n,blue\nmine,mauve\nmine,red\nx,red,more\n', [
      [4, 'The term is missing.'],
      [5, '“mauve” is not a colour of terms; these are red, amber, green, teal, blue, violet, pink, grey.'],
      [6, 'The term mine stands on line 5 already.'],
      [7, 'The line has 3 cells, and there are 2 columns. A cell that holds a comma stands between quotes.'],
    ]],
    ['a quote that stays open', 'term,label\ndrone,"Dro\n', [[2, 'The row that starts on line 2 opens a quote (") that is never closed.']]],
  ])('are refused whole, with every line that is wrong: %s', (_, text, faults) => {
    const result = readTerms(text, 'v', BEFORE)
    expect(result.ok ? [] : result.faults.map(({ line, message }) => [line, message])).toEqual(faults)
  })
})
