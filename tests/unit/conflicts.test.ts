import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictsOf } from '../../shared/model/conflicts.ts'
import { mergedOf } from '../../shared/model/merged.ts'
import type { AnyRecord, Evidence } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'

const event: AnyRecord = { id: 'ev-1', killed_best: 3 }

function says(id: string, value: Value, more: Partial<Evidence> = {}): Evidence {
  return { id, event: 'ev-1', field: 'killed_best', value, source: 'so-1', words: `${JSON.stringify(value)} were killed`, role: 'supports', ...more }
}
const against = { role: 'contradicts' } as const

const openOf = (evidence: readonly Evidence[], now: AnyRecord = event) => conflictsOf(now, evidence).map((one) => one.evidence)

describe('sources about one cell', () => {
  it('agree when they give the same value, and when there is one alone', () => {
    expect(openOf([])).toEqual([])
    expect(openOf([says('a', 3)])).toEqual([])
    expect(openOf([says('a', 3), says('b', 3), says('c', 3, { role: 'source of value' })])).toEqual([])
  })

  it('disagree when their values differ, whatever their roles', () => {
    expect(openOf([says('a', 3), says('b', 5)])).toEqual([['a', 'b']])
    expect(openOf([says('a', 3), says('b', 5, against)])).toEqual([['a', 'b']])
  })

  it('disagree when one speaks against the value of the cell and gives no other', () => {
    expect(openOf([says('a', 3), says('b', 3, against)])).toEqual([['a', 'b']])
    expect(openOf([says('a', 3), says('b', null, against)])).toEqual([['a', 'b']])
  })

  it('agree when both give the value that the cell does not hold, one for it and one against the cell', () => {
    expect(openOf([says('a', 3), says('b', 3, against), says('c', 5, { preferred_over: ['a', 'b'] })], { ...event, killed_best: 5 })).toEqual([])
    expect(openOf([says('a', 3), says('b', 3, against)], { ...event, killed_best: 5 })).toEqual([])
  })

  it('leave a value open that words contradict and none support', () => {
    expect(openOf([says('a', 5, against)])).toEqual([['a']])
    expect(openOf([says('a', 5, against)], { id: 'ev-1' })).toEqual([])
  })

  it('are told of by field, each figure of a range for itself', () => {
    const range = (id: string, field: string, value: Value) => says(id, value, { field })
    expect(conflictsOf(event, [
      range('a', 'killed_low', 3), range('b', 'killed_best', 3), range('c', 'killed_high', 3), range('d', 'killed_low', 3), range('e', 'killed_high', 9),
    ])).toEqual([{ event: 'ev-1', field: 'killed_high', evidence: ['c', 'e'] }])
  })

  it('agree about lists in another order and entities that were merged into one', () => {
    const merged = mergedOf([{ id: 'en-1' }, { id: 'en-2', canonical: 'en-1' }])
    const actors = (id: string, value: Value) => says(id, value, { field: 'actors' })
    expect(conflictsOf(event, [actors('a', ['en-2', 'en-3']), actors('b', ['en-3', 'en-1'])], merged)).toEqual([])
    expect(conflictsOf(event, [actors('a', ['en-2', 'en-3']), actors('b', ['en-3', 'en-1'])])).toHaveLength(1)
    expect(conflictsOf(event, [actors('a', ['en-1']), actors('b', ['en-3', 'en-1'])], merged)).toHaveLength(1)
  })
})

describe('a conflict', () => {
  it('is closed when one side is preferred over the other, whichever it is', () => {
    expect(openOf([says('a', 3, { preferred_over: ['b'] }), says('b', 5)])).toEqual([])
    expect(openOf([says('a', 3), says('b', 5, { preferred_over: ['a'] })])).toEqual([])
  })

  it('is closed between those that were set aside for the same third', () => {
    expect(openOf([says('a', 3), says('b', 5), says('c', 7, { preferred_over: ['a', 'b'] })])).toEqual([])
    expect(openOf([says('a', 3), says('b', 5), says('c', 7, { preferred_over: ['a'] })])).toEqual([['a', 'b', 'c']])
  })

  it('stays closed when more is cited for the value that was taken', () => {
    expect(openOf([says('a', 3, { preferred_over: ['b'] }), says('b', 5), says('c', 3)])).toEqual([])
  })

  it('opens again when what was preferred is gone', () => {
    const all = [says('a', 3), says('b', 5), says('c', 7, { preferred_over: ['a', 'b'] })]
    expect(openOf(all)).toEqual([])
    expect(openOf(all.slice(0, 2))).toEqual([['a', 'b']])
  })
})

/** Evidence of one cell as it comes to be: values from few, roles and preferences of any kind. */
const evidence = fc.array(fc.record({
  value: fc.constantFrom<Value>(3, 5, 7, null), role: fc.constantFrom<Evidence['role']>('supports', 'contradicts', 'source of value'),
  over: fc.array(fc.nat(6), { maxLength: 4 }),
}), { maxLength: 7 }).map((all) => all.map(({ value, role, over }, at) => says(`e${at}`, value, { role, preferred_over: over.map((one) => `e${one}`) })))

describe('whatever was cited and preferred', () => {
  it('the order of the evidence does not matter', () => {
    fc.assert(fc.property(evidence.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
      expect([...(openOf(shuffled)[0] ?? [])].sort()).toEqual([...(openOf(all)[0] ?? [])].sort())
    }))
  })

  it('evidence that is preferred over all others closes the conflict, and a new contradiction opens it again', () => {
    fc.assert(fc.property(evidence, (all) => {
      const taken = says('taken', 3, { preferred_over: all.map(({ id }) => id) })
      expect(openOf([...all, taken])).toEqual([])
      expect(openOf([...all, taken, says('new', 9, against)])[0]).toEqual(expect.arrayContaining(['taken', 'new']))
    }))
  })
})
