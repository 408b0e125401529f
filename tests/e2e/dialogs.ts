import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { inCell, perform } from './by-keyboard.ts'

/** How a dialog of the sample project is reached without a mouse: to the place where the focus will return, then onwards. */
interface Opening {
  readonly name: string | RegExp
  readonly from: (page: Page) => Promise<void>
  readonly open: (page: Page) => Promise<void>
}

const press = (keys: string) => (page: Page) => page.keyboard.press(keys)
const events = inCell('Alt+1')

/** Dialogs that are opened from a cell by keyboard alone, by the component that draws them. */
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
  ImportDialog: { name: 'Import', from: events, open: press('Control+o') },
}

/** The others: they need words, records or changes first, and are not opened from here. */
export const OTHERS: readonly string[] = [
  'CiteDialog', 'ClaimDialog', 'ClusterDialog', 'CodebookDialog', 'ColumnsDialog', 'ConfirmDialog', 'ConflictDialog',
  'CorrectTextDialog', 'DiagnosticsDialog', 'DuplicatesDialog', 'EditRowsDialog', 'EncryptedBackupDialog', 'EntityDialog',
  'EventDuplicatesDialog', 'ExportDialog', 'GoBackDialog', 'LinkDialog', 'LogExportDialog', 'MarkDialog', 'NoteDialog',
  'NothingFoundDialog', 'PasteDialog', 'PointDialog', 'ReplaceDialog', 'ShareViewDialog', 'SourceAddDialog', 'SourceEditDialog',
  'TableImportDialog', 'TakeInDialog', 'TransformDialog', 'VersionsDialog', 'ViewNameDialog',
]

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url))

/** The components of the workbench that are dialogs; ReviseDialog is the frame of four that are. */
export function dialogsInSource(): readonly string[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !/ui\/Dialog|revise\/ReviseDialog/u.test(path) && /<(?:Dialog|ReviseDialog)\s/u.test(readFileSync(`${renderer}/${path}`, 'utf8')))
    .map((path) => path.replace(/^.*\/|\.tsx$/gu, ''))
    .sort()
}
