import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openEngine, reopened } from './project.ts'
import { begin, operation, perform } from './random-operations.ts'

const seed = Number(process.env['SOURCELINE_SEED'] ?? 20260301)
const OPERATIONS = Number(process.env['SOURCELINE_OPERATIONS'] ?? 1_000)

test(`${OPERATIONS} random operations of every kind, with undo, redo, taking back, going back and restarts among them, keep the state hash at every step (seed ${seed})`, async () => {
  const operations = fc.sample(operation, { numRuns: OPERATIONS, seed })
  const opened = await openEngine()
  let { engine } = opened
  const first = await engine.stateHash()
  await begin(engine)
  // The hash after each change of the log, and of what undo and redo lead to.
  const after = new Map([[1, first], [2, await engine.stateHash()]])
  let back = [first, await engine.stateHash()]
  let forth: string[] = []
  const done = new Set<string>()
  for (const [n, each] of operations.entries()) {
    const { seq } = await engine.state()
    if (each.what === 'reopen') engine = await reopened(engine, opened.project)
    else await perform(engine, each)
    const now = await engine.stateHash()
    const state = await engine.state()
    const step = `step ${n}, ${each.what}`
    if (state.seq === seq) {
      expect(now, step).toBe(after.get(seq))
      continue
    }
    done.add(each.what)
    after.set(state.seq, now)
    const [change] = await engine.history({ limit: 1 })
    if (change?.returns !== undefined) expect(now, `${step} to ${change.returns}`).toBe(after.get(change.returns))
    if (change?.point !== undefined) expect(now, step).toBe(after.get(seq))
    else if (change?.undoes !== undefined) {
      forth = [back.at(-1) ?? first, ...forth]
      back = back.slice(0, -1)
      expect(now, step).toBe(back.at(-1))
    } else if (change?.redoes !== undefined) {
      expect(now, step).toBe(forth[0])
      back = [...back, now]
      forth = forth.slice(1)
    } else {
      back = [...back, now]
      forth = []
    }
  }
  expect([...done].sort()).toEqual(expect.arrayContaining(['cite', 'claim', 'codebook', 'delete', 'edit many', 'go back', 'import pages', 'import records', 'link', 'merge entities', 'merge events', 'part entities', 'part events', 'point', 'redo', 'revert', 'undo']))

  engine = await reopened(engine, opened.project)
  expect(await engine.stateHash()).toBe(back.at(-1))
  for (const [n, expected] of back.slice(0, -1).reverse().entries()) {
    await engine.undo()
    expect(await engine.stateHash(), `undo ${n}`).toBe(expected)
    if (n % 90 === 0) engine = await reopened(engine, opened.project)
  }
  await engine.fold()
  engine = await reopened(engine, opened.project)
  for (const [n, expected] of back.slice(1).entries()) {
    await engine.redo()
    expect(await engine.stateHash(), `redo ${n}`).toBe(expected)
    if (n % 90 === 0) engine = await reopened(engine, opened.project)
  }
}, 300_000)
