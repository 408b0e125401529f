import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareCodebooks, inWords } from '../../shared/codebook/compare.ts'
import { addField, bringBack, changeField, moveField, nameFrom, removeField } from '../../shared/codebook/edits.ts'
import { valuesLeft } from '../../shared/codebook/effect.ts'
import { codebookFaults, isOfTheProgram } from '../../shared/codebook/faults.ts'
import { removedFields, versionsOf } from '../../shared/codebook/versions.ts'
import { TYPE_WORDS } from '../../shared/codebook/words.ts'
import { addTerm, addVocabulary, changeTerm, moveTerm, removeTerm, removeVocabulary } from '../../shared/codebook/vocabularies.ts'
import { Refusal } from '../../shared/contract/result.ts'
import { CODEBOOK_EXTENSION, readCodebook, writeCodebook } from '../../shared/formats/codebook-json/file.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { RAW, type Codebook } from '../../shared/model/records.ts'
import { shapeProblems } from '../../shared/model/schema.ts'

type Edit = (codebook: Codebook) => Codebook

const TYPES = TYPE_WORDS.map(([type]) => type)
const at = fc.nat(80)
const fieldAt = ({ fields }: Codebook, n: number): string => fields[n % fields.length]?.name ?? ''
const vocabularyAt = ({ vocabularies }: Codebook, n: number): string => Object.keys(vocabularies)[n % Object.keys(vocabularies).length] ?? ''
const termAt = (codebook: Codebook, vocabulary: string, n: number): string => codebook.vocabularies[vocabulary]?.[n % (codebook.vocabularies[vocabulary]?.length ?? 1)]?.term ?? ''
// Names of every sort: taken, taken but for case, built in, forbidden, those that every object answers to.
const anyName = fc.oneof(
  fc.constantFrom('date', 'Date', 'killed_low', 'killed', 'id', 'country', 'status', 'merged_into', 'raw:x', '', '1st', 'a b', 'ärger', 'constructor', 'toString', 'x', 'y_low', 'y', 'event_field'),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const label = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '')

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(anyName, label, fc.constantFrom(...TYPES), fc.constantFrom('what' as const, 'who' as const, 'record' as const))
    .map(([name, own, type, group]): Edit => (codebook) => addField(codebook, { name, label: own, type, group })),
  at.map((n): Edit => (codebook) => removeField(codebook, fieldAt(codebook, n))),
  fc.tuple(at, fc.constantFrom(...TYPES)).map(([n, type]): Edit => (codebook) => changeField(codebook, fieldAt(codebook, n), { type })),
  fc.tuple(at, anyName).map(([n, vocabulary]): Edit => (codebook) => changeField(codebook, fieldAt(codebook, n), { vocabulary })),
  fc.tuple(at, label, fc.boolean(), fc.boolean()).map(([n, own, hidden, factual]): Edit => (codebook) => changeField(codebook, fieldAt(codebook, n), { label: own, hidden, factual, help: null })),
  fc.tuple(at, fc.nat(5)).map(([n, min]): Edit => (codebook) => changeField(codebook, fieldAt(codebook, n), { min, max: min + 1 })),
  fc.tuple(at, at).map(([n, to]): Edit => (codebook) => moveField(codebook, fieldAt(codebook, n), to - 5)),
  anyName.map((name): Edit => (codebook) => addVocabulary(codebook, name)),
  at.map((n): Edit => (codebook) => removeVocabulary(codebook, vocabularyAt(codebook, n))),
  fc.tuple(at, anyName, label).map(([n, term, own]): Edit => (codebook) => addTerm(codebook, vocabularyAt(codebook, n), { term, label: own })),
  fc.tuple(at, at, label, fc.constantFrom(null, 'red' as const, 'grey' as const)).map(([n, m, own, colour]): Edit => (codebook) => changeTerm(codebook, vocabularyAt(codebook, n), termAt(codebook, vocabularyAt(codebook, n), m), { label: own, definition: '', words: ['w'], colour })),
  fc.tuple(at, at).map(([n, m]): Edit => (codebook) => removeTerm(codebook, vocabularyAt(codebook, n), termAt(codebook, vocabularyAt(codebook, n), m))),
  fc.tuple(at, at, at).map(([n, m, to]): Edit => (codebook) => moveTerm(codebook, vocabularyAt(codebook, n), termAt(codebook, vocabularyAt(codebook, n), m), to)),
  fc.tuple(at).map(([n]): Edit => (codebook) => {
    const removed = removedFields(codebook, versionsOf(DEFAULT_CODEBOOK, [STARTED]))
    const one = removed[n % Math.max(1, removed.length)]
    return one ? bringBack(codebook, one.field.name, one.earlier) : codebook
  }),
)

