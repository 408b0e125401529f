import { useState } from 'react'
import { theStore, useAnswer } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import type { ChangeFilter } from '../../store/history-calls.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { isAgreed, nameFor, passphraseOf, UNENCRYPTED } from '../encryption/chosen.ts'
import { EncryptionChoice } from '../encryption/NewPassphrase.tsx'
import { ExportButtons } from '../transfer/ExportDialog.tsx'
import { ExportProgress } from '../transfer/ExportProgress.tsx'
import { exportOf, useExport } from '../transfer/running-export.ts'

/** Writes the log, or what a filter lets through of it, into a file. */
export function LogExportDialog({ filter }: { readonly filter: ChangeFilter }) {
  const spec = { log: filter }
  const running = useExport()
  const [name, setName] = useState<string | null>(null)
  const [encryption, setEncryption] = useState(UNENCRYPTED)
  const preview = useAnswer(() => theStore().previewExport(spec), () => true, JSON.stringify(spec)) ?? null
  const { state } = running
  const fileName = name ?? nameFor(encryption, preview?.name ?? '')
  const ready = fileName.trim() !== '' && preview !== null && isAgreed(encryption)
  const idle = state.step === 'choosing' || state.step === 'failed'
  const close = () => session.set({ dialog: null })
  const start = (replace: boolean) => void running.start(exportOf(spec), fileName.trim(), replace, passphraseOf(encryption))
  return (
    <Dialog
      title="Export changes"
      size="medium"
      onClose={close}
      footer={<ExportButtons key={idle ? 'idle' : state.step} state={state} ready={ready} running={running} onExport={start} onClose={close} />}
    >
      {idle
        ? (
          <form className="history-export" onSubmit={(event) => { event.preventDefault(); if (ready) start(false) }}>
            <p>{Object.keys(filter).length === 0 ? 'Every change of the project' : 'The changes that the list shows with its filter'}, oldest first, one a line (JSON Lines).</p>
            <EncryptionChoice
              value={encryption}
              onChange={(chosen) => {
                setEncryption(chosen)
                if (name !== null && chosen.on !== encryption.on) setName(nameFor(chosen, name))
              }}
            />
            <Labelled label="File name">{(id) => <TextInput id={id} value={fileName} maxLength={255} onChange={setName} />}</Labelled>
            {state.step === 'failed' && <p className="transfer-problem" role="alert">{state.failure.message}</p>}
            <pre tabIndex={0} aria-label="First lines">{preview?.text ?? ''}</pre>
          </form>
        )
        : <ExportProgress state={state} name={fileName} unit="changes" />}
    </Dialog>
  )
}
