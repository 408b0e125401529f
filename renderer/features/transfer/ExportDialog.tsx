import { useId, useRef, useState } from 'react'
import { CSV_FORMAT } from '../../../shared/formats/csv/export.ts'
import type { ExportOptions, WritingFormat } from '../../../shared/formats/export.ts'
import { WRITING_FORMATS, writingFormat } from '../../../shared/formats/formats.ts'
import { assertNever } from '../../../shared/model/never.ts'
import type { Kind } from '../../../shared/model/records.ts'
import { theStore, useAnswer, useProject } from '../../session/project.ts'
import { session, useSession } from '../../session/session.ts'
import { shownIn } from '../table/layout.ts'
import { theOpenTable } from '../table/open-table.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Checkbox, Group, Labelled, Select, TextInput } from '../../ui/Field.tsx'
import { isAgreed, passphraseOf } from '../encryption/chosen.ts'
import { EncryptionChoice } from '../encryption/NewPassphrase.tsx'
import { useTarget } from '../encryption/use-target.ts'
import type { ExportPreview } from '../../store/protocol.ts'
import { useAskedRows, type AskedRows } from './asked-rows.ts'
import { ExportProgress } from './ExportProgress.tsx'
import { RowChoices } from './RowChoices.tsx'
import { exportOf, useExport, type ExportState, type RunningExport } from './running-export.ts'
import { kindOfView, specOf, TABLES, type Choices, type Scope } from './tables.ts'
import './transfer.css'

/** What leaves the project, how, and under which name; shows the first lines before anything is written. */
export function ExportDialog() {
  const view = useSession((now) => now.view)
  const selected = useSession((now) => now.selected)
  const shown = useSession((now) => now.rows)
  const counts = useProject((now) => now.state.counts)
  const viewed = kindOfView(view)
  const [choices, setChoices] = useState<Choices>(() => ({ format: CSV_FORMAT, kind: viewed ?? 'event', scope: 'all', saved: null, query: '', options: { bom: false, guard: true } }))
  const running = useExport()
  const fields = shownIn(theOpenTable()?.columns() ?? [])
  const asked = useAskedRows(choices)
  const spec = specOf(choices, { view: { id: view, fields }, asked: { query: asked.query, fields: asked.fields }, selected })
  const preview = useAnswer(async () => (asked.ready ? theStore().previewExport(spec) : null), () => true, `${asked.ready} ${JSON.stringify(spec)}`) ?? null
  // While a query is being mended there is no preview; the name stays.
  const proposed = useRef('')
  if (preview) proposed.current = preview.name
  const { name, rename, encryption, encrypt } = useTarget(proposed.current)
  const choose = (change: Partial<Choices>) => setChoices((now) => ({ ...now, ...change }))
  const chooseFormat = (format: WritingFormat) => {
    const [first] = format.kinds ?? []
    choose({ format, ...(first === undefined || format.kinds?.includes(choices.kind) ? {} : { kind: first, scope: 'all', saved: null, query: '' }) })
    rename(null)
  }
  const close = () => session.set({ dialog: null })
  const { state } = running
  const ready = name.trim() !== '' && preview !== null && isAgreed(encryption)
  const idle = state.step === 'choosing' || state.step === 'failed'
  const start = (replace: boolean) => void running.start(exportOf(spec), name.trim(), replace, passphraseOf(encryption))

  return (
    <Dialog
      title="Export"
      size={idle ? 'large' : 'medium'}
      onClose={close}
      footer={<ExportButtons
        key={idle ? 'idle' : state.step}
        state={state}
        ready={ready}
        running={running}
        onExport={start}
        onClose={close}
      />}
    >
      {idle
        ? (
          <form className="transfer-form" onSubmit={(event) => { event.preventDefault(); if (ready) start(false) }}>
            <div className="transfer-choices">
              <Labelled label="Format">
                {(id) => (
                  <Select
                    id={id}
                    value={choices.format.id}
                    options={WRITING_FORMATS.map((format) => ({ value: format.id, label: format.label }))}
                    onChange={(format) => chooseFormat(writingFormat(format))}
                  />
                )}
              </Labelled>
              <p className="transfer-help">{choices.format.help}</p>
              {choices.format.kinds && (
                <TableChoices
                  choices={choices}
                  kinds={choices.format.kinds}
                  choose={choose}
                  counts={{
                    all: counts[choices.kind],
                    view: choices.kind === viewed ? (shown?.shown ?? 0) : 0,
                    saved: asked.views.length === 0 ? 0 : choices.scope === 'saved' ? (preview?.rows ?? null) : null,
                    query: choices.scope === 'query' ? (preview?.rows ?? null) : null,
                    selected: choices.kind === viewed ? selected.count : 0,
                  }}
                  asked={asked}
                />
              )}
              <EncryptionChoice value={encryption} onChange={encrypt} />
              <Labelled label="File name">
                {(id) => <TextInput id={id} value={name} maxLength={255} onChange={rename} />}
              </Labelled>
              {state.step === 'failed' && <p className="transfer-problem" role="alert">{state.failure.message}</p>}
            </div>
            <Preview preview={preview} format={choices.format} waiting={asked.read.error === null} />
          </form>
        )
        : <ExportProgress state={state} name={name} />}
    </Dialog>
  )
}

