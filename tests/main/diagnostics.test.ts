import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contract } from '../../shared/contract/contract.ts'
import { Refusal } from '../../shared/contract/result.ts'
import { createFaults, noting } from '../../main/services/faults.ts'
import { ownFolder } from './folder.ts'
import { running } from './running.ts'

/** What a source or a cell may hold, and what must never be in a log. */
const SECRET = 'Colonel Haddad met the source at 14 Palm Street'

const refusing = (message: string, where: string) => ({ 'files.read': async () => { throw new Refusal({ code: 'io', message, where }) } })

describe('the log of faults', () => {
  test('holds when, in which call and of what sort; never what was worked on', async () => {
    const home = ownFolder()
    const faults = createFaults(home)
    const hostile = fc.oneof(fc.string(), fc.constantFrom(SECRET, `/media/${SECRET}/x.pdf`, `${homedir()}/${SECRET}`, `\n{"at":"${SECRET}"}\n`, `io"}\n${SECRET}`))
    await fc.assert(fc.asyncProperty(hostile, hostile, async (message, where) => {
      await expect(noting(refusing(`${message} ${SECRET}`, where), faults)['files.read']()).rejects.toBeInstanceOf(Refusal)
    }), { numRuns: 50 })
    await faults.close()
    const text = readFileSync(join(home, 'faults.log'), 'utf8')
    expect(text).toMatch(/^(?:\{"at":"\d{4}-\d\d-\d\dT[\d:.]+Z","part":"files\.read","code":"io"\}\n)+$/u)
    expect(await faults.list()).toHaveLength(text.split('\n').length - 1)
  })

  test('keeps what is not a refusal as internal, and leaves out what a person did on purpose', async () => {
    const faults = createFaults(ownFolder())
    const handlers = noting({
      'app.info': async () => { throw new TypeError(SECRET) },
      'files.create': async () => { throw new Refusal({ code: 'exists', message: 'x' }) },
      'files.write': async () => { throw new Refusal({ code: 'cancelled', message: 'x' }) },
    }, faults)
    for (const call of Object.values(handlers)) await expect(call()).rejects.toThrow()
    expect((await faults.list()).map(({ part, code }) => [part, code])).toEqual([['app.info', 'internal']])
  })

  test('is bounded, and keeps the newest', async () => {
    const home = ownFolder()
    const faults = createFaults(home)
    for (let n = 0; n < 100; n += 1) {
      for (let each = 0; each < 10; each += 1) faults.note('window', each === 9 && n === 99 ? 'lost' : 'io')
      await faults.close()
    }
    expect(statSync(join(home, 'faults.log')).size).toBeLessThanOrEqual(33 << 10)
    const kept = await faults.list()
    expect(kept.length).toBeGreaterThan(100)
    expect(kept.at(-1)?.code).toBe('lost')
  })

  test('passes over lines that a crash cut, and lines that are none', async () => {
    const home = ownFolder()
    const sound = '{"at":"2026-01-02T03:04:05.000Z","part":"window","code":"io"}'
    writeFileSync(join(home, 'faults.log'), `${sound.slice(9)}\n${sound}\nnull\n{"at":"${SECRET}","part":"window","code":"io"}\n${sound.slice(0, 20)}`)
    expect(await createFaults(home).list()).toEqual([JSON.parse(sound)])
  })

  test('that cannot be written hides no fault and adds none', async () => {
    const home = join(ownFolder(), 'file')
    writeFileSync(home, '')
    const faults = createFaults(home)
    await expect(noting(refusing('gone', 'x'), faults)['files.read']()).rejects.toMatchObject({ failure: { code: 'io', message: 'gone' } })
    await faults.close()
  })
})

describe('the diagnostics', () => {
  test('say how things stand, and neither name the project nor where it lies', async () => {
    const app = await running()
    await app.handlers['projects.rename'](SECRET)
    await expect(app.handlers['projects.open'](`/nowhere/${SECRET}`)).rejects.toThrow()
    await app.handlers['diagnostics.note']('internal')
    const said = await app.handlers['diagnostics.get']()
    expect(contract['diagnostics.get'].result.parse(said)).toEqual(said)
    expect(said.space.project?.free).toBeGreaterThan(0)
    expect(said.space.backups).toBeNull()
    expect(said.runtime.node).toBe(process.versions.node)
    expect(said.faults.map(({ part, code }) => [part, code])).toEqual([['projects.open', 'not-found'], ['window', 'internal']])
    for (const secret of [SECRET, app.folder, homedir()]) expect(JSON.stringify(said)).not.toContain(secret)
  })

  test('do not fail when the backups folder is not there any more', async () => {
    const app = await running()
    const backups = ownFolder()
    await app.handlers['settings.keepBackupsIn']({ folder: backups })
    expect((await app.handlers['diagnostics.get']()).space.backups?.free).toBeGreaterThan(0)
    rmSync(backups, { recursive: true })
    expect((await app.handlers['diagnostics.get']()).space.backups).toBeNull()
  })

  test('a window that fails without end does not keep main busy', async () => {
    const app = await running()
    const calls = Array.from({ length: 500 }, () => app.handlers['diagnostics.note']('internal'))
    await Promise.all(calls)
    const { faults } = await app.handlers['diagnostics.get']()
    expect(faults.length).toBeLessThanOrEqual(20)
  })
})
