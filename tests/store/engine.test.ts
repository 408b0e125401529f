import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, test } from 'vitest'
import { ProjectDatabase } from '../../renderer/store/database.ts'
import { codedAlike } from '../../shared/change/coded.ts'
import { CODEBOOK_ID } from '../../shared/model/records.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import { freshProject, openEngine, reopened } from './project.ts'

const event = (id: string, fields: Record<string, string | number | readonly string[]> = {}) => ({ kind: 'event', id, fields }) as const

describe('a new project', () => {
  test('holds the default codebook, and nothing can be undone', async () => {
    const { engine } = await openEngine()
    expect((await engine.get('codebook', CODEBOOK_ID))?.name).toBe('Security incidents')
    expect((await engine.state()).undo).toBeNull()
    expect(await engine.undo()).toBeNull()
    expect((await engine.history({ limit: 10 })).map(({ label }) => label)).toEqual(['Start the project'])
  })
})

describe('a commit', () => {
  test('adds, changes only what differs, and removes', async () => {
    const { engine, news } = await openEngine()
    await engine.commit({ label: 'New event', put: [event('ev-1', { title: 'Rockets', killed_best: 0 })] })
    await engine.commit({ label: 'Edit', put: [{ kind: 'event', id: 'ev-1', fields: { title: 'Rockets', place: 'Asad', killed_best: null } }] })
    expect(await engine.get('event', 'ev-1')).toEqual({ id: 'ev-1', title: 'Rockets', place: 'Asad' })
    const [last] = await engine.history({ limit: 1 })
    expect(last?.updated).toEqual([{ kind: 'event', id: 'ev-1', from: { place: null, killed_best: 0 }, to: { place: 'Asad', killed_best: null } }])
    await engine.commit({ label: 'Delete event', remove: [{ kind: 'event', id: 'ev-1' }] })
    expect(await engine.get('event', 'ev-1')).toBeNull()
    expect(news.at(-1)).toMatchObject({ label: 'Delete event', kinds: ['event'], records: [{ kind: 'event', id: 'ev-1' }] })
  })

  test('that alters nothing writes nothing', async () => {
    const { engine, news } = await openEngine()
    await engine.commit({ label: 'New event', put: [event('ev-1', { title: 'a' })] })
    const told = news.length
    await engine.commit({ label: 'Again', put: [event('ev-1', { title: 'a' })] })
    expect(news.length).toBe(told)
    expect((await engine.state()).undo).toBe('New event')
  })

  test('that the database does not take leaves memory as it was, rejects, and the next one succeeds', async () => {
    const { engine, project } = await openEngine()
    await engine.commit({ label: 'One', put: [event('ev-1', { title: 'a' })] })
    const before = await engine.stateHash()
    // Another connection takes the next place in the log, so that the real transaction aborts on its key.
    const other = new ProjectDatabase(project.id)
    await other.open()
    const seq = (await engine.state()).seq + 1
    const [copy] = await other.changes.toArray()
    if (!copy) throw new Error('the log is empty')
    await other.changes.put({ ...copy, seq })
    await expect(engine.commit({ label: 'Two', put: [event('ev-1', { title: 'b' })], bodies: [{ hash: 'h', body: 'words' }] }))
      .rejects.toMatchObject({ failure: { code: 'conflict' } })
    expect(await engine.stateHash()).toBe(before)
    expect(await engine.get('event', 'ev-1')).toMatchObject({ title: 'a' })
    await expect(engine.body('h')).rejects.toMatchObject({ failure: { code: 'not-found' } })
    await other.changes.delete(seq)
    other.close()
    await engine.commit({ label: 'Two', put: [event('ev-1', { title: 'b' })] })
    expect(await engine.get('event', 'ev-1')).toMatchObject({ title: 'b' })
  })

  test('is refused when the database was deleted under it, and memory stays as it was', async () => {
    const { engine, project } = await openEngine()
    await engine.commit({ label: 'One', put: [event('ev-1', { title: 'a' })] })
    const before = await engine.stateHash()
    await Dexie.delete(`sourceline-${project.id}`)
    for (const title of ['b', 'c']) {
      await expect(engine.commit({ label: 'Two', put: [event('ev-1', { title })] })).rejects.toMatchObject({ failure: { code: 'io' } })
    }
    expect(await engine.stateHash()).toBe(before)
    expect((await engine.state()).undo).toBe('One')
  })
})

