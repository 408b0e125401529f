import { useEffect, useMemo, useState } from 'react'
import type { Value } from '../../../shared/model/value.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { runAction } from '../../actions/actions.ts'
import { theStore, useProject } from '../../session/project.ts'
import { session, toastFailure, useSession } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useAnnotations, useOpened, useOpenText } from './open-text.ts'
import { OpenSource } from './OpenSource.tsx'
import { ReaderHead } from './ReaderHead.tsx'
import './reader.css'

const LAYOUT = 'reader'

/** The source that is open, to be read and coded. */
export function Reader() {
  const id = useSession((now) => now.source)
  const opened = useOpened(id)
  // Asked for together, so that the words are written while the annotations are on their way.
  const open = useOpenText(opened)
  const annotations = useAnnotations(opened?.text.id ?? null)
  const [listOpen, toggleList] = useListOpen()
  useFirstSource()
  useJump()
  const head = <ReaderHead source={open?.source ?? null} version={open?.text.version ?? null} listOpen={listOpen} onToggleList={toggleList} />
  return (
    <section className="reader" aria-label="Reader">
      {head}
      {open && <OpenSource key={open.text.id} open={open} annotations={annotations} listOpen={listOpen} />}
      {open === null && <NothingOpen gone={id !== null} />}
    </section>
  )
}

function NothingOpen({ gone }: { readonly gone: boolean }) {
  const sources = useProject((now) => now.state.counts.source)
  const add = <Button tone="primary" onClick={() => runAction('source.add')}>Add source…</Button>
  if (sources === 0) {
    return <EmptyState title="No sources yet" action={add}>Paste a report, or open a text, Markdown, HTML, PDF or Word file. Its words stay on this computer.</EmptyState>
  }
  // With sources but none asked for, the first is on its way.
  if (!gone) return null
  const list = <Button onClick={() => session.set({ view: 'sources' })}>Show the sources</Button>
  return <EmptyState title="This source has no text" action={list}>It was deleted, or came in without its words. Undo brings back what was deleted.</EmptyState>
}

/** With nothing asked for, the first source is opened, so that the words are there. */
function useFirstSource(): void {
  const none = useSession((now) => now.source === null)
  const sources = useProject((now) => now.state.counts.source)
  useEffect(() => {
    if (!none || sources === 0) return
    theStore().openView('reader-first', 'source', { filter: null, search: '', sort: [] })
      .then(() => theStore().readView('reader-first', 0, 1))
      .then(([row]) => row && session.set((now) => (now.source === null ? { source: row.record.id } : {})))
      .catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }, [none, sources])
}

/** An annotation that is selected elsewhere may be of another source: that one is opened. */
function useJump(): void {
  const annotation = useSession((now) => now.annotation)
  useEffect(() => {
    if (annotation === null) return
    let current = true
    theStore().get('annotation', annotation).then(
      (found) => current && found && session.set({ source: found.source }),
      (thrown: unknown) => toastFailure(failureOf(thrown)),
    )
    return () => { current = false }
  }, [annotation])
}

/** Whether the list of annotations stands beside the text; remembered with the project. */
function useListOpen(): readonly [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(false)
  const report = useMemo(() => (thrown: unknown) => toastFailure(failureOf(thrown)), [])
  useEffect(() => {
    let current = true
    theStore().layout(LAYOUT).then((kept) => current && setOpen(isOpen(kept)), report)
    return () => { current = false }
  }, [report])
  return [open, () => {
    setOpen(!open)
    theStore().setLayout(LAYOUT, { list: !open }).catch(report)
  }]
}

function isOpen(kept: Value): boolean {
  return typeof kept === 'object' && kept !== null && 'list' in kept && kept.list === true
}
