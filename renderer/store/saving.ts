import { Refusal, type Failure } from '../../shared/contract/result.ts'

/** Runs a write; what the database throws becomes a sentence that says that nothing was saved. */
export async function saved<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write()
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : new Refusal(failureOfWrite(thrown))
  }
}

function failureOfWrite(thrown: unknown): Failure {
  const names = namesOf(thrown)
  if (names.includes('QuotaExceededError')) {
    return { code: 'disk-full', message: 'The change was not saved: the disk is full. Make room and do it again.' }
  }
  if (names.includes('ConstraintError')) {
    return { code: 'conflict', message: 'The change was not saved: the project was changed by another program. Open it again.' }
  }
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'io', message: `The change was not saved: the project's database did not take it (${reason}). Try again.` }
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
