import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import { codedAlike } from '../../shared/change/coded.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { openEngine, reopened } from './project.ts'

const event = (id: string, fields: Record<string, string | number>) => ({ kind: 'event', id, fields }) as const

async function importEvents(engine: Engine, count: number, first = 0): Promise<void> {
  const { job } = await engine.beginBulk('event', `Import ${count} events`)
  await engine.addBulk(job, Array.from({ length: count }, (_, n) => ({ id: `ev-${first + n}`, title: `Event ${n % 90}` })))
  await engine.endBulk(job)
}

async function counted(engine: Engine, seq: number) {
  const { job } = await engine.startGoingBack(seq)
  for (;;) {
    const { counts } = await engine.readGoingBack(job)
    if (counts) return { job, counts }
  }
}

async function pointNamed(engine: Engine, name: string): Promise<{ readonly seq: number; readonly hash: string }> {
  const { seq } = await engine.setPoint(name)
  return { seq, hash: await engine.stateHash() }
}

async function fillNotes(engine: Engine, note: string): Promise<void> {
  const { shown } = await engine.openView('all', 'event', EVERYTHING)
  await engine.editCells({ label: 'Fill notes', rows: { view: 'all', spans: [{ start: 0, end: shown }] }, columns: [{ field: 'notes', values: codedAlike(note) }] })
}

describe('a restore point', () => {
  test('alters nothing, is listed by name, lasts over a restart, and Undo and Redo pass it over', async () => {
    const { engine, project } = await openEngine()
    await engine.commit({ label: 'New event', put: [event('ev-1', { title: 'a' })] })
    await engine.commit({ label: 'Edit', put: [event('ev-1', { title: 'b' })] })
    await engine.undo()
    const before = await engine.stateHash()
    await engine.setPoint('  Before the review ')
    expect(await engine.stateHash()).toBe(before)
    expect(await engine.state()).toMatchObject({ undo: 'New event', redo: 'Edit' })
    const again = await reopened(engine, project)
    expect((await again.points()).map(({ name }) => name)).toEqual(['Before the review'])
    expect(await again.state()).toMatchObject({ undo: 'New event', redo: 'Edit' })
    await expect(again.setPoint(' ')).rejects.toMatchObject({ failure: { message: 'A restore point needs a name.' } })
  })

  test('is gone back to by one new change, counted before, and undone like any other', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'New events', put: [event('ev-1', { title: 'a' }), event('ev-2', { title: 'b' })] })
    const point = await pointNamed(engine, 'Now')
    await engine.commit({ label: 'Edit', put: [event('ev-1', { title: 'x', killed_best: 3 }), event('ev-3', { title: 'new' })] })
    await engine.commit({ label: 'Delete', remove: [{ kind: 'event', id: 'ev-2' }] })
    const after = await engine.stateHash()
    const { seq } = await engine.state()
    const { job, counts } = await counted(engine, point.seq)
    expect(counts).toEqual([{ kind: 'event', added: 1, changed: 1, removed: 1 }])
    expect(await engine.stateHash()).toBe(after)
    await engine.goBack(job)
    expect(await engine.stateHash()).toBe(point.hash)
    expect(await engine.state()).toMatchObject({ seq: seq + 1, undo: 'Go back to restore point “Now”' })
    await engine.undo()
    expect(await engine.stateHash()).toBe(after)
    expect((await engine.history({ limit: 20 })).map(({ label }) => label)).toContain('Delete')
  })

  test('before, between and after bulk imports, edits of all their rows and folds has the state hash of then', async () => {
    const opened = await openEngine()
    let { engine } = opened
    const empty = await pointNamed(engine, 'Empty')
    await importEvents(engine, 9_000)
    const imported = await pointNamed(engine, 'Imported')
    await fillNotes(engine, 'checked')
    await engine.commit({ label: 'Delete', remove: [{ kind: 'event', id: 'ev-5' }, { kind: 'event', id: 'ev-8999' }] })
    const filled = await pointNamed(engine, 'Filled')
    await engine.fold()
    engine = await reopened(engine, opened.project)
    await importEvents(engine, 5_000, 9_000)
    await fillNotes(engine, 'again')
    await engine.fold()
    const last = await pointNamed(engine, 'Last')
    for (const point of [imported, last, empty, filled, last, imported]) {
      await engine.goBack((await counted(engine, point.seq)).job)
      expect(await engine.stateHash()).toBe(point.hash)
      await engine.fold()
      engine = await reopened(engine, opened.project)
      expect(await engine.stateHash()).toBe(point.hash)
    }
    for (const point of [last, filled, empty, last, imported, last]) {
      await engine.undo()
      expect(await engine.stateHash()).toBe(point.hash)
    }
  }, 60_000)

  test('is not gone back to by a count that is no longer true', async () => {
    const { engine } = await openEngine()
    const point = await pointNamed(engine, 'Empty')
    const { job } = await counted(engine, point.seq)
    await engine.commit({ label: 'New event', put: [event('ev-1', { title: 'a' })] })
    await expect(engine.goBack(job)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    expect((await engine.readGoingBack(job)).counts ?? (await engine.readGoingBack(job)).counts).toEqual([{ kind: 'event', added: 0, changed: 0, removed: 1 }])
    await engine.goBack(job)
    expect(await engine.stateHash()).toBe(point.hash)
  })
})

