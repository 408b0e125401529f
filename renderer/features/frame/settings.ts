import type { AppInfo, Host, Settings } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { createCell, useCell } from '../../session/closure.ts'
import { theProject, theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import { applyAppearance } from '../../ui/appearance.ts'

interface Desk {
  readonly host: Host
  readonly app: AppInfo
  readonly settings: Settings
}

const desk = createCell<{ now: Desk | null }>({ now: null })

/** Called once by the composition root: the shell's end of the contract, and the person's settings. */
export function openDesk(opened: Desk): void {
  desk.set({ now: opened })
  applyAppearance(opened.settings)
}

/** The host and the settings outside of React. */
export function theDesk(): Desk {
  const { now } = desk.get()
  if (!now) throw new Error('the composition root has not opened the desk yet')
  return now
}

export function useDesk<S>(select: (now: Desk) => S): S {
  return useCell(desk, ({ now }) => {
    if (!now) throw new Error('the composition root has not opened the desk yet')
    return select(now)
  })
}

/** Shows the change at once and has it remembered; goes back to what it was when it could not be. */
export async function saveSettings(change: Partial<Omit<Settings, 'backupFolder'>>): Promise<void> {
  const before = theDesk().settings
  put({ ...before, ...change })
  try {
    put(await theDesk().host.call('settings.set', change))
    if (change.analyst !== undefined) {
      const { id, name } = theProject().info
      await theStore().open({ id, name, by: change.analyst })
    }
  } catch (thrown) {
    put(before)
    toastFailure(failureOf(thrown))
  }
}

/**
 * Has backups put into a folder as well: one named by its path, '' for none, and null for the one that the person chooses in the
 * shell's dialog, where it has one.
 */
export async function keepBackupsIn(folder: string | null): Promise<void> {
  try {
    const settings = await theDesk().host.call('settings.keepBackupsIn', { folder })
    if (settings) put(settings)
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  }
}

function put(settings: Settings): void {
  desk.set({ now: { ...theDesk(), settings } })
  applyAppearance(settings)
}
