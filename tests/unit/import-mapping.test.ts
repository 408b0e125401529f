import { describe, expect, test } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { blockOf } from '../../shared/formats/tabular/blocks.ts'
import { createImporter } from '../../shared/formats/tabular/importer.ts'
import { csvReader } from '../../shared/formats/csv/read.ts'
import type { LookupRule, Mapping, ValueRule } from '../../shared/formats/tabular/mapping.ts'
import { targetFields } from '../../shared/formats/tabular/target-fields.ts'
import { crosswalkCells, itemsOf, termByName, withTerm, withValue } from '../../renderer/features/import/crosswalks.ts'
import { leftOutCsv } from '../../renderer/features/import/left-out.ts'
import { carriedOver, changeField, changeRule, dropRule, fittedTo, keepAsItIs, rulesOf, sendTo, sendToNewField } from '../../renderer/features/import/mapping-edits.ts'
import { sampleCells } from '../../renderer/features/import/samples.ts'
import { fixedInWords, useOf } from '../../renderer/features/import/uses.ts'
import { eventMapping, TARGET } from './tabular.ts'

const id: ValueRule = { how: 'value', from: 'id', to: 'external_ids', prefix: 'X:', split: '' }
const dead: ValueRule = { how: 'value', from: 'dead', to: 'killed_best', unknown: ['-99'] }
const dates = { how: 'interval', from: ['start', 'end'], to: 'date' } as const
const kind: LookupRule = { how: 'lookup', from: 'kind', table: { strike: { type: 'ASSAULT', mode: ['airstrike'] }, talk: { type: 'CONSULT' } } }
const whole = eventMapping([id, dead, dates, kind, { how: 'fixed', fields: { assertion: 'happened' } }], { match: 'external_ids' })
const fields = targetFields(whole, DEFAULT_CODEBOOK)

describe('where a column goes', () => {
  test('is one field, or what its rules say', () => {
    const use = (column: string) => useOf(rulesOf(whole, column), column, fields)
    expect(use('other')).toEqual({ use: 'raw' })
    expect(use('dead')).toEqual({ use: 'field', rule: dead })
    expect(use('start')).toMatchObject({ use: 'rules', words: ['with end as Date'] })
    expect(use('kind')).toMatchObject({ use: 'rules', words: ['crosswalk to Type, Mode'] })
    const both = sendTo(whole, 'place', 'place')
    expect(useOf([...rulesOf(both, 'place'), dead], 'place', fields)).toMatchObject({ words: ['as Place', 'as Killed (best)'] })
    expect(useOf([{ how: 'date-parts', from: ['y', 'm', 'd'], to: 'date' }], 'y', fields)).toMatchObject({ words: ['with m and d as Date'] })
    expect(fixedInWords({ how: 'fixed', fields: { type: 'ASSAULT', gone: 3 } }, fields, DEFAULT_CODEBOOK)).toBe('Type: Assault; gone: 3')
  })

  test('is chosen anew in the place of what it was, and its cells for unknown stay', () => {
    const changed = sendTo(whole, 'dead', 'injured_best')
    expect(changed.rules.map(({ how }) => how)).toEqual(whole.rules.map(({ how }) => how))
    expect(changed.rules[1]).toEqual({ how: 'value', from: 'dead', to: 'injured_best', unknown: ['-99'] })
    expect(rulesOf(sendTo(whole, 'start', 'date'), 'end')).toEqual([])
  })

  test('is given back to the raw row alone', () => {
    expect(rulesOf(keepAsItIs(whole, 'end'), 'start')).toEqual([])
    expect(keepAsItIs(whole, 'dead').rules).toHaveLength(4)
    expect(dropRule(whole, kind).rules).not.toContain(kind)
  })

  test('a field of its own is named after the column, typed by its cells, and goes with the last rule that fills it', () => {
    const made = sendToNewField(whole, 'No. of Sources', ['3', '', '12'], DEFAULT_CODEBOOK)
    expect(made.fields).toEqual([expect.objectContaining({ name: 'no_of_sources', label: 'No. of Sources', type: 'integer' })])
    const renamed = changeField(made, 'no_of_sources', { label: 'Sources counted', type: 'text' })
    expect(renamed.fields[0]).toMatchObject({ label: 'Sources counted', type: 'text' })
    expect(keepAsItIs(renamed, 'No. of Sources').fields).toEqual([])
    expect(sendToNewField(whole, 'Sources', [], DEFAULT_CODEBOOK).fields[0]?.name).toBe('sources_2')
  })

  test('rows are known again as long as a column fills the ids', () => {
    expect(keepAsItIs(whole, 'id').match).toBeNull()
    expect(sendTo(keepAsItIs(whole, 'id'), 'id', 'external_ids').match).toBe('external_ids')
    const without: Mapping = { ...whole, match: null }
    expect(keepAsItIs(without, 'dead').match, 'a mapping that knows no rows again stays so').toBeNull()
    expect(keepAsItIs({ ...whole, gather: true }, 'id')).not.toHaveProperty('gather')
  })
})

