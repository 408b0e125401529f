import { expect, test } from 'vitest'
import { addField, changeField, removeField } from '../../shared/codebook/edits.ts'
import { addRule, changeRule } from '../../shared/codebook/rules.ts'
import { codebookDraft, nextVersion, removedFields, versionsOf } from '../../shared/codebook/versions.ts'
import { removeTerm } from '../../shared/codebook/vocabularies.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { CODEBOOK_ID, type Codebook } from '../../shared/model/records.ts'
import { ruleId } from '../../shared/model/rules.ts'
import { EVERYTHING } from '../../shared/table/query.ts'
import type { Engine } from '../../renderer/store/engine.ts'
import { openEngine, reopened } from './project.ts'

const ofCodebook = { record: { kind: 'codebook', id: CODEBOOK_ID }, limit: 100 } as const

async function codebookOf(engine: Engine): Promise<Codebook> {
  return (await engine.get('codebook', CODEBOOK_ID)) ?? DEFAULT_CODEBOOK
}

async function versionsIn(engine: Engine) {
  return versionsOf(await codebookOf(engine), await engine.history(ofCodebook))
}

async function edit(engine: Engine, change: (codebook: Codebook) => Codebook): Promise<void> {
  const before = await codebookOf(engine)
  await engine.commit(codebookDraft(before, change(before), nextVersion(before, await versionsIn(engine))))
}

test('each edit is a version, one change of the log, and one undo', async () => {
  const { engine, project } = await openEngine()
  await edit(engine, (codebook) => addField(codebook, { name: 'motive', label: 'Motive', type: 'text', group: 'what' }))
  await edit(engine, (codebook) => changeField(codebook, 'motive', { label: 'Reason' }))
  const again = await reopened(engine, project)
  expect((await versionsIn(again)).map(({ codebook, label }) => [codebook.version, codebook.fields.find(({ name }) => name === 'motive')?.label, label])).toEqual([
    [3, 'Reason', 'Codebook version 3: Field “Reason” (motive) was labelled “Motive”'],
    [2, 'Motive', 'Codebook version 2: Field “Motive” (motive) is new: text, one line'],
    [1, undefined, 'Start the project'],
  ])
  await again.undo()
  expect((await codebookOf(again)).version).toBe(2)
  await edit(again, (codebook) => changeField(codebook, 'motive', { label: 'Cause' }))
  expect((await codebookOf(again)).version).toBe(4)
})

test('a removed field keeps its values, is counted before, and shows them when a field of its name is added', async () => {
  const { engine } = await openEngine()
  await engine.commit({ label: 'Add events', put: [
    { kind: 'event', id: 'ev-1', fields: { outcome: 'hit', place: 'Erbil' } },
    { kind: 'event', id: 'ev-2', fields: { outcome: 'missed' } },
    { kind: 'event', id: 'ev-3', fields: { place: '' } },
  ] })
  const without = removeField(await codebookOf(engine), 'outcome')
  expect(await engine.codebookEffect(without)).toEqual({ left: [{ name: 'outcome', label: 'Outcome', events: 2 }], unfit: [], back: [], rules: [] })
  await edit(engine, () => without)
  expect(await engine.get('event', 'ev-1')).toMatchObject({ outcome: 'hit' })
  expect(removedFields(await codebookOf(engine), await versionsIn(engine)).map(({ field }) => field.name)).toEqual(['outcome'])
  const anew = addField(await codebookOf(engine), { name: 'outcome', label: 'Result', type: 'term', group: 'what' })
  expect(await engine.codebookEffect(anew)).toEqual({ left: [], unfit: [], back: [{ name: 'outcome', label: 'Result', events: 2 }], rules: [] })
  await edit(engine, () => anew)
  await engine.openView('v', 'event', { ...EVERYTHING, filter: { op: 'equals', field: 'outcome', text: 'Hit' } })
  expect((await engine.readView('v', 0, 9)).map(({ record }) => record.id)).toEqual(['ev-1'])
})