const STARTED = { seq: 1, at: '2024-01-01T00:00:00Z', by: '', label: 'Start the project', added: [{ kind: 'codebook' as const, id: DEFAULT_CODEBOOK.id, fields: {} }], updated: [], blocks: [], removed: [], pagesAdded: [], pagesRemoved: [] }

/** The codebook after an edit; an edit that is refused leaves it as it was. */
function after(codebook: Codebook, change: Edit): Codebook {
  try {
    return change(codebook)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    expect(thrown.failure.code).toBe('bad-arguments')
    return codebook
  }
}

const edited = fc.array(edit, { maxLength: 40 }).map((edits) => edits.reduce(after, DEFAULT_CODEBOOK))

describe('edits of a codebook', () => {
  test('leave a codebook that can be saved and read, whatever their order', () => {
    fc.assert(fc.property(edited, (codebook) => {
      expect(codebookFaults(codebook)).toEqual([])
      expect(shapeProblems('codebook', codebook, 'codebook')).toEqual([])
      expect(new Set(codebook.fields.map(({ name }) => name)).size).toBe(codebook.fields.length)
    }), { numRuns: 200 })
  })

  test('a codebook that is written and read again is the same', () => {
    fc.assert(fc.property(edited, (codebook) => {
      expect(readCodebook(writeCodebook(codebook))).toEqual(codebook)
    }), { numRuns: 60 })
  })

  test('a codebook compared with itself differs in nothing, and with any other in something', () => {
    fc.assert(fc.property(edited, edited, (one, other) => {
      expect(compareCodebooks(one, structuredClone(one))).toEqual([])
      const same = writeCodebook({ ...one, version: 1 }) === writeCodebook({ ...other, version: 1 })
      if (compareCodebooks(one, other).length === 0) expect(sorted(one)).toEqual(sorted(other))
      else expect(same).toBe(false)
    }), { numRuns: 40 })
  })

  test('a field that is removed leaves its values in the record, and shows them when it is brought back or added anew', () => {
    const removable = DEFAULT_CODEBOOK.fields.filter((field) => !isOfTheProgram(field)).map(({ name }) => name)
    fc.assert(fc.property(fc.constantFrom(...removable), (name) => {
      const gone = removeField(DEFAULT_CODEBOOK, name)
      const names = DEFAULT_CODEBOOK.fields.filter((field) => !gone.fields.includes(field) && field.type !== 'range').map((field) => field.name)
      const event = { id: 'ev-1', [`${RAW}Deaths`]: 'x', merged_into: 'ev-2', ...Object.fromEntries(names.map((one) => [one, 'kept'])) }
      expect(valuesLeft(event, gone)).toEqual(names.map((one) => [one, 'kept']))
      const back = bringBack(gone, name, DEFAULT_CODEBOOK)
      expect(valuesLeft(event, back)).toEqual([])
      expect(compareCodebooks(DEFAULT_CODEBOOK, back).filter(({ of }) => !of.startsWith('The order'))).toEqual([])
    }))
    const without = removeField(DEFAULT_CODEBOOK, 'outcome')
    const anew = addField(without, { name: 'outcome', label: 'Result', type: 'term', group: 'what' })
    expect(anew.fields.find(({ name }) => name === 'outcome')?.vocabulary).toBe('outcome')
    expect(valuesLeft({ id: 'ev-1', outcome: 'hit' }, anew)).toEqual([])
  })

  test('low, best and high go together, and keep their type', () => {
    const gone = removeField(DEFAULT_CODEBOOK, 'killed_best').fields.map(({ name }) => name)
    expect(gone.filter((name) => name.startsWith('killed'))).toEqual([])
    expect(() => changeField(DEFAULT_CODEBOOK, 'killed_low', { type: 'text' })).toThrow('belongs to a range')
    const added = addField(DEFAULT_CODEBOOK, { name: 'missing', label: 'Missing', type: 'range', group: 'harm' }).fields.filter(({ name }) => name.startsWith('missing'))
    expect(added.map(({ name, type }) => [name, type])).toEqual([['missing', 'range'], ['missing_low', 'integer'], ['missing_best', 'integer'], ['missing_high', 'integer']])
    expect(() => addField(removeField(DEFAULT_CODEBOOK, 'killed'), { name: 'injured', label: 'x', type: 'range', group: 'harm' })).toThrow('has the name injured already')
  })

  test.each([['Date', 'has the name date already'], ['merged_into', 'kept for the program'], ['constructor', 'kept for the program'], ['1st', 'starts with a letter'], ['', 'needs a name']])('a new field cannot be named “%s”', (name, reason) => {
    expect(() => addField(DEFAULT_CODEBOOK, { name, label: 'x', type: 'text', group: 'what' })).toThrow(reason)
  })

  test('what the program fills cannot be removed or given another type', () => {
    expect(() => removeField(DEFAULT_CODEBOOK, 'id')).toThrow('filled by the program')
    expect(() => changeField(DEFAULT_CODEBOOK, 'import_row', { type: 'text' })).toThrow('its type stays')
  })

  test('a type takes along only what it has', () => {
    const text = changeField(changeField(DEFAULT_CODEBOOK, 'latitude', { type: 'text' }), 'outcome', { type: 'text' })
    expect(text.fields.find(({ name }) => name === 'latitude')).not.toHaveProperty('min')
    expect(text.fields.find(({ name }) => name === 'outcome')).not.toHaveProperty('vocabulary')
  })
})

