import { useEffect, type ReactNode } from 'react'
import { ContextMenu } from './ContextMenu.tsx'
import { Head } from './Head.tsx'
import { followFocus } from './panes.ts'
import { Rail } from './Rail.tsx'
import { StatusBar } from './StatusBar.tsx'
import { Toasts } from './Toasts.tsx'
import './frame.css'

/** The window: rail, head, the view, status bar. */
export function Frame({ children }: { readonly children: ReactNode }) {
  useEffect(followFocus, [])
  return (
    <div className="frame">
      <Rail />
      <Head />
      <main className="frame-main">{children}</main>
      <StatusBar />
      <Toasts />
      <ContextMenu />
    </div>
  )
}