describe('history', () => {
  test('of a record and of a cell, newest first and paged', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'New', put: [event('ev-1', { title: 'a' }), event('ev-2', { title: 'x' })] })
    for (const n of [1, 2, 3]) await engine.commit({ label: `Title ${n}`, put: [event('ev-1', { title: `t${n}` })] })
    await engine.commit({ label: 'Place', put: [event('ev-1', { place: 'p' })] })
    await engine.commit({ label: 'Other', put: [event('ev-2', { title: 'y' })] })
    const record = { kind: 'event', id: 'ev-1' } as const
    const labels = async (of: Parameters<typeof engine.history>[0]) => (await engine.history(of)).map(({ label }) => label)
    expect(await labels({ record, limit: 10 })).toEqual(['Place', 'Title 3', 'Title 2', 'Title 1', 'New'])
    expect(await labels({ record, fields: ['title'], limit: 2 })).toEqual(['Title 3', 'Title 2'])
    const [, second] = await engine.history({ record, fields: ['title'], limit: 2 })
    expect(await labels({ record, fields: ['title'], limit: 10, before: second?.seq ?? 0 })).toEqual(['Title 1', 'New'])
    expect(await labels({ record, fields: ['place'], limit: 10 })).toEqual(['Place'])
  })
})

describe('an open view', () => {
  test('moves nothing after edits, takes new rows at its end and lets removed rows come back to their place', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'New', put: ['c', 'a', 'b'].map((title) => event(`ev-${title}`, { title })) })
    const query = { ...EVERYTHING, sort: [{ field: 'title', direction: 'asc' }] } as const
    expect(await engine.openView('v', 'event', query)).toEqual({ shown: 3, total: 3 })
    const ids = async () => (await engine.readView('v', 0, 100)).map(({ record }) => record.id)
    expect(await ids()).toEqual(['ev-a', 'ev-b', 'ev-c'])
    await engine.commit({ label: 'Edit', put: [event('ev-a', { title: 'z' })] })
    await engine.commit({ label: 'Add', put: [event('ev-0', { title: '0' })] })
    expect(await ids()).toEqual(['ev-a', 'ev-b', 'ev-c', 'ev-0'])
    await engine.commit({ label: 'Delete', remove: [{ kind: 'event', id: 'ev-b' }] })
    expect(await ids()).toEqual(['ev-a', 'ev-c', 'ev-0'])
    await engine.undo()
    expect(await ids()).toEqual(['ev-a', 'ev-b', 'ev-c', 'ev-0'])
    expect(await engine.position('v', 'ev-c')).toBe(2)
    await engine.openView('v', 'event', query)
    expect(await ids()).toEqual(['ev-0', 'ev-b', 'ev-c', 'ev-a'])
  })

  test('belongs to the window that opened it: two windows show one table in different orders, and edit the rows that they show', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'New', put: ['c', 'a', 'b'].map((title) => event(`ev-${title}`, { title })) })
    const [first, second] = [engine.forWindow(), engine.forWindow()]
    const ids = async (window: typeof first) => (await window.readView('events', 0, 100)).map(({ record }) => record.id)
    await first.openView('events', 'event', { ...EVERYTHING, sort: [{ field: 'title', direction: 'asc' }] })
    await expect(second.readView('events', 0, 100)).rejects.toThrow('not open')
    await second.openView('events', 'event', { ...EVERYTHING, sort: [{ field: 'title', direction: 'desc' }] })
    expect(await ids(first)).toEqual(['ev-a', 'ev-b', 'ev-c'])
    expect(await ids(second)).toEqual(['ev-c', 'ev-b', 'ev-a'])
    expect([await first.position('events', 'ev-c'), await second.position('events', 'ev-c')]).toEqual([2, 0])

    const upper = { view: 'events', spans: [{ start: 0, end: 1 }] }
    await first.editCells({ label: 'Edit', rows: upper, columns: [{ field: 'notes', values: codedAlike('first') }] })
    await second.editCells({ label: 'Edit', rows: upper, columns: [{ field: 'notes', values: codedAlike('second') }] })
    expect((await engine.getMany('event', ['ev-a', 'ev-b', 'ev-c'])).map(({ notes }) => notes)).toEqual(['first', undefined, 'second'])
    expect((await second.copyCells(upper, ['title'])).text).toBe('c\r\n')

    await second.commit({ label: 'Delete', remove: [{ kind: 'event', id: 'ev-b' }] })
    expect([await ids(first), await ids(second)]).toEqual([['ev-a', 'ev-c'], ['ev-c', 'ev-a']])
  })

  test('finds entities by their names, and under their new name once renamed', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'New', put: [
      { kind: 'entity', id: 'en-1', fields: { name: 'Kata’ib Ḥizballāh' } },
      event('ev-1', { actors: ['en-1'] }), event('ev-2', { actors: [] }),
    ] })
    const shown = async (search: string) => (await engine.openView('v', 'event', { ...EVERYTHING, search })).shown
    await engine.fold()
    expect(await shown('hizballah')).toBe(1)
    await engine.commit({ label: 'Rename', put: [{ kind: 'entity', id: 'en-1', fields: { name: 'KH' } }] })
    expect(await shown('hizballah')).toBe(0)
    expect(await shown('kh')).toBe(1)
  })

  test('says which cells are cited, stale and contradicted, and which have problems', async () => {
    const { engine } = await openEngine()
    const evidence = (id: string, field: string, value: number, role = 'supports') =>
      ({ kind: 'evidence', id, fields: { event: 'ev-1', field, value, source: 'so-1', words: 'w', role } }) as const
    await engine.commit({ label: 'New', put: [
      event('ev-1', { killed_low: 5, killed_best: 3, injured_best: 7 }),
      evidence('ed-1', 'killed_best', 3), evidence('ed-2', 'injured_best', 6), evidence('ed-3', 'killed_low', 5, 'contradicts'),
    ] })
    await engine.openView('v', 'event', EVERYTHING)
    const [row] = await engine.readView('v', 0, 1)
    expect(row?.citations).toEqual({ killed_best: 'current', injured_best: 'stale', killed_low: 'conflict' })
    expect(Object.keys(row?.problems ?? {}).length).toBeGreaterThan(0)
  })
})

