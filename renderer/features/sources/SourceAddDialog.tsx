import { useEffect, useMemo, useState, type DragEvent } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { normaliseText, sha256 } from '../../../shared/text/normalise.ts'
import { paragraphs as paragraphsOf } from '../../../shared/text/paragraphs.ts'
import { counted } from '../../../shared/model/counted.ts'
import { opened, openFiles, type OpenedFile } from '../../host/files.ts'
import { commit, theStore } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextArea } from '../../ui/Field.tsx'
import { useOnce } from '../../ui/once.ts'
import { theDesk } from '../frame/settings.ts'
import { openSource } from './actions.ts'
import { addDraft } from './drafts.ts'
import { SOURCE_EXTENSIONS } from './intake/extensions.ts'
import { takePasted } from './intake/intake.ts'
import type { Proposal, Taken } from './intake/taken.ts'
import { SourceForm } from './SourceForm.tsx'
import { TakingProgress } from './TakingProgress.tsx'
import { useTaking } from './use-taking.ts'
import './sources.css'

/** Where a text that is to be added stands already. */
interface Known {
  readonly id: string
  readonly title: string
}

/** Takes in a text: pasted, dropped or chosen. What it says of itself fills the form; what the person writes stays. */
export function SourceAddDialog({ file }: { readonly file?: File }) {
  const [pasted, setPasted] = useState('')
  const [edited, setEdited] = useState<Proposal>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [known, setKnown] = useState<Known | null>(null)
  const [busy, setBusy] = useState(false)
  const { taken: fromFile, taking, take, stop, drop } = useTaking(setProblem)

  const fromPaste = useMemo(() => tryPasted(pasted), [pasted])
  const taken = fromFile ?? fromPaste.taken
  const body = useMemo(() => normaliseText(taken?.text ?? ''), [taken])
  const count = useMemo(() => paragraphsOf(body).length, [body])
  const form: Proposal = { ...taken?.proposal, ...edited }
  const close = () => session.set({ dialog: null })

  const takeAnew = (chosen: OpenedFile) => {
    setKnown(null)
    take(chosen)
  }
  const choose = () => {
    openFiles(theDesk().host, { multiple: false, extensions: SOURCE_EXTENSIONS })
      .then(([chosen]) => { if (chosen) takeAnew(chosen) })
      .catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }
  useEffect(() => {
    if (file) take(opened(file))
  }, [file, take])

  const add = useOnce(async () => {
    if (!taken || body === '' || busy || taking) return
    setBusy(true)
    try {
      const hash = await sha256(body)
      const twin = await sourceWith(hash)
      setKnown(twin)
      if (twin) return
      const { source, draft } = addDraft(form, taken, body, hash)
      if (!(await commit(draft))) return
      close()
      openSource(source)
    } catch (thrown) {
      setProblem(failureOf(thrown).message)
    } finally {
      setBusy(false)
    }
  })
  const onDrop = (event: DragEvent) => {
    const [dropped] = event.dataTransfer.files
    if (!dropped) return
    event.preventDefault()
    takeAnew(opened(dropped))
  }
  const said = problem ?? fromPaste.problem
  return (
    <Dialog
      title="Add source"
      size="large"
      onClose={close}
      footer={<>
        <span className="sources-count" role="status">{body === '' ? 'No text yet' : sizeOf(body, count, taken?.pages?.length)}</span>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={body === '' || busy || taking !== null} onClick={add}>Add source</Button>
      </>}
    >
      <div
        className="sources-add"
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
        onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add() }}
      >
        <div className="sources-text">
          {fromFile
            ? <FilePreview name={fromFile.file_name ?? ''} body={body} onAgain={() => { drop(); setKnown(null) }} />
            : (
              <Labelled label="Text" help="Paste the text here, or drop a .txt, .md, .html, .pdf or .docx file. It is kept as it is and never changed.">
                {(id, help) => (
                  <TextArea id={id} aria-describedby={help} autoFocus dir="auto" className="sources-paste" value={pasted} onChange={(text) => { setPasted(text); setKnown(null) }} />
                )}
              </Labelled>
            )}
          <div><Button onClick={choose}>{fromFile ? 'Choose another file…' : 'Choose a file…'}</Button></div>
          {taking && <TakingProgress taking={taking} onStop={stop} />}
          {said && <p className="sources-problem" role="alert">{said}</p>}
          {known && (
            <p className="sources-problem" role="alert">
              This text is already in the project, as “{known.title}”.{' '}
              <Button onClick={() => { close(); openSource(known.id) }}>Open it</Button>
            </p>
          )}
        </div>
        <SourceForm form={form} onChange={(change) => setEdited((now) => ({ ...now, ...change }))} onEnter={add} />
      </div>
    </Dialog>
  )
}

function FilePreview({ name, body, onAgain }: { readonly name: string; readonly body: string; readonly onAgain: () => void }) {
  return (
    <section className="sources-preview" aria-label={`Text of ${name}`}>
      <header><strong>{name}</strong><Button onClick={onAgain}>Paste instead</Button></header>
      <div tabIndex={0} role="region" aria-label="Text">
        {paragraphsOf(body).slice(0, SHOWN).map(({ start, end }) => <p key={start} dir="auto">{body.slice(start, end)}</p>)}
      </div>
    </section>
  )
}

/** Paragraphs of a preview; the count below tells of the rest. */
const SHOWN = 60

/** "2 pages, 5 paragraphs, 1,204 characters" */
function sizeOf(body: string, paragraphs: number, pages: number | undefined): string {
  return [...(pages === undefined ? [] : [counted(pages, 'page')]), counted(paragraphs, 'paragraph'), counted(body.length, 'character')].join(', ')
}

/** What was pasted, or why it cannot be read. */
function tryPasted(text: string): { readonly taken: Taken | null; readonly problem: string | null } {
  if (text.trim() === '') return { taken: null, problem: null }
  try {
    return { taken: takePasted(text), problem: null }
  } catch (thrown) {
    return { taken: null, problem: failureOf(thrown).message }
  }
}

async function sourceWith(hash: string): Promise<Known | null> {
  const [text] = await theStore().find('text', { hash })
  const source = text ? await theStore().get('source', text.source) : null
  return source ? { id: source.id, title: source.title || 'Source without a title' } : null
}
