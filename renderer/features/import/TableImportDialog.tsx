import { useRef, useState, type KeyboardEvent } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { TableHead } from '../../../shared/formats/tabular/inspect.ts'
import { targetFields } from '../../../shared/formats/tabular/target-fields.ts'
import type { OpenedFile } from '../../host/files.ts'
import { theStore, useProject } from '../../session/project.ts'
import { session, toast, toastFailure } from '../../session/session.ts'
import type { TableImport } from '../../store/import-calls.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sizeInWords } from '../transfer/size.ts'
import { ColumnsStep } from './ColumnsStep.tsx'
import { remember } from './memory.ts'
import { runInWords, RunStep } from './RunStep.tsx'
import { stepInWords, Steps, type Step } from './Steps.tsx'
import { useLook } from './use-look.ts'
import { usePreview } from './use-preview.ts'
import { useRun } from './use-run.ts'
import './import.css'

interface TableImportDialogProps {
  readonly file: OpenedFile
  readonly head: TableHead
  readonly onOther: () => void
}

/** A table of foreign columns comes in: where its columns go, what that would do, then one change that one undo takes back. */
export function TableImportDialog({ file, head, onOther }: TableImportDialogProps) {
  const codebook = useProject((now) => now.codebook)
  const [step, setStep] = useState<Step>('columns')
  const looking = useLook(head)
  const previewed = usePreview(looking.draft)
  const check = useRun(file)
  const run = useRun(file)
  const heading = useRef<HTMLHeadingElement>(null)
  const { draft } = looking
  const ready = draft !== null && !looking.pending && looking.failure === null && draft.mapping.rules.length > 0
  const close = () => session.set({ dialog: null })

  function go(to: Step): void {
    setStep(to)
    heading.current?.focus()
  }

  const spec = (dry: boolean): TableImport | null => draft && {
    file: file.name, form: head.form, layout: draft.look.layout, names: draft.look.names, mapping: draft.mapping, known: draft.known, dry,
  }

  function startCheck(): void {
    const dry = spec(true)
    if (!ready || !dry) return
    remember(theStore(), dry.names, dry).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
    run.reset()
    void check.start(dry)
    go('check')
  }

  async function startImport(): Promise<void> {
    const real = spec(false)
    if (!real || changes === 0) return
    go('import')
    const end = await run.start(real)
    if (!end?.committed) return
    if (end.report.added + end.report.updated > 0) toast(`${end.committed.label}. Undo takes all of it back.`)
    if (real.mapping.kind === 'event') session.set({ view: 'events' })
  }

  function back(): void {
    if (step === 'check') check.reset()
    go(step === 'import' ? 'check' : 'columns')
  }

  const report = check.now.state === 'done' ? check.now.end.report : null
  const changes = report ? report.added + report.updated : 0
  const next = step === 'columns' ? startCheck : step === 'check' ? () => void startImport() : null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    next?.()
  }
  const now = step === 'check' ? check.now : run.now

  return (
    <Dialog
      title="Import"
      size="large"
      onClose={close}
      footer={<>
        {step === 'columns' && <Button className="ui-dialog-aside" onClick={onOther}>Choose another file…</Button>}
        {step === 'import'
          ? <ImportButtons state={run.now.state} onCancel={run.cancel} onBack={back} onClose={close} />
          : (
            <>
              {step === 'check' && <Button onClick={back}>Back</Button>}
              <Button onClick={close}>Cancel</Button>
              {step === 'columns' && <Button key="check" tone="primary" disabled={!ready} onClick={startCheck}>Next</Button>}
              {step === 'check' && (
                <Button key="import" tone="primary" disabled={changes === 0} onClick={() => void startImport()}>
                  {changes === 0 ? 'Import' : `Import ${changes.toLocaleString('en')} ${changes === 1 ? 'row' : 'rows'}`}
                </Button>
              )}
            </>
          )}
      </>}
    >
      <div className="import-flow" onKeyDown={onKeyDown}>
        <Steps now={step} />
        <header className="import-file">
          <h3 ref={heading} tabIndex={-1} data-autofocus><span className="ui-unseen">{stepInWords(step)}: </span>{file.name}</h3>
          <span>{sizeInWords(file.size)}</span>
          <span>{draft && (draft.look.preset ? `${draft.look.preset.label}, ${looking.chosen ? 'as you chose' : 'by its columns'}` : 'No known dataset')}</span>
          <p role="status">{step === 'columns' ? (looking.pending ? 'Reading' : '') : runInWords(now, step === 'check')}</p>
        </header>
        {step === 'columns'
          ? <ColumnsStep file={file.name} form={head.form} looking={looking} previewed={previewed} />
          : draft && (
            <RunStep
              file={file}
              run={now}
              names={draft.look.names}
              fields={targetFields(draft.mapping, codebook)}
              dry={step === 'check'}
              encoding={draft.look.layout.encoding}
              onEncoding={(encoding) => {
                looking.read({ ...draft.look.layout, encoding })
                check.reset()
                go('columns')
              }}
            />
          )}
      </div>
    </Dialog>
  )
}

interface ImportButtonsProps {
  readonly state: ReturnType<typeof useRun>['now']['state']
  readonly onCancel: () => void
  readonly onBack: () => void
  readonly onClose: () => void
}

function ImportButtons({ state, onCancel, onBack, onClose }: ImportButtonsProps) {
  if (state === 'running' || state === 'idle') return <Button onClick={onCancel}>Cancel</Button>
  if (state === 'done') return <Button key="done" tone="primary" autoFocus onClick={onClose}>Done</Button>
  return <>
    <Button key="back" autoFocus onClick={onBack}>Back</Button>
    <Button onClick={onClose}>Close</Button>
  </>
}
