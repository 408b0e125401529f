import { expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { deleteDatabase, startMain, storeOn } from './copied.ts'

const event = (id: string, fields: object = {}) => ({ kind: 'event' as const, id, fields: { title: `Event ${id}`, ...fields } })
const body = { hash: 'a'.repeat(64), body: 'The words of a source, as they were read.' }

/** Some of everything: records, words, edits, a removal, an undo and a redo, an import of pages. */
async function work(engine: Engine): Promise<void> {
  await engine.commit({ label: 'Add a source', put: [{ kind: 'source', id: 's1', fields: { title: 'A report' } }, { kind: 'text', id: 't1', fields: { source: 's1', hash: body.hash } }], bodies: [body] })
  await engine.commit({ label: 'Add two events', put: [event('e1', { injured: 3 }), event('e2')] })
  await engine.commit({ label: 'Say more', put: [event('e1', { injured: 4, notes: 'ünïcode ‮ and a lone \ud800' })] })
  await engine.commit({ label: 'Remove one', remove: [{ kind: 'event', id: 'e2' }] })
  await engine.undo()
  await engine.undo()
  await engine.redo()
  const { job } = await engine.beginBulk('event', 'Import 5,000 events')
  await engine.addBulk(job, Array.from({ length: 5_000 }, (_, n): AnyRecord => ({ id: `bulk-${n}`, title: `Row ${n}`, place: `Place ${n % 97}` })))
  await engine.endBulk(job)
  await engine.commit({ label: 'Edit an imported event', put: [event('bulk-4999', { title: 'Edited' })] })
  await engine.setLayout('events', { widths: [1, 2, 3] })
}

const whole = async (engine: Engine) => ({ hash: await engine.stateHash(), history: await engine.history({ limit: 1_000 }), layout: await engine.layout('events'), state: await engine.state() })

test.each(['from the journal alone', 'from a backup and what followed it', 'from a backup alone'])('a database that was deleted comes back as it was, %s', async (how) => {
  const main = await startMain()
  const first = storeOn(main.host, main.project)
  await first.open()
  await work(first.engine)
  if (how !== 'from the journal alone') await first.engine.backUp()
  if (how === 'from a backup and what followed it') {
    await first.engine.commit({ label: 'After the backup', put: [event('bulk-7', { title: 'Later' })] })
    await work2(first.engine)
  }
  const before = await whole(first.engine)
  first.engine.close()
  await deleteDatabase(main.project.id)

  const second = storeOn(main.host, main.project)
  await expect(second.open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  expect(await second.engine.loss()).toMatchObject({ why: 'empty', database: null, copy: { seq: before.state.seq }, copyDamage: [] })
  const { restored } = await second.engine.restore()
  expect(restored).toMatchObject({ last: { seq: before.state.seq }, damage: [] })
  expect(await whole(second.engine)).toEqual(before)
  expect(await second.engine.body(body.hash)).toBe(body.body)

  // It is a project like any other from then on: undo goes back, and the next loss is made good too.
  await second.engine.undo()
  const after = await second.engine.stateHash()
  second.engine.close()
  await deleteDatabase(main.project.id)
  const third = storeOn(main.host, main.project)
  await expect(third.open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  await third.engine.restore()
  expect(await third.engine.stateHash()).toBe(after)
})

async function work2(engine: Engine): Promise<void> {
  const { job } = await engine.beginBulk('event', 'Import more')
  await engine.addBulk(job, Array.from({ length: 4_100 }, (_, n): AnyRecord => ({ id: `more-${n}`, title: `More ${n}` })))
  await engine.endBulk(job)
  await engine.undo()
  await engine.redo()
}

test('a new project is new, and no one is asked anything', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  expect(await open()).toMatchObject({ seq: 1, copyBehind: null })
  expect(await engine.loss()).toBeNull()
})

test('half an import is absent from what is restored, and a cancelled one too', async () => {
  const main = await startMain()
  const { engine, open } = storeOn(main.host, main.project)
  await open()
  const rows = (name: string) => Array.from({ length: 9_000 }, (_, n): AnyRecord => ({ id: `${name}-${n}`, title: name }))
  const cancelled = await engine.beginBulk('event', 'Cancelled')
  await engine.addBulk(cancelled.job, rows('cancelled'))
  await engine.cancelBulk(cancelled.job)
  const done = await engine.beginBulk('event', 'Done')
  await engine.addBulk(done.job, rows('done').slice(0, 4_200))
  await engine.endBulk(done.job)
  const half = await engine.beginBulk('event', 'Half')
  await engine.addBulk(half.job, rows('half'))
  const before = await engine.stateHash()
  engine.close()
  await deleteDatabase(main.project.id)
  const again = storeOn(main.host, main.project)
  await expect(again.open()).rejects.toMatchObject({ failure: { code: 'lost' } })
  await again.engine.restore()
  expect(await again.engine.stateHash()).toBe(before)
})
