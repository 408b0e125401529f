import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import { codedAlike } from '../../shared/change/coded.ts'
import { BLOCK_RECORDS } from '../../shared/change/blocks.ts'
import type { Draft, Whole } from '../../shared/change/change.ts'
import { failureOf } from '../../shared/contract/result.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { openEngine } from './project.ts'

const SENTENCE = 'This event is final. Set its status back to edit it.'

const put = (kind: Whole['kind'], id: string, fields: Whole['fields']): Whole => ({ kind, id, fields })

/** Two events, the first of them final, with a citation and a link each. */
async function withFinal(): Promise<Engine> {
  const { engine } = await openEngine()
  await engine.commit({
    label: 'Code', put: [
      put('event', 'closed', { title: 'Closed', status: 'coded', killed_best: 3 }),
      put('event', 'open', { title: 'Open', status: 'draft' }),
      put('evidence', 'e-closed', { event: 'closed', field: 'killed_best', source: 's', words: 'three', role: 'supports' }),
      put('evidence', 'e-open', { event: 'open', field: 'killed_best', source: 's', words: 'two', role: 'supports' }),
      put('link', 'l', { from: 'closed', to: 'open', type: 'response_to' }),
      put('claim', 'c', { text: 'Three died' }),
    ],
  })
  await engine.commit({ label: 'Set status', put: [put('event', 'closed', { status: 'final' })] })
  return engine
}

async function refusalOf(work: Promise<unknown>) {
  return work.then(() => null, (thrown: unknown) => failureOf(thrown))
}

/** All that was reviewed of an event: its fields but the status, its citations, its links. */
async function reviewed(engine: Engine, id: string): Promise<string> {
  const event = await engine.get('event', id)
  const parts = [
    event && { ...event, status: undefined }, await engine.find('evidence', { event: id }), await engine.find('link', { from: id }), await engine.find('link', { to: id }),
  ]
  return JSON.stringify(parts)
}

