import type { Kind, Ref } from '../../../shared/model/records.ts'
import type { ChangeFilter } from '../../store/history-calls.ts'

/** The filter as it stands in its inputs. */
export interface Asked {
  readonly words: string
  readonly by: string
  readonly kind: Kind | ''
  readonly field: string
  /** Days as date inputs give them, both included; '' for none. */
  readonly from: string
  readonly to: string
  readonly points: boolean
  readonly record: Ref | null
}

export const ALL: Asked = { words: '', by: '', kind: '', field: '', from: '', to: '', points: false, record: null }

/** What the store is asked; days are those of the person's own time zone. */
export function filterOf({ words, by, kind, field, from, to, points, record }: Asked): ChangeFilter {
  const after = dayStart(from, 0)
  const before = dayStart(to, 1)
  return {
    ...(words.trim() === '' ? {} : { words: words.trim() }),
    ...(by.trim() === '' ? {} : { by: by.trim() }),
    ...(kind === '' ? {} : { kind }),
    ...(field === '' ? {} : { field }),
    ...(after === null ? {} : { from: after }),
    ...(before === null ? {} : { to: before }),
    ...(points ? { points } : {}),
    ...(record === null ? {} : { record }),
  }
}

function dayStart(day: string, later: number): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later).toISOString() : null
}