describe('taking back an older change on its own', () => {
  test('leaves what was done since, is a change of its own, and can be undone', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'New event', put: [event('ev-1', { title: 'a' })] })
    const { seq } = await engine.commit({ label: 'Edit killed', put: [event('ev-1', { killed_best: 3 })] })
    await engine.commit({ label: 'Edit title', put: [event('ev-1', { title: 'b' })] })
    const before = await engine.stateHash()
    expect(await engine.whyNotReverted(seq)).toBeNull()
    await engine.revert(seq)
    expect(await engine.get('event', 'ev-1')).toEqual({ id: 'ev-1', title: 'b' })
    expect((await engine.state()).undo).toBe('Take back: Edit killed')
    expect(await engine.whyNotReverted(seq)).toBe('It has been taken back already.')
    await engine.undo()
    expect(await engine.stateHash()).toBe(before)
  })

  test('says what later depends on it', async () => {
    const { engine } = await openEngine()
    const added = await engine.commit({ label: 'New event', put: [event('ev-1', { title: 'a' })] })
    const edited = await engine.commit({ label: 'Edit killed', put: [event('ev-1', { killed_best: 3 })] })
    const cited = await engine.commit({ label: 'Other event', put: [event('ev-2', { title: 'b' })] })
    await engine.commit({ label: 'Cite', put: [{ kind: 'evidence', id: 'ed-1', fields: { event: 'ev-2', field: 'title', source: 'so-1', words: 'b', role: 'supports' } }] })
    await engine.commit({ label: 'Edit killed again', put: [event('ev-1', { killed_best: 4 })] })
    expect(await engine.whyNotReverted(1)).toContain('starts the project')
    expect(await engine.whyNotReverted(added.seq)).toBe('Later, “Edit killed again” changed the record that it added.')
    expect(await engine.whyNotReverted(edited.seq)).toBe('Later, “Edit killed again” changed the same cell.')
    expect(await engine.whyNotReverted(cited.seq)).toBe('Later, “Cite” made a record that refers to what it added.')
    await engine.commit({ label: 'Delete it', remove: [{ kind: 'event', id: 'ev-1' }] })
    expect(await engine.whyNotReverted(edited.seq)).toBe('Later, “Delete it” removed the same record.')
    const before = await engine.stateHash()
    await expect(engine.revert(edited.seq)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    expect(await engine.stateHash()).toBe(before)
  })

  test('of a bulk import works while its records are as they came, over folds, and says what changed them', async () => {
    const { engine, project } = await openEngine()
    const before = await engine.stateHash()
    await importEvents(engine, 6_000)
    const { seq } = await engine.state()
    await fillNotes(engine, 'filled')
    await engine.fold()
    const again = await reopened(engine, project)
    expect(await again.whyNotReverted(seq)).toBe('Later, “Fill notes” changed some of the same records.')
    await again.undo()
    await again.commit({ label: 'Unrelated', put: [{ kind: 'entity', id: 'en-1', fields: { name: 'A' } }] })
    expect(await again.whyNotReverted(seq)).toBeNull()
    await again.revert(seq)
    await again.commit({ label: 'Delete', remove: [{ kind: 'entity', id: 'en-1' }] })
    expect(await again.stateHash()).toBe(before)
  })

  test('of a bulk edit touches only the cells that it altered', async () => {
    const { engine } = await openEngine()
    await importEvents(engine, 2_000)
    await engine.commit({ label: 'Note', put: [event('ev-7', { notes: 'own' })] })
    await engine.openView('all', 'event', EVERYTHING)
    await engine.editCells({ label: 'Fill', rows: { view: 'all', spans: [{ start: 0, end: 2_000 }] }, columns: [{ field: 'notes', values: codedAlike('own') }, { field: 'place', values: codedAlike('Here') }] })
    const { seq } = await engine.state()
    await engine.commit({ label: 'Note again', put: [event('ev-7', { notes: 'other' })] })
    expect(await engine.whyNotReverted(seq)).toBeNull()
    await engine.revert(seq)
    expect(await engine.get('event', 'ev-7')).toEqual({ id: 'ev-7', title: 'Event 7', notes: 'other' })
    expect(await engine.get('event', 'ev-8')).toEqual({ id: 'ev-8', title: 'Event 8' })
  })
})
