import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { handOver, takeHanded } from '../../main/services/handed.ts'
import { ownFolder } from './folder.ts'

async function takingIn(home: string, port: number) {
  const taken: string[] = []
  const handed = await takeHanded(home, port, (file) => taken.push(file))
  onTestFinished(() => handed.close())
  return { handed, taken }
}

test('a file goes to the Sourceline that is open at the port of this home, and to no other', async () => {
  const [home, file] = [ownFolder(), join(ownFolder(), 'Ḥimṣ 2024.sourceline.json')]
  const { handed, taken } = await takingIn(home, 47615)
  expect(await handOver(home, 47615, file)).toBe(true)
  // The note is gone first: whoever handed it over need not wait for what is done with it.
  await vi.waitFor(() => expect(taken).toEqual([file]))
  expect(await handOver(home, 47616, file)).toBe(false)
  expect(await handOver(ownFolder(), 47615, file)).toBe(false)
  await handed.close()
  expect(await handOver(home, 47615, file), 'it was closed').toBe(false)
  expect(taken).toEqual([file])
})

test('one that was killed is not waited for, and what it was handed is not taken by the next', async () => {
  const home = ownFolder()
  await takingIn(home, 1)
  const folder = join(home, 'handed', '1')
  writeFileSync(join(folder, 'open.json'), JSON.stringify({ pid: 2 ** 22 + 1, started: '1' }))
  expect(await handOver(home, 1, '/x.sourceline.json')).toBe(false)
  writeFileSync(join(folder, 'old.note'), JSON.stringify({ file: '/old.sourceline.json' }))
  const { taken } = await takingIn(home, 1)
  expect(readdirSync(folder)).toEqual(['open.json'])
  expect(taken).toEqual([])
})

test('one that does not answer leaves nothing behind', async () => {
  const home = ownFolder()
  // It lives, and never looks.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => { vi.useRealTimers() })
  const { taken } = await takingIn(home, 1)
  expect(await handOver(home, 1, '/x.sourceline.json', 100)).toBe(false)
  expect(readdirSync(join(home, 'handed', '1'))).toEqual(['open.json'])
  expect(taken).toEqual([])
})

test('notes that are none of ours are removed and name no file', async () => {
  const home = ownFolder()
  const { taken } = await takingIn(home, 1)
  const folder = join(home, 'handed', '1')
  for (const [n, text] of ['', '{', '[]', '{"file":7}', '{"file":"relative.sourceline.json"}', JSON.stringify({ file: `/${'x'.repeat(5_000)}` })].entries()) writeFileSync(join(folder, `${n}.note`), text)
  await expect.poll(() => readdirSync(folder), { timeout: 5_000 }).toEqual(['open.json'])
  expect(taken).toEqual([])
})
