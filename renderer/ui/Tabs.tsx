import { useId, useRef, type KeyboardEvent } from 'react'
import './tabs.css'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly count?: number
}

interface TabsProps {
  /** Accessible name of the row of tabs. */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly current: string
  readonly onChange: (id: string) => void
}

/** A row of tabs: one Tab stop, arrows move and choose. What they show is the caller's. */
export function Tabs({ label, tabs, current, onChange }: TabsProps) {
  const row = useRef<HTMLDivElement>(null)
  const name = useId()
  const go = (position: number) => {
    const tab = tabs[(position + tabs.length) % tabs.length]
    if (!tab) return
    onChange(tab.id)
    row.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(tab.id)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const here = tabs.findIndex((tab) => tab.id === current)
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <div ref={row} className="ui-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${name}-${tab.id}`}
          data-tab={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === current}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="ui-tabs-count"> {tab.count}</span>}
        </button>
      ))}
    </div>
  )
}
