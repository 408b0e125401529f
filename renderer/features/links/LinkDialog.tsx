import { useState } from 'react'
import { fieldOf } from '../../../shared/model/describe.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { newId } from '../../../shared/model/ids.ts'
import { termOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { commit, useProject } from '../../session/project.ts'
import { inspect, session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useOnce } from '../../ui/once.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { useNames } from '../fields/names.ts'
import './links.css'

const TO: Field = { name: 'to', label: 'Other event', type: 'ref', refers: 'event', group: 'what' }

/** Links one event to another: retaliation for, response to, follows and so on. */
export function LinkDialog({ from }: { readonly from: string }) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const typeField = fieldOf('link', 'type', codebook)
  const [type, setType] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const close = () => session.set({ dialog: null })
  const ready = type !== null && to !== null && to !== from
  const save = useOnce(async () => {
    if (!ready) return
    const word = termOf('link_type', type, codebook)?.label ?? type
    const label = `Link "${names('event', from) ?? 'event'}" ${word.toLowerCase()} "${names('event', to) ?? 'event'}"`
    const done = await commit({ label, put: [{ kind: 'link', id: newId('link'), fields: { from, type, to } }] })
    if (!done) return
    close()
    inspect('event', from, 'links')
  })
  return (
    <Dialog
      title="Link event"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={!ready} onClick={save}>Link</Button>
      </>}
    >
      <div className="links-form">
        <p><strong>{names('event', from) ?? 'This event'}</strong> is or was</p>
        <span className="ui-label" aria-hidden="true">Kind of link</span>
        {typeField && <FieldEditor field={typeField} label="Kind of link" autoFocus value={type} onChange={(value) => setType(typeof value === 'string' ? value : null)} />}
        <span className="ui-label" aria-hidden="true">Other event</span>
        <FieldEditor field={TO} label="Other event" value={to} onChange={(value) => setTo(typeof value === 'string' ? value : null)} onEnter={save} />
        {to === from && <p role="alert">An event cannot be linked to itself: choose another one.</p>}
      </div>
    </Dialog>
  )
}
