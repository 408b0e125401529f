import { useEffect, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { checkHeader } from '../../../shared/formats/age/header.ts'
import { IMPORT_EXTENSIONS, isReadWhole, recogniseFile } from '../../../shared/formats/intake.ts'
import { HEAD, type TableHead } from '../../../shared/formats/tabular/inspect.ts'
import { assertNever } from '../../../shared/model/never.ts'
import { opened, openFiles, type OpenedFile } from '../../host/files.ts'
import { theProject, theStore } from '../../session/project.ts'
import { session, toast, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { ImportFile, ImportPlan } from '../../store/import-calls.ts'
import { decryptedFile } from '../encryption/age.ts'
import { DecryptingView } from '../encryption/DecryptingView.tsx'
import { useDecrypting } from '../encryption/use-decrypting.ts'
import { theDesk } from '../frame/settings.ts'
import { TableImportDialog } from '../import/TableImportDialog.tsx'
import { asOne } from './brat-files.ts'
import { ImportPlanView } from './ImportPlanView.tsx'
import './transfer.css'

type Step =
  | { readonly step: 'choosing' }
  | { readonly step: 'reading'; readonly name: string }
  | { readonly step: 'planned'; readonly file: ImportFile; readonly plan: ImportPlan }
  | { readonly step: 'importing'; readonly file: ImportFile; readonly plan: ImportPlan }
  | { readonly step: 'failed'; readonly name: string; readonly message: string }
  /** Asks for the passphrase of a file, and opens it with that. */
  | { readonly step: 'encrypted'; readonly file: OpenedFile }
  /** Foreign columns: the steps of a dialog of their own. */
  | { readonly step: 'table'; readonly file: OpenedFile; readonly head: TableHead }

/** Tells what the file is, and gets ready for the way in which such files come in. */
async function recognise(chosen: OpenedFile): Promise<Step> {
  const { name, size } = chosen
  const head = await chosen.head(HEAD)
  const intake = recogniseFile(name, head, theProject().codebook, size)
  switch (intake.way) {
    case 'none': return { step: 'failed', name, message: intake.why }
    case 'table': {
      const whole = isReadWhole(intake.form)
      const look: TableHead = { name, form: intake.form, head: whole ? await chosen.bytes() : head, whole: whole || size <= head.length }
      // A workbook tells only when it is unpacked whether its columns are ours.
      if (whole && (await theStore().inspectTable(look)).own) return planned({ name, bytes: look.head })
      return { step: 'table', file: chosen, head: look }
    }
    case 'encrypted': {
      checkHeader(name, head)
      return { step: 'encrypted', file: chosen }
    }
    case 'whole': return planned({ name, bytes: await chosen.bytes() })
    default: return assertNever(intake, 'way of taking a file in')
  }
}

async function planned(file: ImportFile): Promise<Step> {
  return { step: 'planned', file, plan: await theStore().inspectImport(file) }
}

async function inspect(chosen: readonly OpenedFile[], show: (step: Step) => void): Promise<void> {
  const name = chosen.map((file) => file.name).join(', ')
  show({ step: 'reading', name })
  try {
    const one = await asOne(chosen)
    show(one ? await recognise(one) : { step: 'choosing' })
  } catch (thrown) {
    show({ step: 'failed', name, message: failureOf(thrown).message })
  }
}

/** A file comes in: first what it would do, then, when the person agrees, one change that one undo takes back. */
export function ImportDialog({ files }: { readonly files?: readonly (File | OpenedFile)[] }) {
  const [step, setStep] = useState<Step>({ step: 'choosing' })
  const close = () => session.set({ dialog: null })
  const decrypting = useDecrypting(decryptedFile, (inner) => void take([inner]), (name, message) => setStep({ step: 'failed', name, message }))

  function take(chosen: readonly OpenedFile[]): Promise<void> {
    decrypting.leave()
    return inspect(chosen, (next) => {
      if (next.step === 'encrypted') decrypting.ask(next.file)
      setStep(next)
    })
  }

  async function choose(): Promise<void> {
    try {
      const chosen = await openFiles(theDesk().host, { multiple: true, extensions: IMPORT_EXTENSIONS })
      if (chosen.length > 0) await take(chosen)
    } catch (thrown) {
      toastFailure(failureOf(thrown))
    }
  }

  async function run({ file: agreed, plan }: { readonly file: ImportFile; readonly plan: ImportPlan }): Promise<void> {
    setStep({ step: 'importing', file: agreed, plan })
    try {
      const { label } = await theStore().runImport(agreed)
      toast(`${label}. Undo takes all of it back.`)
      close()
    } catch (thrown) {
      setStep({ step: 'failed', name: agreed.name, message: failureOf(thrown).message })
    }
  }

  useEffect(() => {
    if (files) void take(files.map((file) => (file instanceof File ? opened(file) : file)))
    // Only what was dropped counts; the rest is the same for as long as the dialog is there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [files])

  if (step.step === 'table') return <TableImportDialog file={step.file} head={step.head} onOther={() => void choose()} />
  const shown = step.step === 'planned' || step.step === 'importing' ? step : null
  const ready = step.step === 'planned' && step.plan.refused.length === 0 && step.plan.added + step.plan.updated > 0
  const busy = step.step === 'reading' || step.step === 'importing' || decrypting.now?.step === 'working'
  return (
    <Dialog
      title="Import"
      onClose={close}
      footer={<>
        {step.step !== 'choosing' && !busy && <Button className="ui-dialog-aside" onClick={() => void choose()}>Choose another file…</Button>}
        <Button key={`${step.step} ${ready}`} autoFocus={(shown !== null && !ready) || step.step === 'failed'} onClick={close}>{shown && !ready && !busy ? 'Close' : 'Cancel'}</Button>
        <Button key={`import ${ready}`} tone="primary" autoFocus={ready} disabled={!ready} onClick={() => { if (step.step === 'planned') void run(step) }}>Import</Button>
      </>}
    >
      <div
        className="transfer-import"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          const dropped = Array.from(event.dataTransfer.files, opened)
          if (dropped.length > 0 && !busy) void take(dropped)
        }}
      >
        {step.step === 'choosing' && <ChooseFile onChoose={() => void choose()} />}
        {step.step === 'reading' && <p role="status">Reading {step.name}</p>}
        {step.step === 'encrypted' && <DecryptingView decrypting={decrypting} />}
        {step.step === 'failed' && (
          <>
            <h3>{step.name}</h3>
            <p className="transfer-problem" role="alert">{step.message}</p>
          </>
        )}
        {shown && <ImportPlanView name={shown.file.name} plan={shown.plan} />}
        {step.step === 'importing' && <p role="status">Importing</p>}
      </div>
    </Dialog>
  )
}

function ChooseFile({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <div className="transfer-drop">
      <p>Drop a file here, or choose one.</p>
      <Button data-autofocus onClick={onChoose}>Choose file…</Button>
      <p className="transfer-help">
        A table of events from anywhere (CSV, Excel, GeoJSON, PLOVER): you say where its columns go. A table with the columns of an export updates the
        records whose id it names and adds the others. A Sourceline project restores an empty project to exactly what was exported. A bibliography
        (CSL-JSON, RIS) becomes sources. Annotations come as W3C Web Annotations (JSON-LD), for texts that are here, or from brat with their texts:
        a zip file, or the .ann and .txt files chosen together. Any of them may be encrypted with a passphrase (.age).
      </p>
    </div>
  )
}
