import { apartDraft } from '../../../shared/duplicates/apart.ts'
import { mergedChanges, mergeEventsDraft, takeApartDraft, type MergedChange } from '../../../shared/duplicates/merge.ts'
import { fieldOf } from '../../../shared/model/describe.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { AnyRecord, Kind, RecordOf } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { commit, theProject, theStore } from '../../session/project.ts'
import { toast } from '../../session/session.ts'
import { theNames } from '../fields/names.ts'

/** Merges an event into the one to keep, which takes the values; false when that was refused, which has been said. */
export async function mergeEvents(kept: AnyRecord, lost: AnyRecord, values: Fields): Promise<boolean> {
  const store = theStore()
  const [evidence, from, to, claims] = await Promise.all([
    store.find('evidence', { event: lost.id }), store.find('link', { from: lost.id }), store.find('link', { to: lost.id }), store.find('claim'),
  ])
  const label = `Merge ${named(lost)} into ${named(kept)}`
  return (await commit(mergeEventsDraft(kept, lost, values, { evidence, links: [...from, ...to], claims }, label))) !== null
}

/** Remembers that two events are not one. */
export async function sayApart(a: AnyRecord, b: AnyRecord): Promise<boolean> {
  return (await commit(apartDraft(newId('link'), a.id, b.id, `Remember that ${named(a)} is not a duplicate of ${named(b)}`))) !== null
}

/** Takes a merged event out of the one that it was merged into, and says what stays because it was edited since. */
export async function takeEventApart(lost: AnyRecord, kept: string): Promise<void> {
  const changes = mergedChanges(lost)
  const records = new Map<string, AnyRecord>()
  for (const kind of new Set(changes.map((change) => change.kind))) {
    for (const record of await theStore().getMany(kind, [...new Set(idsOf(changes, kind))])) records.set(`${kind} ${record.id}`, record as unknown as AnyRecord)
  }
  const { draft, left } = takeApartDraft(lost, (kind, id) => records.get(`${kind} ${id}`) ?? null, `Take ${named(lost)} out of "${kept}"`)
  if (await commit(draft) && left.length > 0) toast(`${leftInWords(left)} edited since the merge and ${left.length === 1 ? 'stays as it is' : 'stay as they are'}.`)
}

function idsOf(changes: readonly MergedChange[], kind: Kind): readonly RecordOf[Kind]['id'][] {
  return changes.filter((change) => change.kind === kind).map(({ id }) => id)
}

/** `Title and Killed (best) were`. */
function leftInWords(left: readonly MergedChange[]): string {
  const { codebook } = theProject()
  const names = left.map(({ kind, field }) => {
    const label = fieldOf(kind, field, codebook)?.label ?? field
    return kind === 'event' ? label : `${label} of a ${kind}`
  })
  return `${names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`} ${names.length === 1 ? 'was' : 'were'}`
}

function named(event: AnyRecord): string {
  return `"${titleOf('event', event, theProject().codebook, theNames())}"`
}
