import type { Change } from '../../change/change.ts'

export const LOG_FORMAT = 'sourceline-changes'
export const LOG_VERSION = 1
export const LOG_EXTENSION = 'changes.jsonl'

/** The first line of a log in a file. */
export const LOG_HEAD = `{"format":${JSON.stringify(LOG_FORMAT)},"version":${LOG_VERSION}}\n`

/** A change as one line: what it is, then what it did; lists that hold nothing are left out. */
export function changeLine({ added, updated, blocks, removed, pagesAdded, pagesRemoved, ...what }: Change): string {
  const did = Object.entries({ added, updated, blocks, removed, pagesAdded, pagesRemoved }).filter(([, list]) => list.length > 0)
  return `${JSON.stringify({ ...what, ...Object.fromEntries(did) })}\n`
}
