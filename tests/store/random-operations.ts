import fc from 'fast-check'
import { citeDraft } from '../../renderer/features/cite/draft.ts'
import { claimDraft } from '../../renderer/features/claims/draft.ts'
import { mergeDraft, takeApartDraft as takeEntityApartDraft } from '../../renderer/features/entities/merge.ts'
import { deleteDraft } from '../../renderer/features/events/drafts.ts'
import type { Engine } from '../../renderer/store/engine.ts'
import type { Words } from '../../renderer/session/session.ts'
import { codedAlike } from '../../shared/change/coded.ts'
import { mergeEventsDraft, mergedChanges, takeApartDraft } from '../../shared/duplicates/merge.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import { MERGED_INTO, type AnyRecord, type Entity } from '../../shared/model/records.ts'
import { EVERYTHING } from '../../shared/table/query.ts'

export const BODY = 'Three guards died at the gate. Two others were hurt.'

const OPERATIONS = [
  'edit', 'edit', 'edit', 'edit many', 'add', 'add', 'delete', 'cite', 'cite', 'claim', 'link', 'name', 'merge entities', 'part entities',
  'merge events', 'part events', 'import records', 'import pages', 'codebook', 'point', 'revert', 'go back', 'undo', 'undo', 'redo', 'fold', 'reopen',
] as const

/** One operation, and three numbers by which it chooses what it is done to. */
export interface Operation {
  readonly what: (typeof OPERATIONS)[number]
  readonly by: readonly [number, number, number]
}

export const operation: fc.Arbitrary<Operation> = fc.record({
  what: fc.constantFrom(...OPERATIONS), by: fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000)),
})

/** The source whose words are cited. */
export async function begin(engine: Engine): Promise<void> {
  await engine.commit({ label: 'Add source', bodies: [{ hash: 'body', body: BODY }], put: [
    { kind: 'source', id: 'so-1', fields: { title: 'Report', text: 'tx-1' } },
    { kind: 'text', id: 'tx-1', fields: { source: 'so-1', version: 1, hash: 'body', length: BODY.length, extractor: 'plain', extractor_version: '1' } },
  ] })
}

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % Math.max(1, from.length)]

/** Goes back to a change, as a window does. */
export async function goBackTo(engine: Engine, seq: number): Promise<void> {
  const { job } = await engine.startGoingBack(seq)
  for (;;) if ((await engine.readGoingBack(job)).counts) break
  await engine.goBack(job)
}

