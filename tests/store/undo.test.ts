import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Engine } from '../../renderer/store/engine.ts'
import type { Draft } from '../../shared/change/change.ts'
import { KINDS, type Kind } from '../../shared/model/records.ts'
import type { Value } from '../../shared/model/value.ts'
import { openEngine, reopened } from './project.ts'

const kind = fc.constantFrom(...KINDS.filter((each) => each !== 'codebook'))
const value = fc.oneof(fc.constant(null), fc.nat(5), fc.constantFrom('', 'words', 'Wörter', '__proto__'), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })) as fc.Arbitrary<Value>
const fields = fc.dictionary(fc.constantFrom('title', 'name', 'note', 'tags', 'killed_best'), value, { minKeys: 1 })
const id = fc.nat(12).map((n) => `id-${n}`)

type Operation =
  | { readonly do: 'commit'; readonly draft: Draft }
  | { readonly do: 'bulk'; readonly kind: Kind; readonly count: number }
  | { readonly do: 'undo' | 'redo' | 'fold' | 'reopen' }

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 14, arbitrary: fc.record({
    do: fc.constant('commit' as const),
    draft: fc.record({
      label: fc.constantFrom('Edit', 'Cite', 'Delete'),
      put: fc.array(fc.record({ kind, id, fields: fields.map((own) => ({ ...own, hash: 'words' })) }), { maxLength: 4 }),
      remove: fc.array(fc.record({ kind, id }), { maxLength: 2 }),
      bodies: fc.constant([{ hash: 'words', body: 'Three rockets.' }]),
    }),
  }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bulk' as const), kind, count: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const, 'fold' as const, 'reopen' as const) }) },
)

let bulks = 0
async function perform(engine: Engine, each: Operation): Promise<void> {
  if (each.do === 'commit') await engine.commit(each.draft)
  else if (each.do === 'bulk') {
    bulks += 1
    const { job } = await engine.beginBulk(each.kind, 'Import')
    await engine.addBulk(job, Array.from({ length: each.count }, (_, n) => ({ id: `bulk-${bulks}-${n}`, note: `note ${n % 3}`, hash: 'words' })))
    await engine.endBulk(job)
  } else if (each.do === 'fold') await engine.fold()
  else if (each.do !== 'reopen') await engine[each.do]()
}

test('300 random operations over all kinds: undone and done again across restarts, every step has the hash it had', async () => {
  const operations = fc.sample(operation, { numRuns: 300, seed: 20260124 })
  const opened = await openEngine()
  let { engine } = opened
  // The hash at each depth of the undo stack, worked out anew whenever a change puts something on it.
  for (const each of operations) {
    if (each.do === 'reopen') engine = await reopened(engine, opened.project)
    else await perform(engine, each)
  }
  const hashes = [await engine.stateHash()]
  while ((await engine.state()).undo !== null) {
    await engine.undo()
    hashes.push(await engine.stateHash())
    if (hashes.length % 40 === 0) engine = await reopened(engine, opened.project)
  }
  expect(hashes.length).toBeGreaterThan(150)
  engine = await reopened(engine, opened.project)
  expect(await engine.stateHash()).toBe(hashes.at(-1))
  for (const expected of hashes.slice(0, -1).reverse()) {
    await engine.redo()
    expect(await engine.stateHash()).toBe(expected)
    if ((await engine.state()).seq % 50 === 0) {
      await engine.fold()
      engine = await reopened(engine, opened.project)
      expect(await engine.stateHash()).toBe(expected)
    }
  }
  expect((await engine.state()).redo).toBeNull()
}, 60_000)

test('after each single operation, undo gives the hash from before and redo the one from after', async () => {
  const operations = fc.sample(operation, { numRuns: 60, seed: 7 }).filter((each) => each.do === 'commit' || each.do === 'bulk')
  const { engine } = await openEngine()
  for (const each of operations) {
    const before = await engine.stateHash()
    const { seq } = await engine.state()
    await perform(engine, each)
    if ((await engine.state()).seq === seq) continue
    const after = await engine.stateHash()
    await engine.undo()
    expect(await engine.stateHash()).toBe(before)
    await engine.redo()
    expect(await engine.stateHash()).toBe(after)
  }
}, 60_000)
