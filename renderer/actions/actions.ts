import type { ActionId } from '../../shared/contract/actions.ts'

/** What an action does, and when it can. Features register theirs; see `registerActions`. */
export interface ActionBinding {
  readonly run: () => void | Promise<void>
  /** True when absent. */
  readonly enabled?: () => boolean
}

const bindings = new Map<ActionId, ActionBinding>()

/** Binds actions; returns the function that unbinds them (for a feature that is on screen only at times). */
export function registerActions(table: Partial<Record<ActionId, ActionBinding>>): () => void {
  const mine = Object.entries(table) as [ActionId, ActionBinding][]
  for (const [id, binding] of mine) bindings.set(id, binding)
  return () => {
    for (const [id, binding] of mine) if (bindings.get(id) === binding) bindings.delete(id)
  }
}

/** True when the action is bound and can run now. */
export function canRun(id: ActionId): boolean {
  const binding = bindings.get(id)
  return binding !== undefined && (binding.enabled?.() ?? true)
}

/** Runs an action if it can run; says whether it did. */
export function runAction(id: ActionId): boolean {
  if (!canRun(id)) return false
  void bindings.get(id)?.run()
  return true
}
