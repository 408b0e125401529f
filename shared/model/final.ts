import type { Value } from './value.ts'

/** The status of an event that is reviewed and closed: nothing but its status can be altered. */
export const FINAL = 'final'

export function isFinal(status: Value | undefined): boolean {
  return status === FINAL
}

/** Why a change to one final event, or to several, is not made, and what to do. */
export function finalSays(events = 1): string {
  return events === 1
    ? 'This event is final. Set its status back to edit it.'
    : `${events.toLocaleString('en')} of these events are final. Set their status back to edit them.`
}
