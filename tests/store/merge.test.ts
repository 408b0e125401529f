import { expect, test } from 'vitest'
import { mergeDraft, takeApartDraft } from '../../renderer/features/entities/merge.ts'
import type { Engine } from '../../renderer/store/engine.ts'
import type { Entity } from '../../shared/model/records.ts'
import { openEngine, reopened } from './project.ts'

async function project() {
  const opened = await openEngine()
  await opened.engine.commit({
    label: 'Three spellings, three events',
    put: [
      { kind: 'entity', id: 'en-a', fields: { name: 'Kataib Hizballah' } },
      { kind: 'entity', id: 'en-b', fields: { name: 'Kataib Hezbollah' } },
      { kind: 'entity', id: 'en-c', fields: { name: "Kata'ib Hizbullah" } },
      { kind: 'event', id: 'ev-1', fields: { title: 'First', actors: ['en-a'] } },
      { kind: 'event', id: 'ev-2', fields: { title: 'Second', actors: ['en-b', 'en-c'] } },
      { kind: 'event', id: 'ev-3', fields: { title: 'Third', targets: ['en-c'] } },
      { kind: 'claim', id: 'cl-1', fields: { text: 'x', speaker: 'en-b' } },
    ],
  })
  return opened
}

async function merge(engine: Engine, kept: string, ...others: string[]): Promise<void> {
  const draft = mergeDraft(kept, others, await engine.find('entity'))
  if (!draft) throw new Error('nothing to merge')
  await engine.commit(draft)
}

async function takeApart(engine: Engine, id: string): Promise<void> {
  const entity = (await engine.get('entity', id)) as Entity
  await engine.commit(takeApartDraft(entity, 'the kept one'))
}

async function eventsWith(engine: Engine, ...ids: string[]): Promise<readonly string[]> {
  await engine.openView('test', 'event', { filter: { op: 'or', of: [{ op: 'in', field: 'actors', values: ids }, { op: 'in', field: 'targets', values: ids }] }, search: '', sort: [] })
  return (await engine.readView('test', 0, 10)).map(({ record }) => record.id)
}

async function eventsThatShow(engine: Engine, search: string): Promise<number> {
  return (await engine.openView('search', 'event', { filter: null, search, sort: [] })).shown
}

test('a merge is one change, taken apart again leaves the state as it was, and so does undo', async () => {
  const { engine } = await project()
  const before = await engine.stateHash()
  const { seq } = await engine.state()
  await merge(engine, 'en-a', 'en-b', 'en-c')
  const after = await engine.stateHash()
  expect((await engine.state()).seq).toBe(seq + 1)
  expect(after).not.toBe(before)
  await engine.undo()
  expect(await engine.stateHash()).toBe(before)
  await engine.redo()
  expect(await engine.stateHash()).toBe(after)
  await takeApart(engine, 'en-b')
  await takeApart(engine, 'en-c')
  expect(await engine.stateHash()).toBe(before)
})

test('what is edited between a merge and its taking apart stays', async () => {
  const { engine: merged } = await project()
  const { engine: never } = await project()
  await merge(merged, 'en-a', 'en-b')
  for (const engine of [merged, never]) {
    await engine.commit({ label: 'Edit', put: [{ kind: 'event', id: 'ev-2', fields: { title: 'Edited' } }, { kind: 'entity', id: 'en-b', fields: { note: 'spelt so by AFP' } }, { kind: 'entity', id: 'en-a', fields: { aliases: ['KH'] } }] })
  }
  await takeApart(merged, 'en-b')
  expect(await merged.stateHash()).toBe(await never.stateHash())
})

test('records keep the ids that they hold, and are found under any of them', async () => {
  const { engine } = await project()
  await merge(engine, 'en-a', 'en-b', 'en-c')
  expect(await engine.get('event', 'ev-2')).toMatchObject({ actors: ['en-b', 'en-c'] })
  expect(await eventsWith(engine, 'en-a')).toEqual(['ev-1', 'ev-2', 'ev-3'])
  expect(await eventsWith(engine, 'en-c')).toEqual(['ev-1', 'ev-2', 'ev-3'])
  expect(await engine.used('event', 'actors')).toEqual([{ value: 'en-a', rows: 2 }])
  expect((await engine.find('claim', { speaker: 'en-a' })).map(({ id }) => id)).toEqual(['cl-1'])
  expect((await engine.find('entity', { canonical: 'en-a' })).map(({ id }) => id)).toEqual(['en-b', 'en-c'])
  expect(await eventsThatShow(engine, 'hizballah')).toBe(3)
  expect(await eventsThatShow(engine, 'hezbollah')).toBe(0)

  await takeApart(engine, 'en-c')
  expect(await eventsWith(engine, 'en-a')).toEqual(['ev-1', 'ev-2'])
  expect(await eventsThatShow(engine, 'hizbullah')).toBe(2)
  expect(await engine.used('event', 'actors')).toEqual([{ value: 'en-a', rows: 2 }, { value: 'en-c', rows: 1 }])
})

test('merges follow one another to the end, come apart one by one, and last over a restart', async () => {
  const { engine: first, project: known } = await project()
  await merge(first, 'en-b', 'en-c')
  await merge(first, 'en-a', 'en-b')
  const engine = await reopened(first, known)
  expect(await eventsWith(engine, 'en-a')).toEqual(['ev-1', 'ev-2', 'ev-3'])
  await takeApart(engine, 'en-b')
  expect(await eventsWith(engine, 'en-a')).toEqual(['ev-1'])
  expect(await eventsWith(engine, 'en-b')).toEqual(['ev-2', 'ev-3'])
})
