import { useId, useState } from 'react'
import type { ProjectInfo } from '../../../shared/contract/contract.ts'
import { Group } from '../../ui/Field.tsx'
import { theDesk } from '../frame/settings.ts'
import { NameDialog } from './NameDialog.tsx'
import { showOpenedProject } from './windows.ts'

type Seed = ProjectInfo['seed']

const SEEDS: readonly { readonly seed: Seed; readonly label: string; readonly says: string }[] = [
  { seed: 'empty', label: 'Empty', says: 'The default codebook and no records.' },
  { seed: 'sample', label: 'With the sample', says: 'An invented report, coded to the end, to try things on.' },
]

/** Makes a project and opens it. */
export function NewProjectDialog() {
  const [seed, setSeed] = useState<Seed>('empty')
  const seeds = useId()
  const create = async (name: string) => {
    await theDesk().host.call('projects.create', { name, seed })
    showOpenedProject()
  }
  return (
    <NameDialog title="New project" action="Create project" label="Name" first="" onName={create}>
      <Group legend="Starts">
        {SEEDS.map((choice) => (
          <label key={choice.seed} className="frame-form-choice">
            <input type="radio" name={seeds} checked={seed === choice.seed} onChange={() => setSeed(choice.seed)} />
            <span>{choice.label}<small>{choice.says}</small></span>
          </label>
        ))}
      </Group>
    </NameDialog>
  )
}
