import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffOf, INDEXED_RECORDS, invert, isNoChange, recordsOf } from '../../shared/change/diff.ts'
import type { Value } from '../../shared/model/value.ts'
import { apply, clean, sorted, type State } from '../unit/changed-state.ts'

const value = fc.oneof(fc.constant(null), fc.nat(3), fc.constantFrom('a', ''), fc.array(fc.nat(2), { maxLength: 2 }), fc.constant({ b: 1, a: null })) as fc.Arbitrary<Value>
const fields = fc.dictionary(fc.constantFrom('x', 'y', 'z'), value)
const id = fc.constantFrom('1', '2', '3', '4')
const state: fc.Arbitrary<State> = fc.dictionary(id, fields).map((all) => new Map(Object.entries(all).map(([key, own]) => [key, clean({ id: key, ...own })])))
const draft = fc.record({
  put: fc.array(fc.record({ kind: fc.constant('event' as const), id, fields }), { maxLength: 4 }),
  remove: fc.array(fc.record({ kind: fc.constant('event' as const), id }), { maxLength: 2 }),
})

describe('a diff', () => {
  test('sets what the draft says, and its inverse takes that back', () => {
    fc.assert(fc.property(state, draft, (before, asked) => {
      const diff = diffOf(asked, (_, key) => before.get(key) ?? null)
      const after = apply(before, diff)
      expect(sorted(apply(after, invert(diff)))).toEqual(sorted(before))
      expect(invert(invert(diff))).toEqual(diff)
      const gone = new Set(asked.remove.map((ref) => ref.id).filter((key) => before.has(key)))
      for (const key of gone) expect(after.has(key)).toBe(false)
      for (const { id: key, fields: own } of asked.put) {
        if (gone.has(key)) continue
        const last = Object.assign({}, ...asked.put.filter((each) => each.id === key).map((each) => each.fields)) as Record<string, Value>
        for (const name of Object.keys(own)) expect(after.get(key)?.[name] ?? null).toEqual(last[name] ?? null)
      }
      expect(isNoChange(diffOf({ put: asked.put.filter((each) => !gone.has(each.id)) }, (_, key) => after.get(key) ?? null))).toBe(true)
    }))
  })

  test('names its records for the index, and only the kind when there are very many', () => {
    const many = Array.from({ length: INDEXED_RECORDS + 1 }, (_, n) => ({ kind: 'event', id: `ev-${n}`, fields: { a: n } }) as const)
    expect(recordsOf(diffOf({ put: many.slice(0, 2) }, () => null))).toEqual(['event/ev-0', 'event/ev-1'])
    expect(recordsOf(diffOf({ put: many }, () => null))).toEqual(['event/*'])
  })
})
