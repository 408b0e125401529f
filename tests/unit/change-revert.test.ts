import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coded } from '../../shared/change/coded.ts'
import type { Diff } from '../../shared/change/change.ts'
import { diffOf, invert, isNoChange, NO_CHANGE } from '../../shared/change/diff.ts'
import { alteredSince, takenBack, touchesPlace } from '../../shared/change/revert.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import type { Fields, Value } from '../../shared/model/value.ts'
import { apply, sorted, type State } from './changed-state.ts'

const value = fc.oneof(fc.constant(null), fc.nat(2), fc.constantFrom('a', ''), fc.array(fc.nat(1), { maxLength: 2 })) as fc.Arbitrary<Value>
const fields = fc.dictionary(fc.constantFrom('x', 'y', 'z'), value)
const id = fc.constantFrom('1', '2', '3', '4', '5')
const draft = fc.record({
  put: fc.array(fc.record({ kind: fc.constant('event' as const), id, fields }), { maxLength: 3 }),
  remove: fc.array(fc.record({ kind: fc.constant('event' as const), id }), { maxLength: 1 }),
})
const drafts = fc.array(draft, { minLength: 1, maxLength: 8 })

const lookup = (state: State) => (_: Kind, key: string): AnyRecord | null => state.get(key) ?? null

/** The changes that drafts become one after the other, and where they lead. */
function logged(of: readonly { readonly put: readonly { readonly kind: 'event'; readonly id: string; readonly fields: Fields }[] }[]): { readonly log: readonly Diff[]; readonly state: State } {
  let state: State = new Map()
  const log = of.map((each) => {
    const diff = diffOf(each, lookup(state))
    state = apply(state, diff)
    return diff
  })
  return { log, state }
}

/** Every place that a diff touches: the cells that it sets, and the records that come or go. */
function placesOf(diff: Diff) {
  return [
    ...[...diff.added, ...diff.removed].map((whole) => ({ kind: whole.kind, id: whole.id, field: null })),
    ...diff.updated.flatMap((patch) => Object.keys(patch.to).map((field) => ({ kind: patch.kind, id: patch.id, field }))),
  ]
}

const independent = (change: Diff, later: readonly Diff[]): boolean => later.every((other) => placesOf(change).every((place) => !touchesPlace(other, place)))

describe('taking back one change of many', () => {
  test('equals doing all the others without it, for every change that nothing later depends on', () => {
    let found = 0
    fc.assert(fc.property(drafts, fc.nat(7), (all, chosen) => {
      const { log, state } = logged(all)
      const n = chosen % log.length
      const change = log[n]
      if (!change || isNoChange(change) || !independent(change, log.slice(n + 1))) return
      found += 1
      expect(alteredSince(change, lookup(state))).toBeNull()
      const without = log.filter((_, at) => at !== n).reduce(apply, new Map() as State)
      expect(sorted(apply(state, takenBack(change)))).toEqual(sorted(without))
    }), { numRuns: 3_000 })
    expect(found).toBeGreaterThan(500)
  })

  test('is clean just when every cell and record is still as the change left it', () => {
    fc.assert(fc.property(drafts, fc.nat(7), (all, chosen) => {
      const { log, state } = logged(all)
      const n = chosen % log.length
      const change = log[n]
      if (!change) return
      const left = log.slice(0, n + 1).reduce(apply, new Map() as State)
      const same = placesOf(change).every(({ id: key, field }) => {
        const [then, now] = [left.get(key), state.get(key)]
        if (field === null || !then || !now) return JSON.stringify(Object.entries(then ?? {}).sort()) === JSON.stringify(Object.entries(now ?? {}).sort())
        return JSON.stringify(then[field] ?? null) === JSON.stringify(now[field] ?? null)
      })
      expect(alteredSince(change, lookup(state)) === null).toBe(same)
    }), { numRuns: 2_000 })
  })

  test('does not mind what was altered since and taken back again', () => {
    fc.assert(fc.property(drafts, draft, (all, more) => {
      const { log, state } = logged(all)
      const last = log.at(-1)
      const later = diffOf(more, lookup(state))
      if (last) expect(alteredSince(last, lookup(apply(apply(state, later), invert(later))))).toBeNull()
    }))
  })

  test('looks at each cell that a bulk edit altered', () => {
    const bulk: Diff = { ...NO_CHANGE, blocks: [{ kind: 'event', ids: ['1', '2'], columns: [{ field: 'x', from: coded([1, 2]), to: coded([3, 2]) }, { field: 'y', from: coded([null, null]), to: coded(['n']) }] }] }
    const left: State = new Map([['1', { id: '1', x: 3, y: 'n' }], ['2', { id: '2', x: 2, y: 'n' }]])
    expect(takenBack(bulk).updated).toEqual([
      { kind: 'event', id: '1', from: { x: 3, y: 'n' }, to: { x: 1, y: null } }, { kind: 'event', id: '2', from: { y: 'n' }, to: { y: null } },
    ])
    expect(alteredSince(bulk, lookup(left))).toBeNull()
    expect(alteredSince(bulk, lookup(new Map([...left, ['2', { id: '2', x: 2, y: 'other' }]])))).toEqual({ kind: 'event', id: '2', field: 'y' })
    expect(alteredSince(bulk, lookup(new Map([...left, ['2', { id: '2', x: 9, y: 'n' }]])))).toBeNull()
    expect(alteredSince(bulk, lookup(new Map([...left].slice(1))))).toEqual({ kind: 'event', id: '1', field: null })
  })
})
