import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../shared/change/change.ts'
import { diffOf } from '../../shared/change/diff.ts'
import { compareCodebooks, inWords } from '../../shared/codebook/compare.ts'
import { removeField } from '../../shared/codebook/edits.ts'
import { countEffect } from '../../shared/codebook/effect.ts'
import { codebookFaults } from '../../shared/codebook/faults.ts'
import { addRule, changeRule, removeRule } from '../../shared/codebook/rules.ts'
import { removeTerm } from '../../shared/codebook/vocabularies.ts'
import { readCodebook, writeCodebook } from '../../shared/formats/codebook-json/file.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { AnyRecord, Codebook } from '../../shared/model/records.ts'
import { ruleId, ruleOf, rulesOf, type CodebookRule } from '../../shared/model/rules.ts'
import type { Fields, Value } from '../../shared/model/value.ts'
import { createChecker } from '../../shared/problems/checker.ts'
import { rulesAtHand, rulesOverTable } from '../../shared/problems/codebook-rules.ts'
import { encodePage } from '../../shared/table/page.ts'
import { Records } from '../../shared/table/records.ts'

const TODAY = '2024-06-01'

function withRules(...rules: readonly (Partial<CodebookRule> & Pick<CodebookRule, 'must'>)[]): Codebook {
  return { ...DEFAULT_CODEBOOK, rules: rules.map((rule, n) => ({ id: `r${n}`, name: `Rule ${n}`, severity: 'warning', when: '', ...rule })) }
}

function put(records: Records, codebook: Codebook): void {
  const { id, ...fields } = codebook
  records.tables.codebook.add(id, fields as unknown as Fields)
}

type Asks = readonly [query: string, holds: (event: { readonly [field: string]: Value | undefined }, cited: boolean) => boolean]

/** Queries with what each says of one event, worked out by hand. */
const QUERIES: readonly Asks[] = [
  ['', () => true],
  ['type:assault', ({ type }) => type === 'ASSAULT'],
  ['killed:filled', ({ killed_low, killed_best }) => killed_low !== undefined || killed_best !== undefined],
  ['killed>0', ({ killed_low, killed_best }) => Number(killed_best ?? killed_low ?? 0) > 0],
  ['country:IRQ,SYR', ({ country }) => Array.isArray(country) && country.length > 0],
  ['-status:draft', ({ status }) => status !== 'draft'],
  ['date:2024-01', ({ date }) => date === '2024-01-28'],
  ['title:base or status:final', ({ title, status }) => title === 'Air base' || status === 'final'],
  ['air', ({ title, actors }) => title === 'Air base' || (Array.isArray(actors) && actors.includes('en-1'))],
  ['actors:"Air Force"', ({ actors }) => Array.isArray(actors) && actors.includes('en-1')],
  ['actors:filled (type:assault or place:empty)', ({ actors, type }) => actors !== undefined && (type === 'ASSAULT' || true)],
  ['cited:yes', (_, cited) => cited],
  ['cited:no status:draft', ({ status }, cited) => !cited && status === 'draft'],
]

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const event = fc.record({
  title: maybe(fc.constantFrom('Air base', 'Checkpoint')),
  type: maybe(fc.constantFrom('ASSAULT', 'PROTEST')),
  status: maybe(fc.constantFrom('draft', 'final')),
  country: maybe(fc.constantFrom(['IRQ'], ['IRQ', 'SYR'])),
  date: maybe(fc.constantFrom('2024-01-28', '2024-03-02')),
  killed_low: maybe(fc.constantFrom(0, 2)),
  killed_best: maybe(fc.constantFrom(0, 3)),
  actors: maybe(fc.constantFrom(['en-1'], ['en-2'], ['en-1', 'en-2'])),
}).map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields)
const query = fc.constantFrom(...QUERIES)
const demand = fc.constantFrom(...QUERIES.slice(1))

function recordsOf(events: readonly Fields[], cited: readonly boolean[], codebook: Codebook, edited: ReadonlySet<number>): Records {
  const records = new Records()
  put(records, codebook)
  records.tables.entity.add('en-1', { name: 'Air Force' })
  records.tables.entity.add('en-2', { name: 'Militia' })
  records.tables.event.append([encodePage(events.map((fields, n): AnyRecord => ({ id: `ev-${n}`, ...(edited.has(n) ? { title: 'Before' } : fields) })))])
  for (const n of edited) records.tables.event.update(`ev-${n}`, { title: null, ...events[n] })
  cited.forEach((is, n) => { if (is) records.tables.evidence.add(`ed-${n}`, { event: `ev-${n}`, field: 'title', source: 'so-1', words: 'x', role: 'supports' }) })
  return records
}

