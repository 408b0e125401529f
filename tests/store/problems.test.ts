import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft, Whole } from '../../shared/change/change.ts'
import { diffOf } from '../../shared/change/diff.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import type { Fields } from '../../shared/model/value.ts'
import { loadBoundaries } from '../../shared/problems/boundaries.ts'
import { encodePage } from '../../shared/table/page.ts'
import { Records } from '../../shared/table/records.ts'
import { countOf, createChecker } from '../../shared/problems/checker.ts'
import { RULES } from '../../shared/model/rules.ts'
import type { Engine } from '../../renderer/store/engine.ts'
import { openEngine } from './project.ts'

const SAMPLE = new URL('../../resources/sample.json', import.meta.url)

/** Every finding of a project by rule, as "record, field: sentence". */
async function allFindings(engine: Engine): Promise<{ readonly [rule: string]: readonly string[] }> {
  await engine.checked()
  const counts = await engine.problems()
  const found: { [rule: string]: readonly string[] } = {}
  for (const { id } of RULES) {
    const count = countOf(counts, [id])
    const findings = await engine.problemsOf(id, 0, count + 1)
    expect([id, findings.length]).toEqual([id, count])
    if (count > 0) found[id] = findings.map(({ title, field, message }) => `${title}, ${field}: ${message}`)
  }
  return found
}

test('the sample has nothing wrong, and everything is cited', async () => {
  const { engine } = await openEngine()
  await engine.runImport({ name: 'sample.sourceline.json', bytes: readFileSync(SAMPLE) })
  expect(await allFindings(engine)).toEqual({})
})

test('each rule finds what breaks it, and nothing else', async () => {
  const { engine } = await openEngine()
  const put = (kind: Kind, id: string, fields: Fields): Whole => ({ kind, id, fields })
  await engine.commit({ label: 'Put in what is wrong', put: [
    put('source', 'so-1', { title: 'Report', published: '2024-01-29' }),
    put('event', 'ev-late', { title: 'Late', date: '2024-02-01' }),
    put('evidence', 'ed-1', { event: 'ev-late', field: 'date', value: '2024-01-31', source: 'so-1', words: 'on Thursday', role: 'supports' }),
    put('event', 'ev-far', { title: 'Far', country: ['IRQ'], latitude: 51.5, longitude: -0.1 }),
    put('event', 'ev-near', { title: 'Near', country: ['JOR'], latitude: 33.47, longitude: 38.7 }),
    put('event', 'ev-lost', { title: 'Lost', facility: 'en-none', weapons: ['Drone'], killed_low: 3, killed_high: 1 }),
    put('link', 'li-1', { from: 'ev-lost', type: 'follows', to: 'ev-none' }),
    put('claim', 'cl-1', { text: 'It was so.' }),
  ] })
  expect(await allFindings(engine)).toEqual({
    reference: ['Lost, facility: There is no entity with the id en-none.', 'Lost – Follows – ev-none, to: There is no event with the id ev-none.'],
    term: ['Lost, weapons: "Drone" is not a term of weapons.'],
    order: ['Lost, killed_high: The low figure (3) is above the high figure (1).'],
    published: ['Late, date: The date is after the source was published (29 January 2024).'],
    country: ['Far, country: The coordinates lie in United Kingdom, more than 25 km away from Iraq.'],
    stale: ['Late, date: The value was changed after it was cited.'],
    speaker: ['It was so., speaker: Neither a speaker nor a chain is given.'],
    uncited: [
      'Far, country: No source is cited for Country, Latitude and Longitude.',
      'Near, country: No source is cited for Country, Latitude and Longitude.',
      'Lost, facility: No source is cited for Facility, Weapons, Killed (low) and Killed (high).',
    ],
  })
})