/** Does what changes data by a draft or a call of its own; where there is nothing to do it to, nothing. */
export async function perform(engine: Engine, { what, by: [a, b, c] }: Operation): Promise<void> {
  const events = (await engine.find('event')) as readonly AnyRecord[]
  const event = pick(events, a)
  const other = pick(events, b)
  const entities = await engine.find('entity')
  const standing = async () => {
    const [evidence, links, claims] = await Promise.all([engine.find('evidence'), engine.find('link'), engine.find('claim')])
    return { evidence, links, claims }
  }
  const words: Words = { source: 'so-1', text: 'tx-1', fragments: [{ start: a % 20, end: 21 + (b % 20) }], exact: BODY.slice(a % 20, 21 + (b % 20)) }
  const annotations = await engine.find('annotation')
  switch (what) {
    case 'edit':
      if (event) await engine.commit({ label: `Edit ${event.id}`, put: [{ kind: 'event', id: event.id, fields: [{ killed_best: b % 4 }, { title: null }, { tags: ['x', `t${b % 3}`], place: `P${c % 5}` }][c % 3] ?? {} }] })
      return
    case 'edit many': {
      const { shown } = await engine.openView('all', 'event', EVERYTHING)
      const start = Math.min(a % 9, shown)
      const end = c % 3 === 0 ? shown : Math.min(shown, start + (b % 30))
      await engine.editCells({ label: 'Fill', rows: { view: 'all', spans: [{ start, end }] }, columns: [{ field: 'notes', values: codedAlike(`n${b % 4}`) }] })
      return
    }
    case 'add':
      await engine.commit({ label: 'Add an event', put: [{ kind: 'event', id: `ev-${a % 60}`, fields: { title: `Event ${b % 9}`, ...(entities[0] ? { actors: [pick(entities, c)?.id ?? ''] } : {}) } }] })
      return
    case 'delete':
      if (event) await engine.commit(deleteDraft([event], await standing(), DEFAULT_CODEBOOK, () => undefined))
      return
    case 'cite': {
      const field = fieldOf('event', 'killed_best', DEFAULT_CODEBOOK)
      if (!event || !field) return
      await engine.commit(citeDraft({ words, body: BODY, event: event.id, field, values: { killed_best: c % 5 }, assumption: '', credibility: null, annotations, entities: [] }))
      return
    }
    case 'claim':
      await engine.commit(claimDraft({ id: null, form: { text: `Claim ${a % 7}`, source: 'so-1', about: event ? [{ event: event.id, stance: 'supports' }] : null }, words: c % 2 ? words : null, body: BODY, annotations, entities: [] }))
      return
    case 'link':
      if (event && other && event !== other) await engine.commit({ label: 'Link', put: [{ kind: 'link', id: `li-${a % 30}`, fields: { from: event.id, type: 'follows', to: other.id } }] })
      return
    case 'name':
      await engine.commit({ label: 'Add an entity', put: [{ kind: 'entity', id: `en-${a % 12}`, fields: { name: `Name ${b % 6}` } }] })
      return
    case 'merge entities': {
      const [kept, lost] = [pick(entities, a), pick(entities, b)]
      const draft = kept && lost && kept !== lost ? mergeDraft(kept.id, [lost.id], entities) : null
      if (draft) await engine.commit(draft)
      return
    }
    case 'part entities': {
      const merged = pick(entities.filter(({ canonical }) => typeof canonical === 'string'), a)
      if (merged) await engine.commit(takeEntityApartDraft(merged as Entity, 'the kept one'))
      return
    }
    case 'merge events':
      if (event && other && event !== other && !event[MERGED_INTO] && !other[MERGED_INTO]) await engine.commit(mergeEventsDraft(event, other, { killed_best: c % 3 }, await standing(), 'Merge'))
      return
    case 'part events': {
      const lost = pick(events.filter((one) => typeof one[MERGED_INTO] === 'string'), a)
      if (!lost) return
      const now = new Map<string, AnyRecord | null>()
      for (const { kind, id } of mergedChanges(lost)) now.set(`${kind} ${id}`, (await engine.get(kind, id)) as AnyRecord | null)
      await engine.commit(takeApartDraft(lost, (kind, id) => now.get(`${kind} ${id}`) ?? null, 'Take apart').draft)
      return
    }
    case 'import records': {
      const rows = Array.from({ length: 1 + (b % 5) }, (_, n) => `ev-${(a + n) % 60},Imported ${c % 5},${n}`)
      const file = { name: 'events.csv', bytes: new TextEncoder().encode(`id,title,killed_best\n${rows.join('\n')}\n`) }
      if ((await engine.inspectImport(file)).refused.length === 0) await engine.runImport(file)
      return
    }
    case 'import pages': {
      const known = new Set(events.map(({ id }) => id))
      const { job } = await engine.beginBulk('event', 'Import')
      // Now and then so many that an edit of all of them is kept as a block.
      const ids = Array.from({ length: c % 8 === 0 ? 1_100 : 1 + (b % 40) }, (_, n) => (c % 8 === 0 ? `ev-big-${n}` : `ev-${(a + n) % 90}`)).filter((id) => !known.has(id))
      await engine.addBulk(job, ids.map((id, n) => ({ id, title: `Page ${c % 3}`, killed_best: n % 3 })))
      await engine.endBulk(job)
      return
    }
    case 'codebook':
      await engine.commit({ label: 'Edit the codebook', put: [{ kind: 'codebook', id: DEFAULT_CODEBOOK.id, fields: { version: 1 + (a % 4) } }] })
      return
    case 'revert': {
      const seq = 1 + (a % (await engine.state()).seq)
      if ((await engine.whyNotReverted(seq)) === null) await engine.revert(seq)
      return
    }
    case 'point':
      await engine.setPoint(`Point ${a}`)
      return
    case 'go back':
      await goBackTo(engine, Math.max(1, (await engine.state()).seq - (a % 40)))
      return
    case 'undo':
    case 'redo':
      await engine[what]()
      return
    case 'fold':
      await engine.fold()
      return
    case 'reopen':
      return
  }
}
