import { BookOpen, CalendarRange, History, Quote, TriangleAlert, Users, type LucideIcon } from 'lucide-react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import type { ViewName } from '../../session/session.ts'

export interface ViewInfo {
  readonly view: ViewName
  readonly label: string
  readonly action: ActionId
  readonly icon: LucideIcon
}

/** The views, in the order of the rail and of Alt+1 to Alt+6. */
export const VIEWS: readonly ViewInfo[] = [
  { view: 'events', label: 'Events', action: 'view.events', icon: CalendarRange },
  { view: 'sources', label: 'Sources', action: 'view.sources', icon: BookOpen },
  { view: 'claims', label: 'Claims', action: 'view.claims', icon: Quote },
  { view: 'entities', label: 'Entities', action: 'view.entities', icon: Users },
  { view: 'problems', label: 'Problems', action: 'view.problems', icon: TriangleAlert },
  { view: 'history', label: 'History', action: 'view.history', icon: History },
]

export function viewLabel(view: ViewName): string {
  return VIEWS.find((info) => info.view === view)?.label ?? view
}
