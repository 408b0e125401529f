import type { ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  readonly title: string
  /** What belongs here, in a sentence or two. */
  readonly children: ReactNode
  /** The first step: a button. */
  readonly action?: ReactNode
}

/** Says what belongs in an empty view and offers the first step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      <h3>{title}</h3>
      <div>{children}</div>
      {action && <div className="ui-empty-action">{action}</div>}
    </div>
  )
}