describe('a bulk import', () => {
  const rows = (from: number, count: number) => Array.from({ length: count }, (_, n) => ({ id: `ev-${from + n}`, title: `Event ${from + n}`, killed_best: n % 7 }))

  test('shows nothing before its end, is one change and one undo, and comes back with redo after a restart', async () => {
    const { engine, project } = await openEngine()
    await engine.commit({ label: 'One', put: [event('ev-own', { title: 'own' })] })
    const { job } = await engine.beginBulk('event', 'Import 9,000 events')
    await engine.addBulk(job, rows(0, 5000))
    await engine.addBulk(job, rows(5000, 4000))
    expect((await engine.state()).counts.event).toBe(1)
    await expect(engine.commit({ label: 'Meanwhile', put: [event('ev-x')] })).rejects.toMatchObject({ failure: { code: 'conflict' } })
    await engine.commit({ label: 'Edit meanwhile', put: [event('ev-own', { title: 'still' })] })
    const done = await engine.endBulk(job)
    expect(done.state.counts.event).toBe(9001)
    await engine.commit({ label: 'Edit one', put: [event('ev-8999', { title: 'edited' })] })
    const full = await engine.stateHash()
    await engine.undo()
    await engine.undo()
    expect((await engine.state()).counts.event).toBe(1)
    const again = await reopened(engine, project)
    await again.redo()
    expect((await again.state()).counts.event).toBe(9001)
    await again.redo()
    expect(await again.stateHash()).toBe(full)
    await again.fold()
    expect(await again.stateHash()).toBe(full)
    const third = await reopened(again, project)
    expect(await third.stateHash()).toBe(full)
    expect((await third.history({ record: { kind: 'event', id: 'ev-8999' }, limit: 9 })).map(({ label }) => label))
      .toEqual(['Redo: Edit one', 'Redo: Import 9,000 events', 'Undo: Import 9,000 events', 'Undo: Edit one', 'Edit one', 'Import 9,000 events'])
  })

  test('that never ended leaves nothing, and its pages are swept', async () => {
    const { engine, project } = await openEngine()
    const { job } = await engine.beginBulk('event', 'Import')
    await engine.addBulk(job, rows(0, 5000))
    const again = await reopened(engine, project)
    expect((await again.state()).counts.event).toBe(0)
    const database = new ProjectDatabase(project.id)
    await database.open()
    expect(await database.pages.count()).toBe(0)
    database.close()
  })

  test('can be cancelled, and the same records imported again after an undo', async () => {
    const { engine } = await openEngine()
    const cancelled = await engine.beginBulk('event', 'Import')
    await engine.addBulk(cancelled.job, rows(0, 4100))
    await engine.cancelBulk(cancelled.job)
    for (const undone of [true, false]) {
      const { job } = await engine.beginBulk('event', 'Import')
      await engine.addBulk(job, rows(0, 4100))
      await engine.endBulk(job)
      expect((await engine.state()).counts.event).toBe(4100)
      if (undone) await engine.undo()
    }
    expect(await engine.get('event', 'ev-7')).toMatchObject({ title: 'Event 7' })
    await expect(engine.beginBulk('event', 'Again').then(({ job }) => engine.addBulk(job, rows(0, 1)))).rejects.toMatchObject({ failure: { code: 'exists' } })
  })
})

