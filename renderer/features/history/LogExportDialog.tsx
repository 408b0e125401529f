import { theStore, useAnswer } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import type { ChangeFilter } from '../../store/history-calls.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { isAgreed, passphraseOf } from '../encryption/chosen.ts'
import { EncryptionChoice } from '../encryption/NewPassphrase.tsx'
import { useTarget } from '../encryption/use-target.ts'
import { ExportButtons } from '../transfer/ExportDialog.tsx'
import { ExportProgress } from '../transfer/ExportProgress.tsx'
import { exportOf, useExport } from '../transfer/running-export.ts'

/** Writes the log, or what a filter lets through of it, into a file. */
export function LogExportDialog({ filter }: { readonly filter: ChangeFilter }) {
  const spec = { log: filter }
  const running = useExport()
  const preview = useAnswer(() => theStore().previewExport(spec), () => true, JSON.stringify(spec)) ?? null
  const { state } = running
  const { name, rename, encryption, encrypt } = useTarget(preview?.name ?? '')
  const ready = name.trim() !== '' && preview !== null && isAgreed(encryption)
  const idle = state.step === 'choosing' || state.step === 'failed'
  const close = () => session.set({ dialog: null })
  const start = (replace: boolean) => void running.start(exportOf(spec), name.trim(), replace, passphraseOf(encryption))
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
            <EncryptionChoice value={encryption} onChange={encrypt} />
            <Labelled label="File name">{(id) => <TextInput id={id} value={name} maxLength={255} onChange={rename} />}</Labelled>
            {state.step === 'failed' && <p className="transfer-problem" role="alert">{state.failure.message}</p>}
            <pre tabIndex={0} aria-label="First lines">{preview?.text ?? ''}</pre>
          </form>
        )
        : <ExportProgress state={state} name={name} unit="changes" />}
    </Dialog>
  )
}
