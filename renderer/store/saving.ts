import type { Dexie, Table, Transaction } from 'dexie'
import { failureOf, Refusal, type Failure } from '../../shared/contract/result.ts'

/** Runs a write; what the database throws becomes a sentence that says that nothing was saved. */
export async function saved<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write()
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : new Refusal(failureOfWrite(thrown))
  }
}

/**
 * Runs writes in one transaction. When the database gave it up, the reason of the whole counts: the request that was under way
 * says only that it was aborted.
 */
export function savedTogether(database: Dexie, tables: readonly Table[], write: () => Promise<void>): Promise<void> {
  return saved(async () => {
    let begun: Transaction | null = null
    try {
      await database.transaction('rw', tables, (transaction) => {
        begun = transaction
        return write()
      })
    } catch (thrown) {
      throw (begun as Transaction | null)?.idbtrans.error ?? thrown
    }
  })
}

function failureOfWrite(thrown: unknown): Failure {
  const names = namesOf(thrown)
  const reason = reasonOf(thrown)
  // Chromium tells a full disk in the one way or the other, by where it was noticed.
  if (names.includes('QuotaExceededError') || reason.includes('FILE_ERROR_NO_SPACE')) {
    return { code: 'disk-full', message: 'The change was not saved: the disk is full. Make room and do it again.' }
  }
  if (names.includes('ConstraintError')) {
    return { code: 'conflict', message: 'The change was not saved: the project was changed by another program. Open it again.' }
  }
  return { code: 'io', message: `The change was not saved: the project's database did not take it (${reason}). Try again.` }
}

/** What a call of the store was refused with. A database that the browser closed cannot be opened while its disk is full, not even to read. */
export function failureOfCall(thrown: unknown): Failure {
  if (!namesOf(thrown).includes('DatabaseClosedError')) return failureOf(thrown)
  return { code: 'io', message: 'This cannot be read now: the browser closed the project’s database, as it does when the disk is full. Make room and try again. Tables can be read and exported meanwhile.' }
}

/** What the browser said, in one line: Dexie writes the error that it wraps on the next. */
export function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return message.replace(/\n[^]*$/u, '').replace(/\.$/u, '')
}

/** Names of an error and of what caused it: Dexie wraps the browser's own. */
function namesOf(thrown: unknown): string[] {
  if (typeof thrown !== 'object' || thrown === null) return []
  const { name, inner } = thrown as { readonly name?: unknown; readonly inner?: unknown }
  return [...(typeof name === 'string' ? [name] : []), ...namesOf(inner)]
}

/** Runs work one at a time, in the order asked for; a failure does not stop what comes after it. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine
    return mine
  }
}
