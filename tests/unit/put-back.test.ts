import { describe, expect, test } from 'vitest'
import { leftBy, putBackDraft } from '../../renderer/features/history/put-back.ts'
import { NO_CHANGE } from '../../shared/change/diff.ts'

describe('an earlier value of a cell', () => {
  const ref = { kind: 'event', id: 'ev-1' } as const
  const change = { ...NO_CHANGE, seq: 3, at: '', by: '', label: 'Edit' }
  const edit = { ...change, updated: [{ ...ref, from: { killed_best: 1, title: 'a' }, to: { killed_best: null, title: 'b' } }] }

  test('is what the change left in the cell alone', () => {
    expect(leftBy(edit, ref, ['killed_low', 'killed_best'])).toEqual({ killed_best: null })
    expect(leftBy({ ...change, added: [{ ...ref, fields: { title: 'a' } }] }, ref, ['title', 'place'])).toEqual({ title: 'a', place: null })
    expect(leftBy(change, ref, ['title'])).toBeNull()
  })

  test('is put back by one change, and not when the cell holds it', () => {
    expect(putBackDraft(ref, { id: 'ev-1', title: 'now' }, { title: 'b' }, 'Title')).toEqual({ label: 'Put back an earlier title', put: [{ ...ref, fields: { title: 'b' } }] })
    expect(putBackDraft(ref, { id: 'ev-1', title: 'b' }, { title: 'b' }, 'Title')).toBeNull()
    expect(putBackDraft(ref, { id: 'ev-1' }, { killed_best: null }, 'Killed')).toBeNull()
  })
})
