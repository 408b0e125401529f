import { readPeriod } from '../../../shared/model/period.ts'
import type { Kind, Ref } from '../../../shared/model/records.ts'
import type { ChangeFilter } from '../../store/history-calls.ts'

/** The filter as it stands in its inputs. */
export interface Asked {
  readonly words: string
  readonly by: string
  readonly kind: Kind | ''
  readonly field: string
  /** First and last day as they were written, both included; '' for none. */
  readonly from: string
  readonly to: string
  readonly points: boolean
  readonly record: Ref | null
}

export const ALL: Asked = { words: '', by: '', kind: '', field: '', from: '', to: '', points: false, record: null }

/** What the store is asked; days are those of the person's own time zone, and such as cannot be read narrow nothing. */
export function filterOf({ words, by, kind, field, from, to, points, record }: Asked): ChangeFilter {
  const period = readPeriod(from, to)
  const after = period.ok ? dayStart(period.from, 0) : null
  const before = period.ok ? dayStart(period.to, 1) : null
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

/** The first moment of a day, or of one so many days later; null for no day, and past the last one that can be written. */
function dayStart(day: string | null, later: number): string | null {
  const parts = day === null ? null : /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const start = parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later) : null
  return start && start.getUTCFullYear() <= 9999 ? start.toISOString() : null
}
