import type { LucideIcon } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'

interface BarButtonProps {
  readonly icon: LucideIcon
  /** Accessible name, and what stands on the button while there is room for words. */
  readonly name: string
  readonly onClick: () => void
}

/** A button of a table's bar: words where the table is wide, its icon beside the reader. */
export function BarButton({ icon: Icon, name, onClick }: BarButtonProps) {
  return (
    <Button className="table-bar-button" aria-label={name} title={name} onClick={onClick}>
      <Icon aria-hidden />
      <span>{name}</span>
    </Button>
  )
}