describe('a mapping over another reading of the file', () => {
  test('keeps the rules whose columns are still there and takes what is proposed for new ones', () => {
    const edited = changeRule(whole, dead, { ...dead, to: 'injured_best' })
    const after = { names: ['id', 'dead', 'start', 'kind', 'town'], mapping: eventMapping([dead, { how: 'value', from: 'town', to: 'place' }]) }
    const carried = carriedOver({ names: ['id', 'dead', 'start', 'end', 'kind'], mapping: edited }, after)
    expect(carried.rules.map(({ how }) => how)).toEqual(['value', 'value', 'lookup', 'fixed', 'value'])
    expect(rulesOf(carried, 'dead')).toEqual([{ ...dead, to: 'injured_best' }])
    expect(rulesOf(carried, 'town')).toEqual([{ how: 'value', from: 'town', to: 'place' }])
    expect(carried.match).toBe('external_ids')
  })

  test('is what is proposed when no column is left', () => {
    const after = { names: ['id;dead'], mapping: eventMapping([]) }
    expect(carriedOver({ names: ['id', 'dead'], mapping: whole }, after)).toBe(after.mapping)
  })

  test('from a file says what this file and this project lack', () => {
    const foreign = eventMapping([id, dead, dates, { how: 'value', from: 'dead', to: 'nowhere' }], { match: 'external_ids' })
    const { mapping, missing, unknown } = fittedTo(foreign, ['dead', 'start', 'end'], DEFAULT_CODEBOOK)
    expect([missing, unknown]).toEqual([['id'], ['nowhere']])
    expect(mapping.rules).toEqual([dead, dates])
    expect(mapping.match).toBeNull()
  })
})

describe('a crosswalk', () => {
  const rows = [{ line: 2, cells: ['Strike', 'a; B'] }, { line: 3, cells: [' talk ', 'c'] }, { line: 4, cells: ['', ''] }]

  test('lists the cells of the file first, under its own spelling, then its others', () => {
    expect(crosswalkCells(['march', 'strike'], rows, 0, (cell) => [cell])).toEqual(['strike', 'talk', 'march'])
    expect(crosswalkCells([], rows, 1, (cell) => itemsOf(cell, true, undefined))).toEqual(['a', 'B', 'c'])
    expect(itemsOf('a; B', false, undefined)).toEqual(['a; B'])
    expect(itemsOf('a; B', true, '')).toEqual(['a; B'])
  })

  test('says what a cell is read as without it', () => {
    const type = fields.get('type')
    if (!type) throw new Error('events have a type')
    expect(['ASSAULT', ' assault ', 'no such thing'].map((cell) => termByName(cell, type, DEFAULT_CODEBOOK))).toEqual(['Assault', 'Assault', null])
  })

  test('gives a cell another term, or none', () => {
    const rule: ValueRule = { how: 'value', from: 'kind', to: 'type' }
    const one = withTerm(rule, 'strike', 'ASSAULT')
    expect(one.terms).toEqual({ strike: 'ASSAULT' })
    expect(withTerm(one, 'strike', null)).toEqual(rule)
  })

  test('gives a cell another value of one field; a cell without any is taken out', () => {
    expect(withValue(kind, 'strike', 'mode', null).table['strike']).toEqual({ type: 'ASSAULT' })
    expect(withValue(kind, 'talk', 'type', null).table).not.toHaveProperty('talk')
    expect(withValue(kind, 'new', 'type', 'AID').table['new']).toEqual({ type: 'AID' })
    expect(Object.keys(withValue(kind, 'strike', 'type', 'AID').table)).toEqual(['strike', 'talk'])
  })
})

test('samples are the first different cells that hold something', () => {
  const rows = ['a', '', ' a', 'b', 'c', 'd'].map((cell, n) => ({ line: n, cells: [cell] }))
  expect(sampleCells(rows, 0, 3)).toEqual(['a', 'b', 'c'])
})

test('rows that were left out come back from their file as they were', () => {
  const importer = createImporter({ file: 'x.csv', names: ['a', 'b'], layout: { dates: 'day-first', decimal: '.' }, mapping: eventMapping([]), known: 'skip', batch: 'x' }, TARGET)
  importer.push([blockOf(['a', 'b'], [{ line: 7, cells: ['=1', 'two\n"lines"', "'-x"] }])])
  const reader = csvReader()
  const rows = [...reader.push(leftOutCsv(importer.report().leftOut, ['a', 'b'])), ...reader.end()].map(({ cells }) => cells)
  expect(rows).toEqual([['line', 'reason', 'a', 'b', 'Column 3'], ['7', expect.stringContaining('3 cells'), '=1', 'two\n"lines"', "'-x"]])
})
