import { useState } from 'react'
import { exportName } from '../../../shared/formats/formats.ts'
import { today } from '../../../shared/model/today.ts'
import { useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { isAgreed, nameFor, type Chosen } from '../encryption/chosen.ts'
import { NewPassphrase } from '../encryption/NewPassphrase.tsx'
import { ExportButtons } from '../transfer/ExportDialog.tsx'
import { ExportProgress } from '../transfer/ExportProgress.tsx'
import { useExport } from '../transfer/running-export.ts'
import { freshBackup } from './backup-files.ts'
import '../frame/frame-form.css'

/** Writes the whole project with its history and its originals into one file that only a passphrase opens. */
export function EncryptedBackupDialog() {
  const project = useProject(({ info }) => info.name)
  const [encryption, setEncryption] = useState<Chosen>({ on: true, typed: '', again: '' })
  const [name, setName] = useState(() => nameFor({ on: true }, exportName(`${project} ${today()}`, { extension: 'backup', kinds: null }, 'event')))
  const running = useExport()
  const { state } = running
  const idle = state.step === 'choosing' || state.step === 'failed'
  const ready = name.trim() !== '' && isAgreed(encryption)
  const close = () => session.set({ dialog: null })
  const start = (replace: boolean) => void running.start(freshBackup, name.trim(), replace, encryption.typed)
  return (
    <Dialog
      title="Back up into an encrypted file"
      onClose={close}
      footer={<ExportButtons key={idle ? 'idle' : state.step} state={state} ready={ready} running={running} onExport={start} onClose={close} action="Back up" />}
    >
      {idle
        ? (
          <form className="frame-form" onSubmit={(event) => { event.preventDefault(); if (ready) start(false) }}>
            <p>The whole project as it is now: records, texts, the files that they came from, and all of its history.</p>
            <NewPassphrase value={encryption} onChange={setEncryption} />
            <Labelled label="File name">{(id) => <TextInput id={id} value={name} maxLength={255} onChange={setName} />}</Labelled>
            {state.step === 'failed' && <p className="frame-form-problem" role="alert">{state.failure.message}</p>}
          </form>
        )
        : <ExportProgress state={state} name={name} unit={null} />}
    </Dialog>
  )
}
