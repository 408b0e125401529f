import { useState } from 'react'
import type { Source } from '../../../shared/model/records.ts'
import { commit, useRecord } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useOnce } from '../../ui/once.ts'
import { editDraft } from './drafts.ts'
import type { Proposal } from './intake/taken.ts'
import { OriginalFile } from './OriginalFile.tsx'
import { SourceForm } from './SourceForm.tsx'
import './sources.css'

/** The details of a source. Its words are corrected elsewhere, because marks stand on them. */
export function SourceEditDialog({ source: id }: { readonly source: string }) {
  const source = useRecord('source', id)
  return source ? <EditForm source={source} /> : null
}

function EditForm({ source }: { readonly source: Source }) {
  const [edited, setEdited] = useState<Proposal>({})
  const close = () => session.set({ dialog: null })
  const save = useOnce(async () => {
    const draft = editDraft(source, edited)
    if (draft === null || (await commit(draft))) close()
  })
  return (
    <Dialog
      title="Edit source"
      onClose={close}
      footer={<>
        {source.text && <Button className="ui-dialog-aside" onClick={() => session.set({ dialog: { type: 'source-correct', source: source.id } })}>Correct the text…</Button>}
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" onClick={save}>Save source</Button>
      </>}
    >
      <SourceForm form={{ ...source, ...edited }} onChange={(change) => setEdited((now) => ({ ...now, ...change }))} all autoFocus onEnter={save} />
      <OriginalFile source={source} />
    </Dialog>
  )
}
