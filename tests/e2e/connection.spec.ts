import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Workbench } from './fixtures.ts'

// In Electron main knows its windows; see tests/main/caller.test.ts.
test.skip(({ workbench }) => workbench.origin.startsWith('app:'), 'Only the local shell keeps connections.')

/** Has the page begin to save a file, as a page does that never comes to finish it. */
async function beginFile({ page }: Workbench, name: string): Promise<void> {
  const called = page.waitForRequest((request) => request.url().includes('/call/') && request.headers()['sourceline-page'] !== undefined)
  await page.reload()
  const own = (await called).headers()['sourceline-page'] ?? ''
  await expect(page.getByRole('button', { name: 'New event' }).first()).toBeVisible()
  const status = await page.evaluate(async ([file, connection]) => {
    const headers = { 'content-type': 'application/json', 'sourceline-page': connection }
    return (await fetch('/call/files.create', { method: 'POST', headers, body: JSON.stringify([{ name: file, replace: false }]) })).status
  }, [name, own] as const)
  expect(status).toBe(200)
}

for (const [how, end] of [
  ['loaded anew', async ({ page }: Workbench) => void await page.reload()],
  ['closed', async ({ page, context }: Workbench) => {
    await context.newPage()
    await page.close()
  }],
] as const) {
  test(`a page that is ${how} leaves no half-written file`, async ({ workbench }) => {
    await beginFile(workbench, 'half.csv')
    const exported = () => readdirSync(join(workbench.folder, 'exports'))
    expect(exported()).toHaveLength(1)
    await end(workbench)
    await expect.poll(exported).toEqual([])
  })
}
