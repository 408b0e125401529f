import { assertNever } from '../model/never.ts'

/** Why two rows may be, or may not be, the same event: data, so that whoever shows it chooses the words. */
export type Reason =
  /** Whole days between what the two dates may mean at the nearest; 0 when they may be the same day. */
  | { readonly about: 'date'; readonly days: number; readonly exact: boolean }
  | { readonly about: 'distance'; readonly km: number }
  /** Names of places that are alike, 0 to 1. */
  | { readonly about: 'place'; readonly alike: number }
  /** One of the rows is known only to lie in a region, in which the other lies. */
  | { readonly about: 'region'; readonly level: 'district' | 'province' | 'country' }
  | { readonly about: 'elsewhere' }
  | { readonly about: 'type'; readonly same: boolean }
  /** Actors and targets together; `of` are those of the row that names fewer. */
  | { readonly about: 'parties'; readonly shared: number; readonly of: number }
  /** Weighted overlap of the words of titles, summaries and places as written, 0 to 1. */
  | { readonly about: 'words'; readonly alike: number }
  | { readonly about: 'killed' | 'injured'; readonly same: boolean }
  /** The two hold an id of the same dataset: the same one, or different ones. */
  | { readonly about: 'ids'; readonly dataset: string; readonly same: boolean }

/** A reason as a person says it: `2 days apart`, `3 km apart`, `1 of 2 actors shared`. */
export function reasonInWords(reason: Reason): string {
  switch (reason.about) {
    case 'date':
      if (reason.days > 0) return `${reason.days} ${reason.days === 1 ? 'day' : 'days'} apart`
      return reason.exact ? 'same day' : 'dates overlap'
    case 'distance': return reason.km < 1 ? 'less than 1 km apart' : `${Math.round(reason.km)} km apart`
    case 'place': return reason.alike === 1 ? 'same place name' : `place names ${percent(reason.alike)} alike`
    case 'region': return `same ${reason.level}`
    case 'elsewhere': return 'different places'
    case 'type': return reason.same ? 'same type' : 'different types'
    case 'parties': return `${reason.shared} of ${reason.of} actors shared`
    case 'words': return `words ${percent(reason.alike)} alike`
    case 'killed': return reason.same ? 'same number killed' : 'numbers killed differ'
    case 'injured': return reason.same ? 'same number injured' : 'numbers injured differ'
    case 'ids': return reason.same ? `same ${reason.dataset} id` : `different ${reason.dataset} ids`
    default: return assertNever(reason, 'reason')
  }
}

/** True for a reason that speaks against the two being one event. */
export function isAgainst(reason: Reason): boolean {
  switch (reason.about) {
    case 'type': case 'killed': case 'injured': case 'ids': return !reason.same
    case 'elsewhere': return true
    case 'parties': return reason.shared === 0
    case 'date': case 'distance': case 'place': case 'region': case 'words': return false
    default: return assertNever(reason, 'reason')
  }
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`
}
