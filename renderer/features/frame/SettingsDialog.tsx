import { useState } from 'react'
import type { Settings } from '../../../shared/contract/contract.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, Select, TextInput } from '../../ui/Field.tsx'
import { saveSettings, useDesk } from './settings.ts'
import './frame-form.css'

const THEMES: Record<Settings['theme'], string> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const DENSITIES: Record<Settings['density'], string> = { compact: 'Compact', normal: 'Normal', comfortable: 'Comfortable' }
const TEXT_SIZES: readonly Settings['textSize'][] = [90, 100, 110, 125, 150]

/** How the workbench looks, and who works at it. Every choice holds at once. */
export function SettingsDialog() {
  const settings = useDesk((now) => now.settings)
  const [analyst, setAnalyst] = useState(settings.analyst)
  const keepName = () => {
    if (analyst.trim() !== settings.analyst) void saveSettings({ analyst: analyst.trim() })
  }
  const close = () => {
    keepName()
    session.set({ dialog: null })
  }
  return (
    <Dialog title="Settings" size="small" onClose={close} footer={<Button tone="primary" onClick={close}>Done</Button>}>
      <div className="frame-form">
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
      </div>
    </Dialog>
  )
}

function optionsOf(names: { readonly [value: string]: string }): readonly { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}