describe('an event that is final', () => {
  test.each<readonly [string, Omit<Draft, 'label'>]>([
    ['an edit of a field', { put: [put('event', 'closed', { killed_best: 4 })] }],
    ['an edit that sets the status back as well', { put: [put('event', 'closed', { killed_best: 4, status: 'draft' })] }],
    ['being deleted', { remove: [{ kind: 'event', id: 'closed' }] }],
    ['a new citation', { put: [put('evidence', 'new', { event: 'closed', field: 'title', source: 's', words: 'w', role: 'supports' })] }],
    ['another grade of a citation', { put: [put('evidence', 'e-closed', { credibility: '2' })] }],
    ['the loss of a citation', { remove: [{ kind: 'evidence', id: 'e-closed' }] }],
    ['a citation that moves to it', { put: [put('evidence', 'e-open', { event: 'closed' })] }],
    ['a citation that moves away', { put: [put('evidence', 'e-closed', { event: 'open' })] }],
    ['a new link to it', { put: [put('link', 'new', { from: 'open', to: 'closed', type: 'part_of' })] }],
    ['the loss of a link', { remove: [{ kind: 'link', id: 'l' }] }],
    ['an edit among others', { put: [put('event', 'open', { title: 'Edited' }), put('event', 'closed', { title: 'Edited' })] }],
  ])('refuses %s with one sentence, and nothing of it is done', async (_, draft) => {
    const engine = await withFinal()
    const before = await engine.stateHash()
    expect(await refusalOf(engine.commit({ label: 'Try', ...draft }))).toEqual({ code: 'final', message: SENTENCE, where: 'Closed' })
    expect(await engine.stateHash()).toBe(before)
  })

  test('says of an older change that touched it why that is not taken back alone', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'Code', put: [put('event', 'closed', { title: 'Closed' })] })
    const edited = await engine.commit({ label: 'Edit title', put: [put('event', 'closed', { title: 'Closed again' })] })
    await engine.commit({ label: 'Set status', put: [put('event', 'closed', { status: 'final' })] })
    expect(await engine.whyNotReverted(edited.seq)).toBe('An event that it touched is final. Set its status back first.')
  })

  test.each<readonly [string, Omit<Draft, 'label'>]>([
    ['another status', { put: [put('event', 'closed', { status: 'in_review' })] }],
    ['a claim about it', { put: [put('claim', 'c', { about: [{ event: 'closed', stance: 'supports' }] })] }],
    ['edits of other events', { put: [put('event', 'open', { title: 'Edited', status: 'final' })] }],
  ])('takes %s', async (_, draft) => {
    const engine = await withFinal()
    expect(await refusalOf(engine.commit({ label: 'Do', ...draft }))).toBeNull()
  })

  test('takes edits again once its status is set back, and its history says who closed it', async () => {
    const engine = await withFinal()
    const [closing] = await engine.history({ record: { kind: 'event', id: 'closed' }, fields: ['status'], limit: 1 })
    expect(closing).toMatchObject({ label: 'Set status', updated: [{ from: { status: 'coded' }, to: { status: 'final' } }] })
    await engine.commit({ label: 'Set status', put: [put('event', 'closed', { status: 'in_review' })] })
    await engine.commit({ label: 'Edit', put: [put('event', 'closed', { killed_best: 4 })] })
    expect(await engine.get('event', 'closed')).toMatchObject({ killed_best: 4 })
  })

  test('comes and goes with undo and redo, which give back what was', async () => {
    const engine = await withFinal()
    await engine.undo()
    await engine.undo()
    expect(await engine.get('event', 'closed')).toBeNull()
    await engine.redo()
    await engine.redo()
    expect(await engine.get('event', 'closed')).toMatchObject({ status: 'final', killed_best: 3 })
    const { engine: other } = await openEngine()
    await other.commit({ label: 'Bring in', put: [put('event', 'x', { status: 'final' })] })
    await other.undo()
    expect(await other.get('event', 'x')).toBeNull()
  })

  test.each([2, BLOCK_RECORDS + 500])('refuses an edit of cells of %i rows, unless they are cells of the status', async (count) => {
    const { engine } = await openEngine()
    const { job } = await engine.beginBulk('event', 'Import')
    await engine.addBulk(job, Array.from({ length: count }, (_, n) => ({ id: `ev-${n}`, title: `Event ${n}`, status: n < 2 ? 'final' : 'draft' })))
    await engine.endBulk(job)
    await engine.openView('all', 'event', EVERYTHING)
    const rows = { view: 'all', spans: [{ start: 0, end: count }] }
    const before = await engine.stateHash()
    expect(await refusalOf(engine.editCells({ label: 'Fill', rows, columns: [{ field: 'notes', values: codedAlike('x') }] })))
      .toEqual({ code: 'final', message: '2 of these events are final. Set their status back to edit them.', where: 'Event 0' })
    expect(await engine.stateHash()).toBe(before)
    await engine.editCells({ label: 'Set status', rows, columns: [{ field: 'status', values: codedAlike('in_review') }] })
    await engine.editCells({ label: 'Fill', rows, columns: [{ field: 'notes', values: codedAlike('x') }] })
    expect(await engine.get('event', 'ev-1')).toMatchObject({ notes: 'x', status: 'in_review' })
  })

  test('is passed over by the next row to review, which goes around the end of the table', async () => {
    const engine = await withFinal()
    await engine.commit({ label: 'Add', put: [put('event', 'third', { title: 'Third' })] })
    await engine.openView('events', 'event', EVERYTHING)
    const next = (after: string | null) => engine.nextUnlike('events', after, 'status', 'final')
    expect([await next(null), await next('open'), await next('third'), await next('closed')]).toEqual(['open', 'third', 'open', 'open'])
    await engine.commit({ label: 'Close', put: [put('event', 'open', { status: 'final' }), put('event', 'third', { status: 'final' })] })
    expect(await next('closed')).toBeNull()
  })

  test('stands in the way of a project file that would alter it, which says so before it is run', async () => {
    const engine = await withFinal()
    const file = { name: 'events.csv', bytes: new TextEncoder().encode('id,title\nclosed,Another\n') }
    const plan = await engine.inspectImport(file)
    expect(plan.refused.join()).toContain('would alter an event that is final')
    expect(await refusalOf(engine.runImport(file))).toMatchObject({ code: 'bad-file' })
  })

  test('refuses citations that arrive as pages', async () => {
    const engine = await withFinal()
    const { job } = await engine.beginBulk('evidence', 'Import')
    await engine.addBulk(job, [{ id: 'b', event: 'closed', field: 'title', source: 's', words: 'w', role: 'supports' }])
    expect(await refusalOf(engine.endBulk(job))).toMatchObject({ code: 'final', message: SENTENCE })
  })
})

const ids = ['a', 'b', 'c']
const fields = fc.record({
  status: fc.constantFrom('draft', 'final', 'in_review', null), title: fc.constantFrom('one', 'two', null), event: fc.constantFrom(...ids), from: fc.constantFrom(...ids), to: fc.constantFrom(...ids),
}, { requiredKeys: [] })
const kind = fc.constantFrom('event' as const, 'event' as const, 'evidence' as const, 'link' as const, 'claim' as const)
const id = fc.constantFrom(...ids)
const drafts = fc.array(fc.record({
  label: fc.constant('Any change'), put: fc.array(fc.record({ kind, id, fields }), { maxLength: 4 }), remove: fc.array(fc.record({ kind, id }), { maxLength: 1 }),
}), { minLength: 10, maxLength: 40 })

test('no draft alters what was reviewed of a final event; at most its status becomes another', async () => {
  const tally = { refused: 0, made: 0 }
  await fc.assert(fc.asyncProperty(drafts, async (all) => {
    const { engine } = await openEngine()
    for (const draft of all) {
      const finals = (await engine.find('event')).filter(({ status }) => status === 'final').map((event) => event.id)
      const before = await Promise.all(finals.map((one) => reviewed(engine, one)))
      const refusal = await refusalOf(engine.commit(draft))
      if (refusal && refusal.code !== 'final') throw new Error(refusal.message)
      tally[refusal ? 'refused' : 'made'] += 1
      expect(await Promise.all(finals.map((one) => reviewed(engine, one)))).toEqual(before)
    }
    engine.close()
  }), { numRuns: 40 })
  // The property says something only if both were met.
  expect(Math.min(tally.refused, tally.made)).toBeGreaterThan(50)
})
