import type { StoreApi } from '../../renderer/store/protocol.ts'
import type { Draft } from '../../shared/change/change.ts'
import type { AnyRecord } from '../../shared/model/records.ts'

/** The part of a store that the work asks for. */
export type WorkedStore = Pick<StoreApi, 'commit' | 'undo' | 'redo' | 'beginBulk' | 'addBulk' | 'endBulk'>

/** What makes one change of the log. */
export type Work =
  | { readonly seq: number; readonly what: 'undo' | 'redo' }
  | { readonly seq: number; readonly what: 'edit' | 'words' | 'block'; readonly draft: Draft }
  | { readonly seq: number; readonly what: 'import'; readonly rows: readonly AnyRecord[] }

/** More than a page, so that an import lies in pages that are written before its change. */
const IMPORTED = 4_500
/** More records than a change holds one by one. */
const CHANGED_AT_ONCE = 1_200

const event = (id: string, fields: { readonly [field: string]: string | number }) => ({ kind: 'event' as const, id, fields })

/**
 * What makes change `seq`, for 2 and above: always the same, so that any store that did all of them up to one holds the
 * same state. Each can be done on what the one before left, after a restart too.
 */
export function workOf(seq: number): Work {
  switch (seq % 11) {
    case 0: case 6: return { seq, what: 'redo' }
    case 5: case 10: return { seq, what: 'undo' }
    case 3: {
      const hash = seq.toString(16).padStart(64, '0')
      const put = [{ kind: 'source' as const, id: `s${seq}`, fields: { title: `Report ${seq}` } }, { kind: 'text' as const, id: `t${seq}`, fields: { source: `s${seq}`, hash } }]
      return { seq, what: 'words', draft: { label: `Add report ${seq}`, put, bodies: [{ hash, body: `The words of report ${seq}. `.repeat(200) }] } }
    }
    case 7: return { seq, what: 'edit', draft: { label: `Remove event ${seq - 3}`, remove: [{ kind: 'event', id: `e${seq - 3}` }] } }
    case 8: return { seq, what: 'import', rows: Array.from({ length: IMPORTED }, (_, n) => ({ id: `i${seq}-${n}`, title: `Row ${n} of ${seq}`, place: `Place ${n % 97}` })) }
    case 9: return { seq, what: 'block', draft: { label: `Note ${seq}`, put: Array.from({ length: CHANGED_AT_ONCE }, (_, n) => event(`i${seq - 1}-${n}`, { notes: `Seen in ${seq}` })) } }
    default: return { seq, what: 'edit', draft: { label: `Edit ${seq}`, put: [event(`e${seq}`, { title: `Event ${seq}`, injured: seq }), event('steady', { notes: `Said in ${seq}` })] } }
  }
}

/** Does it, on any store. Stands alone, for it is sent into a page as its source. */
export async function perform(store: WorkedStore, work: Work): Promise<void> {
  if (work.what === 'import') {
    const { job } = await store.beginBulk('event', `Import ${work.seq}`)
    for (let at = 0; at < work.rows.length; at += 1_500) await store.addBulk(job, work.rows.slice(at, at + 1_500))
    await store.endBulk(job)
  } else if ('draft' in work) await store.commit(work.draft)
  else await store[work.what]()
}