test('checking only what a change touches finds the same as checking everything', async () => {
  const value = { date: fc.constantFrom(null, '2024-01-28', '2024-02-01', 'never'), low: fc.constantFrom(null, 1, 5, -1), id: fc.nat(3) }
  const edit: fc.Arbitrary<Draft> = fc.oneof(
    fc.record({ n: value.id, date: value.date, killed_low: value.low, killed_best: value.low, actor: value.id }).map(({ n, actor, ...fields }) => putOne('event', `ev-${n}`, { ...fields, facility: `en-${actor}` })),
    fc.record({ n: value.id, event: value.id, date: value.date, role: fc.constantFrom('supports', 'contradicts'), mark: value.id }).map(({ n, event, date, role, mark }) =>
      putOne('evidence', `ed-${n}`, { event: `ev-${event}`, field: 'date', value: date, source: `so-${mark}`, annotation: `an-${mark}`, words: 'words', role })),
    fc.record({ n: value.id, anchor: fc.constantFrom('exact', 'orphan', 'suggested') }).map(({ n, anchor }) => putOne('annotation', `an-${n}`, { source: `so-${n}`, text: 'tx-0', layer: 'date', fragments: [], exact: 'words', prefix: '', suffix: '', anchor })),
    fc.record({ n: value.id, published: value.date }).map(({ n, published }) => putOne('source', `so-${n}`, { title: 'Report', published })),
    fc.record({ n: value.id, canonical: fc.option(value.id) }).map(({ n, canonical }) => putOne('entity', `en-${n}`, { name: 'Somebody', canonical: canonical === null ? null : `en-${canonical}` })),
    fc.record({ n: value.id, from: value.id, to: value.id }).map(({ n, from, to }) => putOne('link', `li-${n}`, { from: `ev-${from}`, type: 'follows', to: `ev-${to}` })),
    fc.record({ n: value.id, event: value.id, speaker: value.id }).map(({ n, event, speaker }) => putOne('claim', `cl-${n}`, { text: 'It was so.', about: [{ event: `ev-${event}`, stance: 'supports' }], speaker: `en-${speaker}` })),
    fc.record({ kind: fc.constantFrom<Kind>('event', 'evidence', 'annotation', 'source', 'entity', 'link', 'claim'), n: value.id }).map(({ kind, n }) => ({ label: 'Remove', remove: [{ kind, id: `${PREFIXES[kind] ?? ''}-${n}` }] })),
  )
  await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 30 }), async (edits) => {
    const records = new Records()
    const kept = createChecker(records, () => '2024-06-01')
    kept.restart()
    for (const draft of edits) {
      const diff = diffOf(draft, (kind, id) => records.tables[kind].get(id))
      records.apply(diff, () => { throw new Error('no pages') })
      kept.follow(diff)
      while (kept.work(Infinity, () => 0));
    }
    const anew = createChecker(records, () => '2024-06-01')
    anew.restart()
    while (anew.work(Infinity, () => 0));
    expect(kept.counts().rules).toEqual(anew.counts().rules)
    for (const { id } of RULES) expect(kept.found(id, 0, 1000)).toEqual(anew.found(id, 0, 1000))
  }), { numRuns: 150 })
})

test('pages are counted as their records are', async () => {
  const event = fc.record({
    date: fc.constantFrom(null, '2024-01-28', '2099-01-01', 'never'), country: fc.constantFrom(null, ['IRQ'], ['IQ'], 'IRQ'), latitude: fc.constantFrom(null, 33, 95, 51), longitude: fc.constantFrom(null, 44, -0.1),
    killed_low: fc.constantFrom(null, 1, 5, -1, 'x'), killed_best: fc.constantFrom(null, 1, 3), assertion: fc.constantFrom(null, 'future'), actors: fc.constantFrom(null, ['en-0', 'en-1']), type: fc.constantFrom(null, 'ASSAULT', 'raid'),
  })
  const boundaries = await loadBoundaries()
  fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
    const rows = events.map((fields, n) => ({ id: `ev-${n}`, ...fields }))
    const known = (record: object) => Object.fromEntries(Object.entries(record).filter(([, held]) => held !== null)) as unknown as AnyRecord
    const ofPages = new Records()
    ofPages.tables.event.append([encodePage(rows.map(known))])
    const ofRows = new Records()
    for (const { id, ...fields } of rows.map(known)) ofRows.tables.event.add(id, fields as Fields)
    const counted = [ofPages, ofRows].map((records) => {
      const checker = createChecker(records, () => '2024-06-01')
      checker.useBoundaries(boundaries)
      while (checker.work(Infinity, () => 0));
      return checker.counts().rules
    })
    expect(counted[0]).toEqual(counted[1])
  }), { numRuns: 150 })
})

const PREFIXES: { readonly [kind in Kind]?: string } = { event: 'ev', evidence: 'ed', annotation: 'an', source: 'so', entity: 'en', link: 'li', claim: 'cl' }

function putOne(kind: Kind, id: string, fields: Fields): Draft {
  return { label: `Put ${kind}`, put: [{ kind, id, fields }] }
}
