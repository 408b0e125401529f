import type { LucideIcon } from 'lucide-react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { runAction } from '../../actions/actions.ts'
import { Button } from '../../ui/Button.tsx'
import { titled } from '../frame/action-list.ts'

interface BarButtonProps {
  readonly icon: LucideIcon
  /** Accessible name, and what stands on the button while there is room for words. */
  readonly name: string
  readonly action: ActionId
}

/** A button of a table's bar: words where the table is wide, its icon beside the reader. */
export function BarButton({ icon: Icon, name, action }: BarButtonProps) {
  return (
    <Button className="table-bar-button" aria-label={name} title={titled(name, action)} onClick={() => runAction(action)}>
      <Icon aria-hidden />
      <span>{name}</span>
    </Button>
  )
}
