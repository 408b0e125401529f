import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { csvReader } from '../../shared/formats/csv/read.ts'
import { unguard } from '../../shared/formats/csv/guard.ts'
import { expect, type Workbench } from './fixtures.ts'

type Json = Record<string, unknown>

export interface ExportedProject {
  readonly tables: Record<string, readonly Json[]>
  readonly bodies: Record<string, string>
}

/** Exports through the dialog, and answers the bytes that were written, as text. */
export async function exportFile(workbench: Workbench, format: string, name: string, table?: string, rows?: RegExp): Promise<string> {
  const { page } = workbench
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: format })
  if (table !== undefined) await dialog.getByRole('combobox', { name: 'Table' }).selectOption({ label: table })
  if (rows !== undefined) await dialog.getByRole('radio', { name: rows }).check()
  await dialog.getByRole('textbox', { name: 'File name' }).fill(name)
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return readFileSync(join(workbench.folder, 'exports', name), 'utf8')
}

/** The rows of an exported table as objects by column name. */
export function rowsOf(csv: string): readonly Record<string, string>[] {
  const reader = csvReader()
  const [head, ...rows] = [...reader.push(csv), ...reader.end()].map(({ cells }) => cells.map(unguard))
  return rows.map((cells) => Object.fromEntries((head ?? []).map((name, index) => [name, cells[index] ?? ''])))
}

/** Imports a file that lies in the exports folder. */
export async function importFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Import' })
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: /Choose/u }).click()
  await (await chooser).setFiles(path)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog).toBeHidden()
}
