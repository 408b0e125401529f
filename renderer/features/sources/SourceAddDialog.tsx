import { useCallback, useEffect, useState } from 'react'
import { paragraphs } from '../../../shared/text/paragraphs.ts'
import { normaliseText } from '../../../shared/text/normalise.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { opened, openFiles, type OpenedFile } from '../../host/files.ts'
import { commit, theStore } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextArea } from '../../ui/Field.tsx'
import { theDesk } from '../frame/settings.ts'
import { keep, sourceDraft, type SourceForm } from './draft.ts'
import { EXTENSIONS, readFile, type Intake } from './intake/intake.ts'
import { readPlainText } from './intake/plain-text.ts'
import { SourceFields } from './SourceFields.tsx'
import './sources.css'

const LARGEST = 64 * 1024 * 1024

/** Takes a source in: paste its words or choose a file, say what is known of it, add it. */
export function SourceAddDialog({ file }: { readonly file?: File }) {
  const [intake, setIntake] = useState<Intake>({ text: '', metadata: {}, extractor: 'plain text', extractor_version: '1' })
  const [form, setForm] = useState<SourceForm>({ language: 'en' })
  const [problem, setProblem] = useState<string | null>(null)
  const [same, setSame] = useState<{ readonly id: string; readonly title: string } | null>(null)
  const close = () => session.set({ dialog: null })

  const take = useCallback((next: Intake, more: SourceForm) => {
    setIntake(next)
    setSame(null)
    setProblem(null)
    // What the person has typed stays; what was proposed before gives way to what is proposed now.
    setForm((now) => ({ language: 'en', ...now, ...next.metadata, ...more }))
  }, [])
  const takeFile = useCallback(async (chosen: OpenedFile) => {
    if (chosen.size > LARGEST) {
      setProblem(`${chosen.name} is larger than 64 MB. Split it, or save only the report itself.`)
      return
    }
    try {
      const next = readFile(chosen.name, await chosen.bytes())
      take(next, { intake: `${next.extractor} file`, file_name: chosen.name })
    } catch (thrown) {
      setProblem(`${chosen.name} could not be read: ${failureOf(thrown).message}`)
    }
  }, [take])
  useEffect(() => { if (file) void takeFile(opened(file)) }, [file, takeFile])

  const choose = async () => {
    const [chosen] = await openFiles(theDesk().host, { multiple: false, extensions: [...EXTENSIONS] })
    if (chosen) await takeFile(chosen)
  }
  const typed = (text: string) => {
    const first = intake.text === ''
    if (first) take(readPlainText(text), { intake: 'pasted' })
    else setIntake((now) => ({ ...now, text }))
  }
  const add = async () => {
    const kept = await keep(intake.text)
    const [text] = await theStore().find('text', { hash: kept.hash })
    const twin = text ? await theStore().get('source', text.source) : null
    if (twin && same?.id !== twin.id) {
      setSame({ id: twin.id, title: twin.title ?? 'a source without a title' })
      return
    }
    const { source, draft } = sourceDraft(form, kept, intake)
    if (!(await commit(draft))) return
    session.set({ dialog: null, view: 'events', source, words: null, annotation: null, readerOpen: true })
  }
  const count = paragraphs(normaliseText(intake.text)).length

  return (
    <Dialog
      title="Add source"
      size="large"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={count === 0} onClick={() => void add()}>{same ? 'Add it again' : 'Add source'}</Button>
      </>}
    >
      <div className="sources-add">
        <section>
          <Labelled label="Text" help={count === 0 ? 'Paste a report here, or open a file.' : `${count} ${count === 1 ? 'paragraph' : 'paragraphs'}. After adding, the words stay as they are.`}>
            {(id, describedBy) => (
              <TextArea
                id={id}
                aria-describedby={describedBy}
                className="sources-text"
                dir="auto"
                autoFocus
                value={intake.text}
                onChange={typed}
                onDragOver={(event) => event.preventDefault()}
                onDrop={(event) => {
                  const [dropped] = event.dataTransfer.files
                  if (!dropped) return
                  event.preventDefault()
                  event.stopPropagation()
                  void takeFile(opened(dropped))
                }}
              />
            )}
          </Labelled>
          <div className="sources-open">
            <Button onClick={() => void choose()}>Open a file…</Button>
            <span>.txt, .md or .html; it can be dropped here too</span>
          </div>
          {problem && <p className="sources-problem" role="alert">{problem}</p>}
          {same && (
            <p className="sources-problem" role="alert">
              These words are already in the project, as “{same.title}”.{' '}
              <Button onClick={() => session.set({ dialog: null, view: 'events', source: same.id, readerOpen: true })}>Open that source</Button>
            </p>
          )}
        </section>
        <SourceFields form={form} onChange={setForm} />
      </div>
    </Dialog>
  )
}