/** What a comparison takes for the same: absent is false is empty, and vocabularies have no order. */
function sorted({ name, fields, vocabularies }: Codebook) {
  const said = (item: object) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== false && value !== '' && !(Array.isArray(value) && value.length === 0)))
  return { name, fields: fields.map(said), vocabularies: Object.fromEntries(Object.keys(vocabularies).sort().map((one) => [one, vocabularies[one]?.map(said)])) }
}

describe('a comparison', () => {
  const changes: readonly (readonly [string, Edit, readonly string[]])[] = [
    ['names new fields with their type', (codebook) => addField(codebook, { name: 'perpetrator', label: 'Perpetrator', type: 'term', group: 'who' }),
      ['Field “Perpetrator” (perpetrator) is new: one term of a vocabulary.', 'Vocabulary perpetrator is new.']],
    ['names what is removed', (codebook) => removeTerm(removeField(codebook, 'notes'), 'damage', 'minor'),
      ['Field “Notes” (notes) is removed.', 'Term “Minor” (minor) is removed.']],
    ['tells what a field was', (codebook) => changeField(codebook, 'place', { label: 'Location', type: 'longtext', hidden: true }),
      ['Field “Location” (place) was labelled “Place”; was of the type text, one line and is long text; is hidden.']],
    ['tells how a term is defined', (codebook) => changeTerm(codebook, 'clarity', 'clear', { definition: 'One event.', words: ['plain'] }),
      [expect.stringMatching(/^Term “.*” \(clear\) is defined as “One event.”.*has the other words plain\.$/u) as unknown as string]],
    ['tells the colour of a term', (codebook) => changeTerm(codebook, 'clarity', 'clear', { colour: 'teal' }), [expect.stringMatching(/\(clear\) has the colour teal\.$/u) as unknown as string]],
    ['tells when the order is another', (codebook) => moveField(codebook, 'date', 3), ['The order of the fields is another.']],
  ]
  test.each(changes)('%s', (_, change, words) => {
    expect(compareCodebooks(DEFAULT_CODEBOOK, change(DEFAULT_CODEBOOK)).map(inWords)).toEqual(words)
  })
})

describe('the file of a codebook', () => {
  const file = (change: object) => JSON.stringify({ ...(JSON.parse(writeCodebook(DEFAULT_CODEBOOK)) as object), ...change })
  test.each([
    ['no JSON', '{', 'not valid JSON'],
    ['another file', '{"format":"sourceline"}', `.${CODEBOOK_EXTENSION}`],
    ['a newer format', file({ formatVersion: 2 }), 'newer Sourceline'],
    ['a field that has no name', file({ fields: [{ label: 'x', type: 'text', group: 'what' }] }), 'codebook.fields[0].name'],
    ['a codebook without an id', file({ fields: DEFAULT_CODEBOOK.fields.filter(({ name }) => name !== 'id') }), 'The field id is missing'],
    ['two fields of one name', file({ fields: [...DEFAULT_CODEBOOK.fields, DEFAULT_CODEBOOK.fields[0]] }), 'Two fields are named date'],
    ['a range without its figures', file({ fields: DEFAULT_CODEBOOK.fields.filter(({ name }) => name !== 'killed_low') }), 'lacks its figure killed_low'],
    ['a field without its vocabulary', file({ vocabularies: {} }), 'no vocabulary to choose from'],
  ])('is refused with the reason: %s', (_, text, reason) => {
    expect(() => readCodebook(text)).toThrow(reason)
  })
})

test('a name is made of a label', () => {
  expect(['Perpetrator group', '  2nd try! ', 'Ärger', '…'].map(nameFrom)).toEqual(['perpetrator_group', 'nd_try', 'ärger', ''])
})