export interface ButtonsProps {
  readonly state: ExportState
  /** True when there is something to export and a name for it. */
  readonly ready: boolean
  readonly running: RunningExport
  readonly onExport: (replace: boolean) => void
  readonly onClose: () => void
  /** What begins it: "Export" when nothing is said. */
  readonly action?: string
}

/** The buttons of each step; mounted anew with every step, so that focus goes to the one that is wanted next. */
export function ExportButtons({ state, ready, running, onExport, onClose, action = 'Export' }: ButtonsProps) {
  switch (state.step) {
    case 'choosing':
    case 'failed':
      return <>
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="primary" autoFocus disabled={!ready} onClick={() => onExport(false)}>{action}</Button>
      </>
    case 'taken':
      return <>
        <Button autoFocus onClick={running.again}>Back</Button>
        <Button tone="danger" onClick={() => onExport(true)}>Replace</Button>
      </>
    case 'running':
      return <Button autoFocus onClick={running.cancel}>Cancel</Button>
    case 'saved':
      return <Button tone="primary" autoFocus onClick={onClose}>Done</Button>
    default:
      return assertNever(state, 'step of an export')
  }
}

interface TableChoicesProps {
  readonly choices: Choices
  readonly kinds: readonly Kind[]
  readonly choose: (change: Partial<Choices>) => void
  readonly counts: { readonly [S in Scope]: number | null }
  readonly asked: AskedRows
}

const OPTIONS: { readonly [O in keyof ExportOptions]: { readonly label: string; readonly help: string } } = {
  guard: { label: 'Guard against formulas', help: 'Puts an apostrophe before texts that a spreadsheet would run as a formula. Importing takes it off again; numbers are never touched.' },
  bom: { label: 'Byte-order mark', help: 'Some spreadsheets need it to show letters beyond English.' },
}

function TableChoices({ choices, kinds, choose, counts, asked }: TableChoicesProps) {
  const { format, options } = choices
  return (
    <>
      {kinds.length > 1 && (
        <Labelled label="Table">
          {(id) => (
            <Select
              id={id}
              value={choices.kind}
              options={TABLES.filter(({ kind }) => kinds.includes(kind)).map(({ kind, label }) => ({ value: kind, label }))}
              onChange={(kind) => choose({ kind: kind as Kind, scope: 'all', saved: null, query: '' })}
            />
          )}
        </Labelled>
      )}
      <RowChoices choices={choices} choose={choose} counts={counts} asked={asked} />
      {format.options.length > 0 && (
        <Group legend="Options" className="transfer-group">
          {format.options.map((option) => (
            <div key={option}>
              <Checkbox label={OPTIONS[option].label} checked={options[option]} onChange={(on) => choose({ options: { ...options, [option]: on } })} />
              <p className="transfer-help">{OPTIONS[option].help}</p>
            </div>
          ))}
        </Group>
      )}
    </>
  )
}

function Preview({ preview, format, waiting }: { readonly preview: ExportPreview | null; readonly format: WritingFormat; readonly waiting: boolean }) {
  const title = useId()
  const rows = preview ? `${preview.rows.toLocaleString('en')} ${format.kinds ? 'rows' : 'records'}` : waiting ? 'reading' : 'none: the query cannot be read'
  return (
    <section className="transfer-preview" aria-labelledby={title}>
      <h3 id={title}>First lines <span aria-live="polite">{rows}</span></h3>
      {preview?.text === null
        ? <p className="transfer-help">This format is not text, so that there are no lines to show.</p>
        : <pre tabIndex={0} aria-labelledby={title}>{preview?.text ?? ''}</pre>}
    </section>
  )
}
