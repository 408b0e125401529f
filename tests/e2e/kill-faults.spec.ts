import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { createEngine } from '../../renderer/store/engine.ts'
import type { CopyHost } from '../../renderer/store/copy/second-copy.ts'
import type { StoreApi } from '../../renderer/store/protocol.ts'
import { createCopies } from '../../main/services/copy/copy.ts'
import { report, ROUNDS } from '../main/copy-faults.ts'
import { perform, workOf } from './fault-work.ts'
import { mortalShell, type Ask, type MortalShell } from './mortal-shell.ts'
import { projectIn } from './store-port.ts'

test.describe.configure({ mode: 'parallel' })

/** What is killed at a random moment; after all but the first, main is started anew as well. */
const KILLS: { readonly [what: string]: (shell: MortalShell, moment: () => Promise<void>) => Promise<void> } = {
  'the browser': (shell) => shell.killBrowser(),
  'main, and later the browser': async (shell, moment) => {
    await shell.killMain()
    await moment()
    await shell.killBrowser()
  },
  'the browser and main at once': async (shell) => { await Promise.all([shell.killMain(), shell.killBrowser()]) },
}

/** Kills of one profile: the project grows with them. */
const KILLS_A_PROFILE = 8
/** More than is done before any kill. */
const WORKS = 80

for (const [what, kill] of Object.entries(KILLS)) {
  const rounds = Math.ceil(ROUNDS / Object.keys(KILLS).length)
  test(`${what}, killed at any moment of editing, importing and backing up, lose nothing that was acknowledged`, async () => {
    test.setTimeout(60_000 + rounds * 30_000)
    const random = numbersFrom(rounds)
    const during = new Map<string, number>()
    let [acknowledged, lost] = [0, 0]
    for (let left = rounds; left > 0; left -= KILLS_A_PROFILE) {
      const folder = await mkdtemp(join(tmpdir(), 'sourceline-kills-'))
      const shell = await mortalShell(folder)
      try {
        const found = await killedOften(shell, Math.min(left, KILLS_A_PROFILE), kill, random, during)
        acknowledged += found.acknowledged
        lost += found.lost
      } finally {
        await shell.stop()
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    }
    const counts = [...during].map(([work, times]) => `${work} ${times}`).sort().join(', ')
    report({ injected: rounds, acknowledged, lost, said: `${what} killed ${rounds} times, during: ${counts}` })
    expect(lost).toBe(0)
    expect(acknowledged, 'changes acknowledged before kills').toBeGreaterThanOrEqual(rounds)
  })
}

/** Works on one project and kills it, again and again; after each kill, what is there must be what the same work makes in a store that was never killed. */
async function killedOften(
  shell: MortalShell, kills: number, kill: (typeof KILLS)[string], random: () => number, during: Map<string, number>,
): Promise<{ readonly acknowledged: number; readonly lost: number }> {
  const unharmed = createEngine(() => undefined)
  let lost = 0
  const moment = () => passed(random() * 500)
  try {
    for (let round = 0; round <= kills; round += 1) {
      const ask = await shell.start()
      const project = projectIn(shell.project)
      const state = await opened(ask, project)
      lost += Math.max(0, shell.acknowledged() - state.seq)
      let { seq } = await unharmed.open({ ...project, id: `unharmed-${project.id}` })
      while (seq < state.seq) await perform(unharmed, workOf(seq += 1))
      expect(await ask('stateHash'), `the tables after change ${state.seq}`).toBe(await unharmed.stateHash())
      expect(await ask('tryCopy')).toMatchObject({ seq, copyBehind: null })
      if (round === kills) break
      const underWay = shell.underWay()
      const working = shell.work(Array.from({ length: WORKS }, (_, n) => workOf(seq + 1 + n))).then(() => 'done', (thrown: unknown) => String(thrown))
      await underWay
      await moment()
      for (const each of shell.doing()) during.set(each, (during.get(each) ?? 0) + 1)
      await kill(shell, moment)
      expect(await working, 'the work ends by itself or with its page').toMatch(/^done$|closed|crashed/u)
    }
    await shell.stop()
    expect(await restoredElsewhere(shell.project), 'what the second copy gives back').toBe(await unharmed.stateHash())
    return { acknowledged: shell.acknowledged(), lost }
  } finally {
    unharmed.close()
  }
}

/** Opens a project, and again where the recovery screen would say to try again: a browser that was killed may still hold its files. */
async function opened(ask: Ask, project: ReturnType<typeof projectIn>, goes = 3): ReturnType<StoreApi['open']> {
  try {
    return await ask('open', project)
  } catch (thrown) {
    const loss = await ask('loss')
    if (loss?.why === 'unopened' && goes > 1) return opened(ask, project, goes - 1)
    throw new Error(`${String(thrown)} ${JSON.stringify(loss)}`, { cause: thrown })
  }
}

/** State hash of a project whose database is made from its second copy alone. */
async function restoredElsewhere(folder: string): Promise<string> {
  const { id, name } = projectIn(folder)
  const copies = createCopies(() => ({ id, name, folder, seed: 'empty', created: '2026-01-02T03:04:05.000Z' }), async () => ({ folder: '', minutes: 30, kept: 3 }))
  const host = { call: (call: string, ...args: readonly unknown[]) => (copies as unknown as { [name: string]: (...args: readonly unknown[]) => unknown })[call.replace('copy.', '')]?.(...args) }
  const engine = createEngine(() => undefined, undefined, host as unknown as CopyHost)
  try {
    await expect(engine.open({ id, name })).rejects.toMatchObject({ failure: { code: 'lost' } })
    await engine.restore()
    return await engine.stateHash()
  } finally {
    engine.close()
    await copies.close()
  }
}

/** Numbers from 0 to 1, the same in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
