import { describe, expect, test } from 'vitest'
import { codebookChanges } from '../../renderer/features/history/codebook-changes.ts'
import { leftBy, putBackDraft } from '../../renderer/features/history/put-back.ts'
import { NO_CHANGE } from '../../shared/change/diff.ts'

describe('a change of the codebook in words', () => {
  const killed = { name: 'killed', label: 'Killed', type: 'integer', group: 'harm' }
  const own = { name: 'own', label: 'Own', type: 'text', group: 'what' }

  test('says which fields came, went and were altered', () => {
    expect(codebookChanges('fields', [killed, own], [{ ...killed, label: 'Dead', max: 9 }, { name: 'new', label: 'New', type: 'text', group: 'what' }])).toEqual([
      { what: 'Field Own', from: 'was there', to: null },
      { what: 'Field Killed, label', from: 'Killed', to: 'Dead' },
      { what: 'Field Killed, max', from: '', to: '9' },
      { what: 'Field New', from: null, to: 'is new' },
    ])
    expect(codebookChanges('fields', [killed, own], [own, killed])).toEqual([{ what: 'Order', from: null, to: 'is another' }])
  })

  test('says which terms did', () => {
    const air = { term: 'air', label: 'Air', words: ['plane'] }
    expect(codebookChanges('vocabularies', { means: [air] }, { means: [{ ...air, words: ['plane', 'jet'] }, { term: 'sea', label: 'Sea' }] })).toEqual([
      { what: 'Term “Air” of means, words', from: 'plane', to: 'plane, jet' },
      { what: 'Term “Sea” of means', from: null, to: 'is new' },
    ])
    expect(codebookChanges('version', 1, 2)).toBeNull()
  })
})

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
