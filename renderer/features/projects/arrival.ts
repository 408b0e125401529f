import type { Arrival } from '../../../shared/contract/contract.ts'
import { assertNever } from '../../../shared/model/never.ts'
import type { Restored } from '../../store/opening-calls.ts'
import { changes, moment } from '../recovery/words.ts'

/** What is said of a project that was opened in a new place; null when there is nothing to say. `filled` is what went into its database. */
export function arrivalInWords(arrival: Arrival | null, filled: Restored | null): string | null {
  if (arrival === null) return null
  const all = filled === null ? '' : ` It holds ${changes(filled.last.seq)}, up to ${moment(filled.last.at)}.${filled.damage.map((each) => ` ${each}`).join('')}`
  switch (arrival.how) {
    case 'copied': return `This folder is a copy of the project in ${arrival.from ?? 'another folder'}. It is a project of its own now.${all}`
    case 'duplicated': return `This is the copy; the project that it was made of stays in ${arrival.from ?? 'its folder'}.${all}`
    case 'moved': return `This project was moved here from ${arrival.from ?? 'another folder'}. It is the same project as before.`
    // A home that merely lost its notes finds the database as it was.
    case 'elsewhere': return filled === null ? null : `This project is new on this computer. It was restored from its folder.${all}`
    default: return assertNever(arrival.how, 'arrival')
  }
}
