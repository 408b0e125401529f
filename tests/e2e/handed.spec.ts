import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { ownFile } from './remote-references.ts'

const root = join(import.meta.dirname, '../..')

test('a project file that a second start is given becomes a project in the window that is open', async ({ workbench: { page, folder, origin } }) => {
  test.skip(origin === null || !origin.startsWith('http:'), 'Electron hands it over by its own lock')
  const file = join(folder, 'Iraq 2024.sourceline.json')
  writeFileSync(file, (await ownFile('project-json')).content)
  const second = spawn(process.execPath, ['dist/main/cli.js', file, '--headless', '--home', join(folder, 'home'), '--port', new URL(origin ?? '').port], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  second.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
  expect(await once(second, 'close')).toEqual([0, null])
  expect(said).toBe('Sourceline is open already: go to its window, which asks about the file.\n')

  // A headless browser has no other window to come back from.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  const dialog = page.getByRole('dialog', { name: 'Take in a project file' })
  await expect(dialog.getByRole('textbox', { name: 'Name of the new project' })).toHaveValue('Iraq 2024')
  await dialog.getByRole('button', { name: 'Create project' }).click()
  const importing = page.getByRole('dialog', { name: 'Import' })
  await importing.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(importing).toBeHidden()
  await expect(page).toHaveTitle('Iraq 2024 – Sourceline')
  await expect(page.getByText('1 of 1').first()).toBeVisible()
})
