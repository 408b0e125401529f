import { useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Labelled } from '../../ui/Field.tsx'
import { keepBackupsIn } from './settings.ts'

/** The folder that gets every backup as well, where the system's dialog asks for it. Empty for none. */
export function ChosenBackupsFolder({ folder }: { readonly folder: string }) {
  const choose = useRef<HTMLButtonElement>(null)
  const clear = async () => {
    await keepBackupsIn('')
    // The button that was pressed is gone.
    choose.current?.focus()
  }
  return (
    <Labelled label="Backups folder" help="A folder, best on another drive, that gets every backup as well.">
      {(id, describedBy) => (
        <div className="frame-form-folder">
          <output id={id} aria-describedby={describedBy} title={folder}>{folder === '' ? 'None: only the project’s own folder' : folder}</output>
          <Button ref={choose} onClick={() => void keepBackupsIn(null)}>Choose…</Button>
          {folder !== '' && <Button onClick={() => void clear()}>Use none</Button>}
        </div>
      )}
    </Labelled>
  )
}
