import { useState } from 'react'
import type { Settings } from '../../../shared/contract/contract.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Group, Labelled, Select, TextInput } from '../../ui/Field.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ChosenBackupsFolder } from './ChosenBackupsFolder.tsx'
import { KeySettings } from './KeySettings.tsx'
import { keepBackupsIn, saveSettings, useDesk } from './settings.ts'
import './frame-form.css'

const TABS = [{ id: 'general', label: 'General' }, { id: 'keys', label: 'Keys' }]
const THEMES: Record<Settings['theme'], string> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const DENSITIES: Record<Settings['density'], string> = { compact: 'Compact', normal: 'Normal', comfortable: 'Comfortable' }
const TEXT_SIZES: readonly Settings['textSize'][] = [90, 100, 110, 125, 150]

const MINUTES: readonly (readonly [Settings['backupMinutes'], string])[] = [
  [10, 'every 10 minutes'], [30, 'every 30 minutes'], [60, 'every hour'], [240, 'every 4 hours'], [1440, 'every day'],
]
const KEPT: readonly Settings['backupsKept'][] = [2, 3, 5, 10, 30]

/** How the workbench looks, who works at it, and how it is backed up. Every choice holds at once. */
export function SettingsDialog({ tab = 'general' }: { readonly tab?: 'general' | 'keys' }) {
  const settings = useDesk((now) => now.settings)
  const [analyst, setAnalyst] = useState(settings.analyst)
  const keepName = () => {
    if (analyst.trim() !== settings.analyst) void saveSettings({ analyst: analyst.trim() })
  }
  const chooses = useDesk(({ app }) => app.shell === 'electron')
  const [folder, setFolder] = useState(settings.backupFolder)
  const keepFolder = () => {
    if (!chooses && folder.trim() !== settings.backupFolder) void keepBackupsIn(folder.trim())
  }
  const close = () => {
    keepName()
    keepFolder()
    session.set({ dialog: null })
  }
  const [shown, setShown] = useState<string>(tab)
  return (
    <Dialog title="Settings" size={shown === 'keys' ? 'medium' : 'small'} onClose={close} footer={<Button tone="primary" onClick={close}>Done</Button>}>
      <div className="frame-form-tabs"><Tabs label="Settings" tabs={TABS} current={shown} onChange={setShown} /></div>
      {shown === 'keys' ? <KeySettings /> : <div className="frame-form">
        <Labelled label="Theme">
          {(id) => <Select id={id} value={settings.theme} options={optionsOf(THEMES)} onChange={(theme) => void saveSettings({ theme: theme as Settings['theme'] })} />}
        </Labelled>
        <Labelled label="Text size">
          {(id) => (
            <Select
              id={id}
              value={String(settings.textSize)}
              options={TEXT_SIZES.map((size) => ({ value: String(size), label: `${size} %` }))}
              onChange={(size) => void saveSettings({ textSize: Number(size) as Settings['textSize'] })}
            />
          )}
        </Labelled>
        <Labelled label="Density">
          {(id) => <Select id={id} value={settings.density} options={optionsOf(DENSITIES)} onChange={(density) => void saveSettings({ density: density as Settings['density'] })} />}
        </Labelled>
        <Labelled label="Your name" help="Written beside every change that you make from now on.">
          {(id, describedBy) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              maxLength={200}
              value={analyst}
              onChange={setAnalyst}
              onBlur={keepName}
            />
          )}
        </Labelled>
        <Group legend="Backups">
          <Labelled label="Back up a project that was changed">
            {(id) => (
              <Select
                id={id}
                value={String(settings.backupMinutes)}
                options={MINUTES.map(([minutes, label]) => ({ value: String(minutes), label }))}
                onChange={(minutes) => void saveSettings({ backupMinutes: Number(minutes) as Settings['backupMinutes'] })}
              />
            )}
          </Labelled>
          <Labelled label="Backups kept">
            {(id) => (
              <Select
                id={id}
                value={String(settings.backupsKept)}
                options={KEPT.map((kept) => ({ value: String(kept), label: String(kept) }))}
                onChange={(kept) => void saveSettings({ backupsKept: Number(kept) as Settings['backupsKept'] })}
              />
            )}
          </Labelled>
          {chooses ? <ChosenBackupsFolder folder={settings.backupFolder} /> : (
            <Labelled label="Backups folder" help="The full path of a folder, best on another drive, that gets every backup as well. Empty: only the project’s own folder.">
              {(id, describedBy) => (
                <TextInput id={id} aria-describedby={describedBy} maxLength={4096} value={folder} onChange={setFolder} onBlur={keepFolder} />
              )}
            </Labelled>
          )}
        </Group>
      </div>}
    </Dialog>
  )
}

function optionsOf(names: { readonly [value: string]: string }): readonly { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}