test('values that no longer fit are counted with examples, kept, and reported as problems', async () => {
  const { engine } = await openEngine()
  await engine.commit({ label: 'Add events', put: [
    { kind: 'event', id: 'ev-1', fields: { damage: 'minor', place: 'Erbil', country: ['IRQ', 'SYR'] } },
    { kind: 'event', id: 'ev-2', fields: { damage: 'none', place: '12', country: ['IRQ'], latitude: 91, longitude: 3 } },
    { kind: 'event', id: 'ev-3', fields: { damage: 'none' } },
  ] })
  const before = await codebookOf(engine)
  const after = [
    (codebook: Codebook) => removeTerm(codebook, 'damage', 'minor'),
    (codebook: Codebook) => changeField(codebook, 'place', { type: 'entity' }),
    (codebook: Codebook) => changeField(codebook, 'country', { type: 'term' }),
    (codebook: Codebook) => changeField(codebook, 'longitude', { max: 2 }),
    // Broken before already, so that nothing is lost by it.
    (codebook: Codebook) => changeField(codebook, 'latitude', { max: 80 }),
  ].reduce((codebook, change) => change(codebook), before)
  expect((await engine.codebookEffect(after)).unfit).toEqual([
    { name: 'place', label: 'Place', events: 2, examples: ['Erbil', '12'] },
    { name: 'country', label: 'Country', events: 2, examples: ['IRQ; SYR', 'IRQ'] },
    { name: 'longitude', label: 'Longitude', events: 1, examples: ['3'] },
    { name: 'damage', label: 'Damage', events: 1, examples: ['minor'] },
  ])
  await edit(engine, () => after)
  expect(await engine.get('event', 'ev-1')).toMatchObject({ damage: 'minor', place: 'Erbil', country: ['IRQ', 'SYR'] })
  expect((await engine.problemsIn('event', 'ev-1')).map(({ field, rule }) => [field, rule])).toEqual(expect.arrayContaining([['damage', 'term'], ['country', 'term']]))
})

test('a rule of the codebook is counted before it is saved, followed by each edit, and taken back with its version', async () => {
  const { engine } = await openEngine()
  await engine.commit({ label: 'Add events', put: [
    { kind: 'event', id: 'ev-1', fields: { title: 'One', type: 'ASSAULT' } },
    { kind: 'event', id: 'ev-2', fields: { title: 'Two', type: 'ASSAULT', killed_best: 0 } },
    { kind: 'event', id: 'ev-3', fields: { title: 'Three', type: 'PROTEST' } },
  ] })
  const { codebook: added, id } = addRule(await codebookOf(engine))
  const ruled = changeRule(added, id, { name: 'Assaults without a figure', severity: 'error', when: ' type:assault', must: 'killed:filled ' })
  expect((await engine.codebookEffect(ruled)).rules).toEqual([{ name: 'Assaults without a figure', events: 1, reason: '' }])
  await edit(engine, () => ruled)
  const rule = ruleId(id)
  const broken = async () => {
    await engine.checked()
    const counts = await engine.problems()
    const found = await engine.problemsOf(rule, 0, 9)
    expect(counts.rules[rule]?.event ?? 0).toBe(found.length)
    return found.map(({ title, field, message }) => `${title}, ${field}: ${message}`)
  }
  const sentence = '“Assaults without a figure”: it matches type:assault, but not killed:filled.'
  expect(await broken()).toEqual([`One, killed: ${sentence}`])
  await engine.openView('v', 'event', { ...EVERYTHING, filter: { op: 'in', field: '#problems', values: [rule] } })
  expect((await engine.readView('v', 0, 9)).map(({ record, problems }) => [record.id, problems['killed']])).toEqual([['ev-1', [sentence]]])

  await engine.commit({ label: 'Code', put: [{ kind: 'event', id: 'ev-1', fields: { killed_low: 3 } }, { kind: 'event', id: 'ev-3', fields: { type: 'ASSAULT' } }] })
  expect(await broken()).toEqual([`Three, killed: ${sentence}`])
  await engine.undo()
  expect(await broken()).toEqual([`One, killed: ${sentence}`])
  await engine.undo()
  expect(await broken()).toEqual([])
  expect((await codebookOf(engine)).rules ?? []).toEqual([])
  await engine.redo()
  expect(await broken()).toEqual([`One, killed: ${sentence}`])

  expect((await engine.history(ofCodebook)).map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Codebook version 2: Rule “Assaults without a figure” is new: error, an event that matches type:assault/u))
  await edit(engine, (codebook) => removeField(changeRule(codebook, id, { must: 'title:filled' }), 'killed'))
  expect(await broken()).toEqual([])
})

test('a count is given up when another is asked for, and when it is ended', async () => {
  const { engine } = await openEngine()
  const { job } = await engine.beginBulk('event', 'Import')
  await engine.addBulk(job, Array.from({ length: 2_000 }, (_, n) => ({ id: `ev-${n}`, title: `A text that is no date ${n}` })))
  await engine.endBulk(job)
  const dated = changeField(await codebookOf(engine), 'title', { type: 'edtf' })
  const first = engine.codebookEffect(dated)
  const refused = expect(first).rejects.toThrow('given up')
  const second = engine.codebookEffect(dated)
  const ended = expect(second).rejects.toThrow('given up')
  await refused
  await engine.endCodebookEffect()
  await ended
})
