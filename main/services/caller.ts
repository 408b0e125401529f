import type { Handlers } from '../../shared/contract/contract.ts'
import { createReceived } from './copy/received.ts'
import { createFiles } from './files.ts'
import type { HandlerParts } from './handlers.ts'

/**
 * Which call takes back what another one began, by the handle or job that this one answered. Of what is finished or gone already
 * nothing is taken back.
 */
const TAKEN_BACK_BY = {
  'files.create': 'files.abort',
  'backups.receive': 'backups.forget',
  'copy.backup': 'copy.abort',
  'copy.restore': 'copy.abort',
  'projects.duplicate': 'projects.duplicateEnd',
} as const

type Beginning = keyof typeof TAKEN_BACK_BY
type Begun = { readonly handle: string } | { readonly job: string } | null

/** A page, or the store's worker: what it calls, and what ends with it, since one that crashes or is closed tells nobody. */
export interface Caller {
  readonly handlers: Handlers
  /**
   * The page is gone: what it wrote and did not finish is removed, its handles and jobs name nothing any more. The page that comes in
   * its place may begin anew at once. Resolves when all of that is done, and never rejects.
   */
  end(): Promise<void>
}

/**
 * @param over makes the calls over the files and received backups of this caller alone
 * @param onFailure told what could not be closed or removed: nobody waits for it
 */
export function createCaller(home: string, over: (own: Pick<HandlerParts, 'files' | 'received'>) => Handlers, onFailure: (thrown: unknown) => void): Caller {
  const own = { files: createFiles(), received: createReceived(home) }
  const handlers = over(own)
  let begun = new Map<string, Beginning>()
  let ended = Promise.resolve()

  const takeBack = (name: Beginning, what: string) => handlers[TAKEN_BACK_BY[name]](what).then(() => undefined, onFailure)

  const noting = (name: Beginning) => async (...args: readonly unknown[]): Promise<Begun> => {
    const page = begun
    const answer = await (handlers[name] as (...args: readonly unknown[]) => Promise<Begun>)(...args)
    if (answer === null) return null
    const what = 'handle' in answer ? answer.handle : answer.job
    // The page may have gone while this was beginning.
    if (page === begun) begun.set(what, name)
    else await takeBack(name, what)
    return answer
  }
  const noted = Object.fromEntries((Object.keys(TAKEN_BACK_BY) as Beginning[]).map((name) => [name, noting(name)])) as unknown as Pick<Handlers, Beginning>

  return {
    handlers: { ...handlers, ...noted },
    end() {
      const left = [...begun]
      begun = new Map()
      const closing = [own.files.close(), own.received.close()].map((work) => work.catch(onFailure))
      ended = Promise.all([ended, ...closing, ...left.map(([what, name]) => takeBack(name, what))]).then(() => undefined)
      return ended
    },
  }
}