describe('a rule of the codebook', () => {
  test('is broken by just the events that a look at each of them finds, counted by columns, by rows and over the whole table', () => {
    const rows = fc.array(fc.tuple(event, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 40 })
    fc.assert(fc.property(rows, query, demand, (all, [when, isMeant], [must, holds]) => {
      const events = all.map(([fields]) => fields)
      const codebook = withRules({ when, must })
      const records = recordsOf(events, all.map(([, cited]) => cited), codebook, new Set(all.flatMap(([, , edited], n) => (edited ? [n] : []))))
      const expected = all.flatMap(([fields, cited], n) => (isMeant(fields, cited) && !holds(fields, cited) ? [`ev-${n}`] : []))

      const checker = createChecker(records, () => TODAY)
      checker.restart()
      while (checker.work(Infinity, () => 0));
      expect(checker.found(ruleId('r0'), 0, 1000).map(({ record }) => record.id)).toEqual(expected)
      expect(checker.counts().rules[ruleId('r0')]?.event ?? 0).toBe(expected.length)
      const whole = rulesOverTable(records)
      expect(events.flatMap((fields, n) => whole.brokenBy({ id: `ev-${n}`, ...fields }, false).map(() => `ev-${n}`))).toEqual(expected)
      const effect = [...steps(countEffect(DEFAULT_CODEBOOK, codebook, records))].at(-1)
      expect(effect?.rules).toEqual([{ name: 'Rule 0', events: expected.length, reason: '' }])
    }), { numRuns: 300 })
  })

  test('is followed edit by edit, whatever is edited, as if all were asked anew', () => {
    const id = fc.nat(3)
    const edit: fc.Arbitrary<Draft> = fc.oneof(
      fc.tuple(id, event).map(([n, fields]) => one('event', `ev-${n}`, fields)),
      fc.tuple(id, id).map(([n, of]) => one('evidence', `ed-${n}`, { event: `ev-${of}`, field: 'title', source: 'so-1', words: 'x', role: 'supports' })),
      fc.tuple(fc.constantFrom('en-1', 'en-2'), fc.constantFrom('Air Force', 'Militia', 'Nobody')).map(([n, name]) => one('entity', n, { name })),
      fc.tuple(fc.constantFrom('en-1', 'en-2'), fc.constantFrom(null, 'en-1', 'en-2')).map(([n, canonical]) => one('entity', n, { canonical, name: 'Air Force' })),
      fc.tuple(fc.constantFrom('event' as const, 'evidence' as const, 'entity' as const), id).map(([kind, n]): Draft =>
        ({ label: 'Remove', remove: [{ kind, id: `${{ event: 'ev', evidence: 'ed', entity: 'en' }[kind]}-${n}` }] })),
      fc.array(fc.tuple(query, demand), { maxLength: 3 }).map((rules) => ({ label: 'Codebook', put: [{ kind: 'codebook' as const, id: DEFAULT_CODEBOOK.id, fields: withRules(...rules.map(([[when], [must]]) => ({ when, must }))) as unknown as Fields }] })),
    )
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 25 }), (edits) => {
      const records = new Records()
      put(records, withRules(...QUERIES.slice(1).map(([must]) => ({ must }))))
      const kept = createChecker(records, () => TODAY)
      kept.restart()
      for (const draft of edits) {
        const diff = diffOf(draft, (kind, of) => records.tables[kind].get(of))
        records.apply(diff, () => { throw new Error('no pages') })
        kept.follow(diff)
        while (kept.work(Infinity, () => 0));
      }
      const anew = createChecker(records, () => TODAY)
      anew.restart()
      while (anew.work(Infinity, () => 0));
      expect(kept.counts().rules).toEqual(anew.counts().rules)
    }), { numRuns: 200 })
  })

  test('that names an entity which is not there is told as that, and asked as soon as it is', () => {
    const records = recordsOf([{ actors: ['en-2'] }], [], withRules({ must: 'actors:Navy' }), new Set())
    const checker = createChecker(records, () => TODAY)
    checker.restart()
    while (checker.work(Infinity, () => 0));
    expect(checker.found('unread', 0, 9).map(({ kind, message }) => [kind, message])).toEqual([['codebook', '“Rule 0” is not asked: Actors has no value “Navy”.']])
    const diff = diffOf(one('entity', 'en-9', { name: 'Navy' }), () => null)
    records.apply(diff, () => { throw new Error('no pages') })
    checker.follow(diff)
    while (checker.work(Infinity, () => 0));
    expect(checker.counts().rules).toMatchObject({ [ruleId('r0')]: { event: 1 } })
    expect(checker.counts().rules).not.toHaveProperty('unread')
  })

  test('keeps a codebook from being saved that lacks its field, its term or its words', () => {
    const reasons = (codebook: Codebook) => codebookFaults(codebook).map(({ where, message }) => [where, message])
    const codebook = withRules({ when: 'damage:minor', must: 'killed:filled actors:"Some militia"' })
    expect(reasons(codebook)).toEqual([])
    expect(reasons(removeField(codebook, 'damage'))).toEqual([['r0', 'The rule “Rule 0” cannot be asked: There is no field “damage”; to search for these words, put them between quotes.']])
    expect(reasons(removeTerm(codebook, 'damage', 'minor'))).toEqual([['r0', 'The rule “Rule 0” cannot be asked: Damage has no value “minor”.']])
    expect(reasons(changeRule(codebook, 'r0', { must: ' ' }))).toEqual([['r0', 'The rule “Rule 0” cannot be asked: Say what an event must match.']])
    expect(reasons(changeRule(codebook, 'r0', { must: '(date:filled' }))).toEqual([['r0', 'The rule “Rule 0” cannot be asked: This parenthesis is not closed.']])
    expect(reasons(changeRule(codebook, 'r0', { name: '' }))).toEqual([['r0', 'A rule needs a name.']])
  })

  test('whose field is gone from a project all the same is told in its place, and breaks nothing', () => {
    const records = recordsOf([{ type: 'ASSAULT' }], [], withRules({ when: 'type:assault', must: 'deaths:filled' }, { must: 'type:filled' }), new Set())
    expect(rulesAtHand(records).unread).toEqual([{ name: 'Rule 0', message: 'There is no field “deaths”; to search for these words, put them between quotes.' }])
    expect(rulesAtHand(records).brokenBy({ id: 'ev-0', type: 'ASSAULT' }, false)).toEqual([])
    expect(ruleOf(ruleId('gone'), DEFAULT_CODEBOOK).name).toBe('A rule that was removed')
  })

  test('is listed among those of its severity, added, changed, removed, compared and written', () => {
    const { codebook: added, id } = addRule(DEFAULT_CODEBOOK)
    const named = changeRule(added, id, { name: 'Deaths', severity: 'error', when: 'type:assault', must: 'killed:filled' })
    expect(rulesOf(named).map((rule) => rule.severity)).toEqual([...rulesOf(named).map((rule) => rule.severity)].sort((a, b) => ['error', 'warning', 'information'].indexOf(a) - ['error', 'warning', 'information'].indexOf(b)))
    expect(ruleOf(ruleId(id), named).about).toBe('An event that matches type:assault must match killed:filled.')
    expect(compareCodebooks(DEFAULT_CODEBOOK, named).map(inWords)).toEqual(['Rule “Deaths” is new: error, an event that matches type:assault must match killed:filled.'])
    expect(compareCodebooks(named, changeRule(named, id, { name: 'Dead', severity: 'warning', when: '' })).map(inWords)).toEqual([
      'Rule “Dead” was called “Deaths”; was of the severity error and is warning; says every event must match killed:filled, and said an event that matches type:assault must match killed:filled.',
    ])
    expect(compareCodebooks(named, removeRule(named, id)).map(inWords)).toEqual(['Rule “Deaths” is removed.'])
    expect(removeRule(named, id)).toEqual(DEFAULT_CODEBOOK)
    expect(readCodebook(writeCodebook(named))).toEqual(named)
    expect(() => readCodebook(writeCodebook(changeRule(named, id, { must: 'deaths:filled' })))).toThrow('There is no field “deaths”')
  })
})

function one(kind: 'event' | 'evidence' | 'entity', id: string, fields: Fields): Draft {
  return { label: `Put ${kind}`, put: [{ kind, id, fields }] }
}

/** Everything that a count gives, its result last. */
function* steps<T>(counting: Generator<undefined, T>): Generator<T> {
  for (let step = counting.next(); ; step = counting.next()) if (step.done) return yield step.value
}
