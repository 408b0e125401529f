import type { Condition } from '../../../shared/table/query.ts'
import { theStore, useAnswer } from '../../session/project.ts'
import { ask, askedOf } from '../table/asked.ts'
import { withCondition } from '../table/filters.ts'

const VIEW = 'entities'
const UNMERGED: Condition = { op: 'empty', field: 'canonical' }
let before = 0

/** How many entities are merged into others; the first merge hides them from the table, by a filter that can be taken off. */
export function useMerged(): number | undefined {
  return useAnswer(async () => {
    const count = (await theStore().used('entity', 'canonical')).reduce((sum, { rows }) => sum + rows, 0)
    if ((count > 0) !== (before > 0)) hideMerged(count > 0)
    before = count
    return count
  }, (news) => news.kinds.includes('entity'), 'merged entities')
}

/** Sets the filter, or takes it off. */
export function hideMerged(hide: boolean): void {
  ask(VIEW, { conditions: withCondition(askedOf(VIEW).conditions, UNMERGED.field, hide ? UNMERGED : null) })
}
