import { useState } from 'react'
import type { Annotation } from '../../../shared/model/records.ts'
import { commit, useRecord } from '../../session/project.ts'
import { session, type Words } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextArea } from '../../ui/Field.tsx'
import { useOnce } from '../../ui/once.ts'
import { wordsOnScreen } from '../reader/words-on-screen.ts'
import { shortened } from './draft.ts'
import { mark } from './mark.ts'

interface NoteDialogProps {
  readonly words: Words | null
  readonly annotation: string | null
}

/** Writes a note on selected words, or the note of an annotation. */
export function NoteDialog({ words, annotation }: NoteDialogProps) {
  const existing = useRecord('annotation', annotation)
  if (existing === undefined) return null
  return <NoteForm words={words} existing={existing} />
}

function NoteForm({ words, existing }: { readonly words: Words | null; readonly existing: Annotation | null }) {
  const [note, setNote] = useState(existing?.note ?? '')
  const [anchor] = useState(wordsOnScreen)
  const close = () => session.set({ dialog: null })
  const save = useOnce(async () => {
    if (existing) {
      const done = await commit({ label: `Note on "${shortened(existing.exact)}"`, put: [{ kind: 'annotation', id: existing.id, fields: { note: note === '' ? null : note } }] })
      if (done) close()
    } else if (words) await mark(words, 'note', note)
  })
  return (
    <Dialog
      title="Note"
      size="small"
      anchor={anchor}
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" onClick={save}>Save note</Button>
      </>}
    >
      <Labelled label={`On “${shortened(existing?.exact ?? words?.exact ?? '')}”`}>
        {(id) => (
          <TextArea
            id={id}
            autoFocus
            value={note}
            onChange={setNote}
            onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save() }}
          />
        )}
      </Labelled>
    </Dialog>
  )
}
