import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Handlers } from '../../shared/contract/contract.ts'
import { createCaller } from '../../main/services/caller.ts'
import type { HandlerParts } from '../../main/services/handlers.ts'
import { ownFolder } from './folder.ts'

/** A caller whose files are used by themselves; its calls are tried in connections.test.ts. */
const pageIn = (home: string) => {
  const failures: unknown[] = []
  let own: Pick<HandlerParts, 'files' | 'received'> | undefined
  const { end } = createCaller(home, (parts) => {
    own = parts
    return {} as Handlers
  }, (thrown) => failures.push(thrown))
  return { page: { ...own!, end }, failures }
}

test('what a page was given, wrote and sent ends with it', async () => {
  const [home, folder] = [ownFolder(), ownFolder()]
  writeFileSync(join(folder, 'read.csv'), 'id')
  const { page, failures } = pageIn(home)
  const [read] = await page.files.offer([join(folder, 'read.csv')])
  const { handle } = await page.files.create(join(folder, 'half.csv'), false)
  await page.files.write(handle, new Uint8Array(10))
  const { job } = await page.received.begin()
  await page.end()
  expect(readdirSync(folder)).toEqual(['read.csv'])
  expect(readdirSync(join(home, 'received'))).toEqual([])
  for (const gone of [page.files.read(read?.handle ?? '', 0, 1), page.files.write(handle, new Uint8Array(1)), page.files.commit(handle), page.received.write(job, new Uint8Array(1))]) {
    await expect(gone).rejects.toMatchObject({ failure: { code: 'not-found' } })
  }
  expect(failures).toEqual([])
})

test('the page that comes in its place is given files while those of the one before are still being closed', async () => {
  const folder = ownFolder()
  writeFileSync(join(folder, 'read.csv'), 'id')
  const { page } = pageIn(ownFolder())
  for (let n = 0; n < 20; n += 1) await page.files.create(join(folder, `half-${n}.csv`), false)
  const ended = page.end()
  const [[read], { handle }, { job }] = await Promise.all([page.files.offer([join(folder, 'read.csv')]), page.files.create(join(folder, 'whole.csv'), false), page.received.begin()])
  await ended
  expect(await page.files.read(read?.handle ?? '', 0, 10)).toEqual(new TextEncoder().encode('id'))
  await page.files.write(handle, new Uint8Array(3))
  await page.received.write(job, new Uint8Array(3))
  expect(await page.files.commit(handle)).toMatchObject({ size: 3 })
  expect(readdirSync(folder).sort()).toEqual(['read.csv', 'whole.csv'])
  await page.end()
})

test('a window that closes leaves the files of another one alone', async () => {
  const [home, folder] = [ownFolder(), ownFolder()]
  const [one, other] = [pageIn(home).page, pageIn(home).page]
  const { handle } = await other.files.create(join(folder, 'a.csv'), false)
  const { job } = await other.received.begin()
  await one.end()
  await other.files.write(handle, new Uint8Array(1))
  await other.received.write(job, new Uint8Array(1))
  await other.files.commit(handle)
  await other.end()
  expect(readdirSync(folder)).toEqual(['a.csv'])
})
