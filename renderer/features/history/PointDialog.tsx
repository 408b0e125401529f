import { useState } from 'react'
import { perform } from '../../session/project.ts'
import { session, toast } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import { useOnce } from '../../ui/once.ts'

/** Names the present state, so that one can go back to it. */
export function PointDialog() {
  const [name, setName] = useState('')
  const close = () => session.set({ dialog: null })
  const save = useOnce(async () => {
    if (name.trim() === '' || !await perform((store) => store.setPoint(name))) return
    close()
    toast(`Restore point “${name.trim()}” is set. It is listed in History.`)
  })
  return (
    <Dialog
      title="Set a restore point"
      size="small"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={name.trim() === ''} onClick={save}>Set</Button>
      </>}
    >
      <form onSubmit={(event) => { event.preventDefault(); save() }}>
        <Labelled label="Name" help="Everything can be brought back to how it is now, from History.">
          {(id, help) => <TextInput id={id} aria-describedby={help} autoFocus maxLength={120} placeholder="Before the review" value={name} onChange={setName} />}
        </Labelled>
      </form>
    </Dialog>
  )
}
