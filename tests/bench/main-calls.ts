import type { Handlers, ProjectInfo } from '../../shared/contract/contract.ts'
import { dispatch } from '../../shared/contract/dispatch.ts'
import { BYTES_TYPE, JSON_TYPE, unpackArgs } from '../../shared/contract/wire.ts'
import { createCopies } from '../../main/services/copy/copy.ts'

/** Main's side of the second copy of the project that is measured, over a folder, without the rest of the local shell. */
export function createCalls(folder: string) {
  const project: ProjectInfo = { id: 'bench', name: 'Bench', folder, seed: 'empty', created: new Date().toISOString() }
  const copies = createCopies(() => project, async () => ({ folder: '', minutes: 30, kept: 3 }))
  const handlers = {
    'copy.status': (id) => copies.status(id),
    'copy.append': (id, upTo, bytes) => copies.append(id, upTo, bytes),
    'copy.backup': (id, about) => copies.backup(id, about),
    'copy.write': async (job, bytes) => { await copies.write(job, bytes); return null },
    'copy.finish': (job) => copies.finish(job),
    'copy.abort': async (job) => { await copies.abort(job); return null },
  } satisfies Partial<Handlers>
  return async (name: string, type: string, head: string | null, body: Uint8Array): Promise<{ readonly type: string; readonly body: Uint8Array }> => {
    const result = await dispatch(handlers as Partial<Handlers> as Handlers, name, unpackArgs(type, head, body))
    if (result.ok && result.value instanceof Uint8Array) return { type: BYTES_TYPE, body: result.value }
    return { type: JSON_TYPE, body: new TextEncoder().encode(JSON.stringify(result)) }
  }
}
