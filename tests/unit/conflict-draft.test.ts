import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveDraft, sidesOf } from '../../renderer/features/conflicts/draft.ts'
import { conflictsOf } from '../../shared/model/conflicts.ts'
import { evidenceState } from '../../shared/model/evidence.ts'
import { NONE_MERGED } from '../../shared/model/merged.ts'
import type { AnyRecord, Evidence } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import type { Draft } from '../../shared/change/change.ts'

const event: AnyRecord = { id: 'ev-1', killed_low: 3, killed_best: 3, killed_high: 3 }

function cited(id: string, annotation: string, field: string, value: Value, more: Partial<Evidence> = {}): Evidence {
  return { id, event: 'ev-1', field, value, annotation, source: 'so-1', words: annotation, role: 'supports', ...more }
}

function resolve(evidence: readonly Evidence[], taken: string, now: AnyRecord = event, reason = 'It was there.') {
  const sides = sidesOf(evidence)
  const side = sides.find((one) => one.evidence.some(({ id }) => id === taken))
  if (!side) throw new Error(`No side has ${taken}.`)
  return after(now, evidence, resolveDraft({ event: now, label: 'Killed', sides, taken: side, reason, merged: NONE_MERGED }))
}

function after(now: AnyRecord, evidence: readonly Evidence[], { put = [] }: Draft) {
  const fieldsOf = (id: string) => Object.assign({}, ...put.filter((whole) => whole.id === id).map(({ fields }) => fields)) as object
  return { event: { ...now, ...fieldsOf('ev-1') } as AnyRecord, evidence: evidence.map((one): Evidence => ({ ...one, ...fieldsOf(one.id) })) }
}

const range = (name: string, low: Value, best: Value, high: Value) =>
  ([['low', low], ['best', best], ['high', high]] as const).flatMap(([part, value]) => (value === null ? [] : [cited(`${name}-${part}`, name, `killed_${part}`, value)]))

describe('resolving a conflict', () => {
  it('sets the cell, keeps over what and why the value was taken, and what was set aside as contradicting', () => {
    const done = resolve([...range('three', 3, 3, 3), ...range('five', 5, 5, 5)], 'five-low')
    expect(done.event).toMatchObject({ killed_low: 5, killed_best: 5, killed_high: 5 })
    expect(done.evidence.filter(({ id }) => id.startsWith('five'))).toEqual(['low', 'best', 'high'].map((part) => expect.objectContaining({
      id: `five-${part}`, role: 'supports', reason: 'It was there.', preferred_over: ['three-low', 'three-best', 'three-high'],
    })))
    expect(done.evidence.filter(({ id }) => id.startsWith('three')).map(({ role }) => role)).toEqual(['contradicts', 'contradicts', 'contradicts'])
    expect(conflictsOf(done.event, done.evidence)).toEqual([])
  })

  it('puts no range together from sources that disagree', () => {
    const done = resolve([...range('three', 3, 3, 3), ...range('many', 5, null, null)], 'many-low')
    expect(done.event).toMatchObject({ killed_low: 5, killed_best: null, killed_high: null })
    expect(conflictsOf(done.event, done.evidence)).toEqual([])
  })

  it('leaves the cell as it is when its value is taken', () => {
    const sides = sidesOf([...range('three', 3, 3, 3), ...range('five', 5, 5, 5)])
    const draft = resolveDraft({ event, label: 'Killed', sides, taken: sides[0] ?? { id: '', evidence: [] }, reason: 'Both agree.', merged: NONE_MERGED })
    expect(draft.put?.map(({ kind }) => kind)).not.toContain('event')
  })

  it('takes a decision back when another is made', () => {
    const first = resolve([...range('three', 3, 3, 3), ...range('five', 5, 5, 5)], 'five-low')
    const second = resolve(first.evidence, 'three-low', first.event, 'The other was wrong.')
    expect(second.event).toMatchObject({ killed_low: 3, killed_best: 3, killed_high: 3 })
    expect(second.evidence.find(({ id }) => id === 'five-low')).toMatchObject({ role: 'contradicts', preferred_over: null, reason: null })
    expect(second.evidence.find(({ id }) => id === 'three-low')).toMatchObject({ role: 'supports', reason: 'The other was wrong.' })
    expect(conflictsOf(second.event, second.evidence)).toEqual([])
  })
})

const all = fc.array(fc.record({
  words: fc.constantFrom('a', 'b', 'c', 'd'), field: fc.constantFrom('killed_low', 'killed_best', 'killed_high'), value: fc.constantFrom<Value>(3, 4, 5),
  role: fc.constantFrom<Evidence['role']>('supports', 'contradicts'),
}), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.map(({ words, field, value, role }, at) => cited(`e${at}`, words, field, value, { role })))

describe('whatever was cited', () => {
  it('whichever side is taken, its fields are no longer in conflict, nor is its evidence stale', () => {
    fc.assert(fc.property(all, fc.nat(), (evidence, pick) => {
      const sides = sidesOf(evidence)
      const taken = sides[pick % sides.length]
      if (!taken) return
      const done = resolve(evidence, taken.id)
      for (const { field, evidence: open } of conflictsOf(done.event, done.evidence)) {
        expect(taken.evidence.map((one) => one.field), `${field}: ${open.join()}`).not.toContain(field)
      }
      for (const one of done.evidence.filter(({ id }) => taken.evidence.some((own) => own.id === id))) {
        expect(evidenceState({ ...one, annotation: null }, done.event[one.field], null)).toBe('current')
      }
    }))
  })
})
