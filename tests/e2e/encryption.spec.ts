import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bringAxe, expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { askStore, askStoreOf } from './store-port.ts'

test.use({ seed: 'sample' })

const PASSPHRASE = 'tower lantern gravel عراق'

async function chooseFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('dialog').getByRole('button', { name: /^Choose/u }).click()
  await (await chooser).setFiles(path)
}

/** A project of its own, which becomes the one that is open. */
async function newProject(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page).toHaveTitle(`${name} – Sourceline`)
  await expect(page.getByRole('status').filter({ hasText: /^Saved/u })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^No events/u })).toBeVisible()
}

test('a project that was exported with a passphrase is imported with it, and with no other', async ({ workbench }) => {
  const { page, folder } = workbench
  await bringAxe(page)
  const before = await askStore(workbench, 'stateHash')
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Sourceline project (JSON)' })
  await dialog.getByRole('checkbox', { name: 'Encrypt with a passphrase' }).check()
  await expect(dialog.getByRole('textbox', { name: 'File name' })).toHaveValue(/\.sourceline\.json\.age$/u)
  const first = dialog.getByRole('textbox', { name: 'Passphrase', exact: true })
  await expect(first).toBeFocused()
  await first.fill(PASSPHRASE)
  await dialog.getByRole('textbox', { name: 'Passphrase again' }).fill('tower lantern gavel')
  await expect(dialog.getByRole('alert')).toHaveText('The two are not the same.')
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Show passphrase', exact: true }).click()
  await expectClean(page, 'a new passphrase')
  await dialog.getByRole('textbox', { name: 'Passphrase again' }).fill(PASSPHRASE)
  await dialog.getByRole('textbox', { name: 'File name' }).fill('whole.sourceline.json.age')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const path = join(folder, 'exports', 'whole.sourceline.json.age')
  expect(readFileSync(path, 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/u)

  await newProject(page, 'Second')
  await bringAxe(page)
  await page.keyboard.press('Control+o')
  await chooseFile(page, path)
  const asked = page.getByRole('dialog', { name: 'Import' })
  await expect(asked.getByRole('textbox', { name: 'Passphrase' })).toBeFocused()
  await page.keyboard.type('another')
  await page.keyboard.press('Enter')
  await expect(asked.getByRole('alert')).toContainText('The passphrase does not open “whole.sourceline.json.age”')
  await expectClean(page, 'the passphrase of a file')
  await asked.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await asked.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(asked).toBeHidden()
  const second = JSON.parse(readFileSync(join(folder, 'home', 'settings.json'), 'utf8')) as { readonly recent: readonly string[] }
  expect(await askStoreOf(page, second.recent[0] ?? '', 'stateHash')).toBe(before)
})

test('a backup in an encrypted file becomes a project again, history and all', async ({ workbench }) => {
  const { page, folder } = workbench
  await bringAxe(page)
  const before = await askStore(workbench, 'stateHash')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Back up into an encrypted file…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Back up into an encrypted file' })
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE)
  await dialog.getByRole('textbox', { name: 'Passphrase again' }).fill(PASSPHRASE)
  await dialog.getByRole('textbox', { name: 'File name' }).fill('kept.backup.age')
  await expectClean(page, 'an encrypted backup')
  await dialog.getByRole('button', { name: 'Back up' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Restore a backup as a new project…' }).click()
  const restoring = page.getByRole('dialog', { name: 'Restore a backup as a new project' })
  const fromFile = async () => {
    const chooser = page.waitForEvent('filechooser')
    await restoring.getByRole('button', { name: 'From a file…' }).click()
    await (await chooser).setFiles(join(folder, 'exports', 'kept.backup.age'))
  }
  await fromFile()
  await restoring.getByRole('textbox', { name: 'Passphrase' }).fill('another')
  await page.keyboard.press('Enter')
  await expect(restoring.getByRole('alert').filter({ hasText: 'does not open' })).toBeVisible()
  await restoring.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(restoring.getByRole('textbox', { name: 'Name of the new project' })).toBeVisible()
  // Decrypted, it lies there for as long as it is needed, and no longer.
  const received = () => readdirSync(join(folder, 'home', 'received'))
  expect(received()).toHaveLength(1)
  await restoring.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(received).toEqual([])

  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Restore a backup as a new project…' }).click()
  await fromFile()
  await restoring.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await restoring.getByRole('textbox', { name: 'Name of the new project' }).fill('As it was')
  await restoring.getByRole('button', { name: 'Restore' }).click()
  await expect(page).toHaveTitle('As it was – Sourceline')
  await expect(page.getByText('11 of 11').first()).toBeVisible()
  expect(received()).toEqual([])
  const made = join(folder, 'home', 'projects', 'As it was')
  expect(await askStoreOf(page, made, 'stateHash')).toBe(before)
  expect((await askStoreOf(page, made, 'history', { limit: 100 })).length).toBe(2)
})

test('an encrypted file that is damaged, or for a key, is said to be that', async ({ workbench: { page } }) => {
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  const file = async (name: string, content: string) => {
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: /^Choose/u }).click()
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  }
  await file('cut.csv.age', 'age-encryption.org/v1\n-> scrypt AAAA')
  await expect(dialog.getByRole('alert')).toContainText('“cut.csv.age” is damaged or cut off')
  await file('key.age', `age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n--- ${'C'.repeat(43)}\nx`)
  await expect(dialog.getByRole('alert')).toContainText('encrypted for the holders of keys (X25519)')
})
