import type { Mark } from '../../../shared/copy/entries.ts'
import { assertNever } from '../../../shared/model/never.ts'
import type { Loss } from '../../store/opening-calls.ts'

export function changes(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'change' : 'changes'}`
}

/** A moment in the person's own time, as a person writes it. */
export function moment(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
}

/** How far something reaches: `214 changes, the last of 3 May 2026, 14:05`. */
export function reach({ seq, at }: Mark): string {
  return `${changes(seq)}, the last of ${moment(at)}`
}

/** What happened, for the head of the screen. */
export function whatHappened({ why, damage, database, copy }: Loss): string {
  switch (why) {
    case 'empty': return 'The project was worked in before, but its database is empty. It was removed from this computer, or the browser found it damaged and deleted it.'
    case 'damaged': return `The project’s database is damaged. ${damage ?? ''}`.trim()
    case 'unopened': return `Nothing needs to be lost. ${damage ?? ''} Its disk may be full, or another program, or a Sourceline that is just ending, may hold its files. Restore only if trying again does not help.`
    case 'behind': return `The project’s database lacks ${changes((copy?.seq ?? 0) - (database?.seq ?? 0))} that its second copy holds. It was put back to an earlier state, or work went on elsewhere.`
    case 'other': return 'The project’s database and its second copy hold different changes. One of them was put back to an earlier state and then worked in.'
    default: return assertNever(why, 'loss')
  }
}

/** What restoring cannot bring back; null when it brings back everything. */
export function whatStaysLost({ why, database, copy, copyDamage }: Loss): string | null {
  if (copy === null) return ['The second copy holds nothing that can be restored.', ...copyDamage].join(' ')
  if (copyDamage.length > 0) return ['The second copy is damaged too, so what came after that is lost:', ...copyDamage].join(' ')
  if (why === 'other' && database) return `Restoring gives up what only the database holds (it has ${reach(database)}).`
  return null
}
