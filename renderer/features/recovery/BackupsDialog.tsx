import { useEffect, useRef, useState } from 'react'
import type { BackupInfo } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { AGE_EXTENSION, checkHeader, isAge, LONGEST_HEADER } from '../../../shared/formats/age/header.ts'
import { KINDS } from '../../../shared/model/records.ts'
import { runAction } from '../../actions/actions.ts'
import { openFiles } from '../../host/files.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { DecryptingView } from '../encryption/DecryptingView.tsx'
import { useDecrypting } from '../encryption/use-decrypting.ts'
import { theDesk } from '../frame/settings.ts'
import { recordsCounted } from '../history/touched.ts'
import '../frame/frame-form.css'
import { showOpenedProject } from '../projects/windows.ts'
import { forgetReceived, receiveBackup } from './backup-files.ts'
import { changes, moment } from './words.ts'

/** Makes a project of its own from a backup; the project that is open stays as it is. */
export function BackupsDialog() {
  const [backups, setBackups] = useState<readonly BackupInfo[] | null>(null)
  const [chosen, setChosen] = useState<BackupInfo | null>(null)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    theDesk().host.call('backups.list').then(setBackups, (thrown: unknown) => setProblem(failureOf(thrown).message))
  }, [])
  // What was taken in as a file lies decrypted at main only for as long as this dialog is there.
  const received = useRef<string[]>([])
  useEffect(() => () => forgetReceived(received.current.splice(0)), [])
  const close = () => session.set({ dialog: null })
  const reading = useDecrypting((_, content, onProgress) => receiveBackup(content, onProgress, (job) => received.current.push(job)), (backup) => {
    setBackups((now) => [backup, ...(now ?? [])])
    choose(backup)
  }, (_, message) => setProblem(message))
  const fromFile = async () => {
    try {
      const [file] = await openFiles(theDesk().host, { multiple: false, extensions: ['backup', 'copy', AGE_EXTENSION] })
      if (!file) return
      setProblem('')
      setChosen(null)
      const head = await file.head(LONGEST_HEADER)
      if (!isAge(head)) return await reading.open(file, null)
      checkHeader(file.name, head)
      reading.ask(file)
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
    }
  }
  const choose = (backup: BackupInfo) => {
    setChosen(backup)
    setName(`${backup.project} of ${moment(backup.made)}`.slice(0, 120))
  }
  const restore = async () => {
    if (!chosen) return
    setBusy(true)
    try {
      await theDesk().host.call('backups.open', chosen.id, name.trim())
      showOpenedProject()
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title="Restore a backup as a new project"
      onClose={close}
      footer={<>
        <Button className="ui-dialog-aside" disabled={busy || reading.now?.step === 'working'} onClick={() => void fromFile()}>From a file…</Button>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={busy || chosen === null || name.trim() === ''} onClick={() => void restore()}>Restore</Button>
      </>}
    >
      <div className="frame-form">
        <DecryptingView decrypting={reading} />
        {backups?.length === 0 && <p>There is no backup yet. <Button onClick={() => { close(); runAction('backup.now') }}>Back up now</Button></p>}
        <ul className="frame-projects" aria-label="Backups">
          {backups?.map((backup) => (
            <li key={backup.id}>
              <button type="button" aria-pressed={chosen?.id === backup.id} onClick={() => choose(backup)}>
                <b>{backup.project}, {moment(backup.made)}</b>
                <small>{(backup.size / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB</small>
                <small className="frame-projects-wide">{[changes(backup.mark.seq), ...holdings(backup)].join(', ')}</small>
                <small className="frame-projects-wide">{backup.folder}</small>
              </button>
            </li>
          ))}
        </ul>
        {chosen && (
          <Labelled label="Name of the new project">
            {(id) => <TextInput id={id} maxLength={120} value={name} onChange={setName} />}
          </Labelled>
        )}
        <p className="frame-form-problem" role="alert">{problem}</p>
      </div>
    </Dialog>
  )
}

function holdings({ counts }: BackupInfo): readonly string[] {
  return KINDS.filter((kind) => kind !== 'codebook' && (counts[kind] ?? 0) > 0).map((kind) => recordsCounted(kind, counts[kind] ?? 0))
}
