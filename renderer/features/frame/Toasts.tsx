import { useEffect, useState } from 'react'
import { X } from 'lucide-react'
import { session, useSession, type Toast } from '../../session/session.ts'
import { IconButton } from '../../ui/Button.tsx'
import './toasts.css'

/** How long a report stays, in milliseconds: long enough to read it twice. */
const STAY: Record<Toast['tone'], number> = { info: 5_000, problem: 15_000 }

/** Reports in the corner; they go by themselves, and stay while the pointer or the focus is on them. */
export function Toasts() {
  const toasts = useSession((now) => now.toasts)
  return (
    <div className="frame-toasts" role="log" aria-live="polite" aria-label="Reports">
      {toasts.map((toast) => <ToastCard key={toast.id} toast={toast} />)}
    </div>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false)
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(toast.id), STAY[toast.tone])
    return () => clearTimeout(timer)
  }, [held, toast])
  return (
    <div className={`frame-toast frame-toast-${toast.tone}`} onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      <p>{toast.text}</p>
      <IconButton label="Dismiss" onClick={() => dismiss(toast.id)}><X aria-hidden /></IconButton>
    </div>
  )
}

function dismiss(id: number): void {
  session.set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
