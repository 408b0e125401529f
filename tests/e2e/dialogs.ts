import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { inCell, inText, onViews as views, perform, tabTo, writeClipboard } from './by-keyboard.ts'
import { expect } from './fixtures.ts'

/** How a dialog of the sample project is reached without a mouse: to the place where the focus will return, then onwards. */
interface Opening {
  readonly name: string | RegExp
  readonly from: (page: Page) => Promise<void>
  readonly open: (page: Page) => Promise<void>
}

const press = (keys: string) => (page: Page) => page.keyboard.press(keys)
const events = inCell('Alt+1')
const sources = inCell('Alt+2')
const historyAt = (name: string) => async (page: Page) => {
  await page.keyboard.press('Alt+6')
  await expect(page.getByRole('listbox', { name: 'Changes' })).toBeFocused()
  // Behind the list stand the details, with as many places to tab to as the change touched.
  await tabTo(page, page.getByRole('main').getByRole('button', { name, exact: true }), 'Shift+Tab')
}
const version = async (page: Page) => {
  // Tab goes from cell to cell in a table: its own keys lead beside the button.
  await events(page)
  await page.keyboard.press('Control+Shift+F')
  await tabTo(page, page.getByRole('button', { name: 'v1, version 1 of the text' }), 'Shift+Tab')
}
const ofView = (item: string) => async (page: Page) => {
  await page.keyboard.press('Enter')
  const wanted = page.getByRole('menuitem', { name: item })
  for (let pressed = 0; pressed < 12 && !await wanted.evaluate((element) => element === document.activeElement); pressed += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

/** Every dialog, by the component that draws it. */
export const DIALOGS: { readonly [component: string]: Opening } = {
  Palette: { name: 'All actions', from: events, open: press('Control+k') },
  KeysDialog: { name: 'Keyboard shortcuts', from: events, open: perform('Keyboard shortcuts') },
  AboutDialog: { name: 'About Sourceline', from: events, open: perform('About Sourceline') },
  SettingsDialog: { name: 'Settings', from: events, open: press('Control+,') },
  NewProjectDialog: { name: 'New project', from: events, open: perform('New project') },
  OpenProjectDialog: { name: 'Open project', from: events, open: perform('Open project') },
  RenameDialog: { name: 'Rename project', from: events, open: perform('Rename project') },
  DuplicateDialog: { name: 'Duplicate project', from: events, open: perform('Duplicate project') },
  FolderDialog: { name: 'The project’s folder', from: events, open: perform('Show the project’s folder') },
  BackupsDialog: { name: 'Restore a backup as a new project', from: events, open: perform('Restore a backup') },
  EncryptedBackupDialog: { name: 'Back up into an encrypted file', from: events, open: perform('Back up into an encrypted file') },
  DiagnosticsDialog: { name: 'Diagnostics', from: events, open: perform('Diagnostics') },
  ImportDialog: { name: 'Import', from: events, open: press('Control+o') },
  TableImportDialog: { name: 'Import', from: events, open: importOf('events.csv', 'title,date\nRocket fire near Erbil,2024-08-05\n') },
  ExportDialog: { name: 'Export', from: events, open: press('Control+e') },
  SourceAddDialog: { name: 'Add source', from: events, open: press('Control+Shift+O') },
  SourceEditDialog: { name: 'Edit source', from: sources, open: perform('Edit the source') },
  ConfirmDialog: { name: /^Delete/u, from: sources, open: perform('Delete the source') },
  NothingFoundDialog: { name: 'Read, nothing found', from: events, open: perform('Read, nothing found') },
  VersionsDialog: { name: 'Versions of the text', from: version, open: press('Enter') },
  CorrectTextDialog: {
    name: 'Correct the text',
    from: version,
    async open(page) {
      await page.keyboard.press('Enter')
      await tabTo(page, page.getByRole('button', { name: /^Correct the text/u }))
      await page.keyboard.press('Enter')
    },
  },
  ColumnsDialog: { name: 'Columns', from: events, open: perform('Columns') },
  CodebookDialog: { name: 'Codebook', from: events, open: perform('Codebook') },
  CiteDialog: { name: /^Cite into/u, from: inText('January 28'), open: press('f') },
  ClaimDialog: { name: 'New claim', from: inText('January 28'), open: press('c') },
  NoteDialog: { name: 'Note', from: inText('January 28'), open: press('n') },
  MarkDialog: { name: /^Mark/u, from: inText('January 28'), open: press('m') },
  EntityDialog: { name: 'New entity', from: events, open: perform('New entity') },
  DuplicatesDialog: { name: 'Find duplicates', from: events, open: perform('Find duplicate entities') },
  EventDuplicatesDialog: { name: 'Find duplicate events', from: events, open: perform('Find duplicate events') },
  LinkDialog: { name: 'Link event', from: events, open: press('Control+l') },
  ReplaceDialog: { name: 'Find and replace', from: events, open: press('Control+h') },
  EditRowsDialog: { name: 'Edit many rows', from: events, open: press('Control+Shift+H') },
  TransformDialog: { name: 'Transform a field', from: events, open: perform('Transform a field') },
  ClusterDialog: { name: 'Merge like values', from: events, open: perform('Merge like values') },
  PasteDialog: {
    name: 'Paste',
    from: events,
    async open(page) {
      await writeClipboard(page, 'no date\r\n')
      await page.keyboard.press('Control+v')
    },
  },
  ViewNameDialog: { name: 'Save as a view', from: views, open: ofView('Save as a view…') },
  ShareViewDialog: {
    name: /file/u,
    async from(page) {
      await views(page)
      await ofView('Save as a view…')(page)
      await page.keyboard.type('Mine')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: 'View of events: Mine' })).toBeFocused()
    },
    open: ofView('Save as a file…'),
  },
  ConflictDialog: {
    name: 'Sources about killed',
    async from(page) {
      await inText('six fighters')(page)
      await page.keyboard.press('8')
      await tabTo(page, page.getByRole('radio', { name: 'Replace it with the new value' }))
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('radio', { name: 'Keep it; these words contradict it' })).toBeChecked()
      await tabTo(page, page.getByRole('button', { name: 'Cite against it' }))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeHidden()
      await events(page)
      for (let column = 0; column < 4; column += 1) await page.keyboard.press('ArrowRight')
      await expect(page.locator('.ag-cell[col-id="killed"]:focus')).toBeVisible()
    },
    open: press('Control+Shift+K'),
  },
  PointDialog: { name: 'Set a restore point', from: historyAt('Set a restore point…'), open: press('Enter') },
  LogExportDialog: { name: 'Export changes', from: historyAt('Export changes…'), open: press('Enter') },
  GoBackDialog: {
    name: 'Go back',
    async from(page) {
      await page.keyboard.press('Alt+6')
      await tabTo(page, page.getByRole('listbox', { name: 'Changes' }))
      await page.keyboard.press('ArrowDown')
      await tabTo(page, page.getByRole('button', { name: 'Go back to after this change…' }))
    },
    open: press('Enter'),
  },
}

/** Opened by no key: it comes with a file that the program was started with, and so needs a start of its own. */
export const UNASKED = 'TakeInDialog'

function importOf(name: string, words: string) {
  return async (page: Page) => {
    await page.keyboard.press('Control+o')
    await tabTo(page, page.getByRole('button', { name: 'Choose file…' }))
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(words) })
    await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeVisible()
  }
}

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url))

/** The components of the workbench that are dialogs; ReviseDialog and NameDialog are frames of four each. */
export function dialogsInSource(): readonly string[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !/ui\/Dialog|revise\/ReviseDialog|projects\/NameDialog/u.test(path) && /<(?:Dialog|ReviseDialog|NameDialog)\s/u.test(readFileSync(`${renderer}/${path}`, 'utf8')))
    .map((path) => path.replace(/^.*\/|\.tsx$/gu, ''))
    .sort()
}
