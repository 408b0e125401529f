import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Whole } from '../../shared/change/change.ts'
import { RULES } from '../../shared/model/rules.ts'
import type { Fields, Value } from '../../shared/model/value.ts'
import type { Engine } from '../../renderer/store/engine.ts'
import { openEngine } from './project.ts'

interface Gold {
  readonly source: { readonly title: string; readonly published: string }
  readonly events: readonly { readonly id: string; readonly fields: readonly { readonly field: string; readonly value: Value; readonly quotes: readonly { readonly exact: string }[] }[] }[]
  readonly claims: readonly { readonly id: string; readonly text: string; readonly speaker: string; readonly chain: readonly string[] }[]
  readonly links: readonly { readonly from: string; readonly type: string; readonly to: string }[]
}

const GOLD = new URL('../../../shared/seed/gold.json', import.meta.url)
const NAMES = ['facility', 'actors', 'targets']

/** The report as it was coded by hand: every value cited, entities named by their names, claims with their chains. */
function coded({ source, events, claims, links }: Gold): readonly Whole[] {
  const values = events.flatMap(({ fields }) => fields.filter(({ field }) => NAMES.includes(field)).flatMap(({ value }) => value as string | readonly string[]))
  const put = (kind: Whole['kind'], id: string, fields: Fields): Whole => ({ kind, id, fields })
  return [
    put('source', 'so-1', { title: source.title, published: source.published }),
    ...[...new Set(values)].map((name) => put('entity', name, { name })),
    ...events.map(({ id, fields }) => put('event', id, Object.fromEntries(fields.map(({ field, value }) => [field, value])))),
    ...events.flatMap(({ id, fields }) => fields.flatMap(({ field, value, quotes }) => quotes.map(({ exact }, n) =>
      put('evidence', `${id}-${field}-${n}`, { event: id, field, value, source: 'so-1', words: exact, role: 'supports' })))),
    ...claims.map(({ id, text, speaker, chain }) => put('claim', id, { text, speaker_text: speaker, source: 'so-1', chain: chain.map((as_written, n) => ({ as_written, relation: n === 0 ? null : 'reported' })) })),
    ...links.map(({ from, type, to }, n) => put('link', `li-${n}`, { from, type, to })),
  ]
}

async function findings(engine: Engine): Promise<readonly string[]> {
  await engine.checked()
  const found = await Promise.all(RULES.map(async ({ id }) => (await engine.problemsOf(id, 0, 100)).map(({ id: record, field }) => `${id}: ${record}, ${field}`)))
  return found.flat()
}

describe.skipIf(!existsSync(GOLD))('the hand-coded report (skipped where ../shared/seed/gold.json is absent)', () => {
  const gold = existsSync(GOLD) ? JSON.parse(readFileSync(GOLD, 'utf8')) as Gold : null

  test('has no problem, for every value is cited and every reference leads somewhere', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'Code the report', put: coded(gold as Gold) })
    expect(await findings(engine)).toEqual([])
  })

  test('shows the problem of each thing that is spoiled in it, and none else', async () => {
    const { engine } = await openEngine()
    await engine.commit({ label: 'Code the report', put: coded(gold as Gold) })
    await engine.commit({ label: 'Spoil it', put: [
      { kind: 'event', id: 'E6', fields: { killed_best: 2 } },
      { kind: 'event', id: 'E2', fields: { weapons: ['dron'] } },
      { kind: 'source', id: 'so-1', fields: { published: '2024-07-20' } },
    ], remove: [{ kind: 'event', id: 'E10' }, { kind: 'evidence', id: 'E3-country-0' }] })
    const spoiled = await findings(engine)
    expect(spoiled).toEqual(expect.arrayContaining(['term: E2, weapons', 'order: E6, killed_low', 'published: E1, date', 'uncited: E3, country', 'stale: E6, killed_best', 'stale: E2, weapons']))
    expect(spoiled.filter((finding) => !/E2|E3|E6|E1\b|E10|E11/u.test(finding))).toEqual(['reference: li-3, from'])
  })
})
