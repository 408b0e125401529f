import { useState } from 'react'
import type { Source } from '../../../shared/model/records.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { commit, useRecord } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { SourceForm } from './draft.ts'
import { SourceFields } from './SourceFields.tsx'

/** Changes what is known of a source; its words stay as they are. */
export function SourceEditDialog({ source }: { readonly source: string }) {
  const record = useRecord('source', source)
  if (!record) return null
  return <EditForm record={record} />
}

function EditForm({ record }: { readonly record: Source }) {
  const { id, text, ...fields } = record
  const [form, setForm] = useState<SourceForm>(fields)
  const close = () => session.set({ dialog: null })
  const save = async () => {
    const done = await commit({ label: `Edit source "${form.title ?? 'without a title'}"`, put: [{ kind: 'source', id, fields: { ...(form as unknown as Fields), text: text ?? null } }] })
    if (done) close()
  }
  return (
    <Dialog
      title="Edit source"
      size="large"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" onClick={() => void save()}>Save source</Button>
      </>}
    >
      <SourceFields form={form} onChange={setForm} />
    </Dialog>
  )
}
