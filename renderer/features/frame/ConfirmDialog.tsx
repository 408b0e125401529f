import { flushSync } from 'react-dom'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface ConfirmDialogProps {
  readonly title: string
  readonly message: string
  /** The verb on the button. */
  readonly action: string
  readonly then: () => void
}

/** Asks before something that is hard to take back. */
export function ConfirmDialog({ title, message, action, then }: ConfirmDialogProps) {
  const close = () => flushSync(() => session.set({ dialog: null }))
  return (
    <Dialog
      title={title}
      size="small"
      onClose={close}
      footer={<>
        <Button data-autofocus onClick={close}>Cancel</Button>
        <Button tone="danger" onClick={() => { close(); then() }}>{action}</Button>
      </>}
    >
      <p>{message}</p>
    </Dialog>
  )
}
