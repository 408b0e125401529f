import { useEffect, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { theProject, theStore } from '../../session/project.ts'
import { session, toast } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { theDesk } from '../frame/settings.ts'
import { sectionsOf, textOf, type Section } from './sections.ts'
import './diagnostics.css'

async function gather(): Promise<readonly Section[]> {
  const { app, host } = theDesk()
  const [main, holdings, storage] = await Promise.all([host.call('diagnostics.get'), theStore().holdings(), navigator.storage.estimate()])
  return sectionsOf({ app, main, holdings, state: theProject().state, browser: navigator.userAgent, storage })
}

/** How the program and the project stand, to look at or to hand to whoever is asked for help. */
export function DiagnosticsDialog() {
  const [sections, setSections] = useState<readonly Section[] | null>(null)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    gather().then(setSections, (thrown: unknown) => setProblem(failureOf(thrown).message))
  }, [])
  const close = () => session.set({ dialog: null })
  const copy = () => {
    if (!sections) return
    navigator.clipboard.writeText(textOf(sections)).then(
      () => toast('Copied the diagnostics as plain text.'),
      () => setProblem('The clipboard could not be written. Select the text and copy it.'),
    )
  }
  return (
    <Dialog
      title="Diagnostics"
      onClose={close}
      footer={<>
        <Button disabled={sections === null} onClick={copy}>Copy as text</Button>
        <Button tone="primary" autoFocus onClick={close}>Done</Button>
      </>}
    >
      <div className="diagnostics" tabIndex={0} role="region" aria-label="How everything stands" aria-busy={sections === null && problem === ''}>
        <p className="diagnostics-help">Names no project, record, source or folder, so that it can be handed on.</p>
        {sections?.map(({ title, lines }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>{lines.map(([label, value], n) => <div key={n}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
          </section>
        ))}
        <p className="diagnostics-problem" role="alert">{problem}</p>
      </div>
    </Dialog>
  )
}