describe('a project of a newer version', () => {
  test('opens read-only with a message, and refuses changes', async () => {
    const project = freshProject()
    const { engine } = await openEngine(project)
    await engine.commit({ label: 'One', put: [event('ev-1', { title: 'a' })] })
    engine.close()
    const raw = new Dexie(`sourceline-${project.id}`)
    await raw.open()
    await raw.table('meta').put({ key: 'schemaVersion', value: 99 })
    raw.close()
    const { engine: again } = await openEngine(project)
    expect((await again.state()).readOnly).toContain('newer version')
    expect(await again.get('event', 'ev-1')).toEqual({ id: 'ev-1', title: 'a' })
    await expect(again.commit({ label: 'Two', put: [event('ev-2')] })).rejects.toMatchObject({ failure: { code: 'read-only' } })
    await expect(again.undo()).rejects.toMatchObject({ failure: { code: 'read-only' } })
  })
})

describe('a damaged page', () => {
  test('is recognised when the project is opened', async () => {
    const { engine, project } = await openEngine()
    await engine.commit({ label: 'One', put: [event('ev-1', { title: 'a' })] })
    await engine.fold()
    engine.close()
    const database = new ProjectDatabase(project.id)
    await database.open()
    const page = await database.pages.get(['event', 0])
    if (!page) throw new Error('there is no page')
    const bytes = page.bytes.slice()
    bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1
    await database.pages.put({ ...page, bytes })
    database.close()
    await expect(openEngine(project)).rejects.toMatchObject({ failure: { code: 'bad-file', where: 'event/0' } })
  })
})
