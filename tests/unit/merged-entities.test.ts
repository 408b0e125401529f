import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entityNamed } from '../../renderer/features/claims/draft.ts'
import { mergeDraft } from '../../renderer/features/entities/merge.ts'
import { csvPieces } from '../../shared/formats/csv/export.ts'
import { entityNames } from '../../shared/formats/csv/entity-names.ts'
import { writeGeoJson } from '../../shared/formats/geojson/write.ts'
import { ploverLines } from '../../shared/formats/plover/write.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import { display } from '../../shared/model/display.ts'
import { mergedOf, sameEntity, standsFor } from '../../shared/model/merged.ts'
import type { AnyRecord, Entity } from '../../shared/model/records.ts'
import { namesFrom } from '../../shared/model/title.ts'
import { readEntities } from '../../shared/text/read/entities.ts'
import { held, sourceOf, tableOf, writtenText } from './project-at-hand.ts'

const entities: readonly Entity[] = [
  { id: 'en-a', name: 'Kataib Hizballah', aliases: ['KH'] },
  { id: 'en-b', name: 'Kataib Hezbollah', canonical: 'en-a' },
  { id: 'en-c', name: "Kata'ib Hizbullah", canonical: 'en-b' },
  { id: 'en-d', name: 'Asaib Ahl al-Haq' },
]
const records = entities as unknown as readonly AnyRecord[]
const event: AnyRecord = { id: 'ev-1', title: 'A', actors: ['en-c', 'en-d', 'en-b'], facility: 'en-b', latitude: 33, longitude: 44 }
const project = held([['event', event], ...records.map((record) => ['entity', record] as const)])
const actors = fieldOf('event', 'actors', DEFAULT_CODEBOOK)
if (!actors) throw new Error('the codebook has no actors')

describe('merged entities', () => {
  it('stand for the end of their chain', () => {
    expect([...mergedOf(entities)]).toEqual([['en-b', 'en-a'], ['en-c', 'en-a']])
    expect(sameEntity('en-c', mergedOf(entities))).toEqual(['en-a', 'en-b', 'en-c'])
  })

  it('that lead nowhere or around in a circle stand for themselves', () => {
    const circle = [{ id: '1', canonical: '2' }, { id: '2', canonical: '3' }, { id: '3', canonical: '2' }, { id: '4', canonical: '4' }, { id: '5', canonical: 'gone' }]
    expect(mergedOf(circle).size).toBe(0)
  })

  it('are shown by the name of the one that they stand for, once', () => {
    const names = namesFrom((_, id) => records.find((one) => one.id === id), DEFAULT_CODEBOOK, mergedOf(entities))
    expect(display(['en-c', 'en-d', 'en-b'], actors, DEFAULT_CODEBOOK, names)).toBe('Kataib Hizballah; Asaib Ahl al-Haq')
  })

  it('are read from words and from the name of a speaker as the one that they stand for', () => {
    const reading = readEntities(actors, "Kata'ib Hizbullah and KH", { entities } as Parameters<typeof readEntities>[2])
    expect(reading?.values).toEqual({ actors: ['en-a'] })
    expect(entityNamed('kataib hezbollah', entities)).toBe('en-a')
  })

  it('are written to and read from cells as the one that they stand for', () => {
    const names = entityNames(records)
    expect(names.write('en-c')).toBe('Kataib Hizballah')
    expect(names.read('Kataib Hezbollah')).toEqual({ ok: true, value: 'en-a' })
    const twins = entityNames([{ id: 'en-a', name: 'Badr' }, { id: 'en-b', name: 'Badr', canonical: 'en-a' }])
    expect(twins.read('badr')).toEqual({ ok: true, value: 'en-a' })
    expect(twins.read(twins.write('en-b'))).toEqual({ ok: true, value: 'en-a' })
  })

  it('go into files under one name', () => {
    const source = sourceOf(project)
    const csv = writtenText(csvPieces({ kind: 'event', records: [event], codebook: DEFAULT_CODEBOOK, entities: records, fields: ['actors', 'facility'], options: { bom: false, guard: false } }))
    expect(csv).toContain('Kataib Hizballah; Asaib Ahl al-Haq,Kataib Hizballah')
    const geo = JSON.parse([...writeGeoJson(source, tableOf(project, 'event'))].join('')) as { features: { properties: unknown }[] }
    expect(geo.features[0]?.properties).toMatchObject({ actors: ['Kataib Hizballah', 'Asaib Ahl al-Haq'], facility: 'Kataib Hizballah' })
    const plover = JSON.parse([...ploverLines(source, tableOf(project, 'event'))].join('')) as { actor: { entity_text: string }[] }
    expect(plover.actor.map(({ entity_text }) => entity_text)).toEqual(['Kataib Hizballah', 'Asaib Ahl al-Haq'])
  })
})

describe('a merge', () => {
  it('of what is merged already leads from end to end', () => {
    expect(mergeDraft('en-d', ['en-c', 'en-b'], entities)).toEqual({
      label: 'Merge "Kataib Hizballah" into "Asaib Ahl al-Haq"',
      put: [{ kind: 'entity', id: 'en-a', fields: { canonical: 'en-d' } }],
    })
    expect(mergeDraft('en-c', ['en-a', 'en-b'], entities)).toBeNull()
  })

  it('never makes a circle, whatever is merged in whatever order', () => {
    const ids = ['1', '2', '3', '4', '5']
    const step = fc.tuple(fc.constantFrom(...ids), fc.subarray(ids))
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let all: readonly Entity[] = ids.map((id) => ({ id, name: id }))
      for (const [kept, others] of steps) {
        const put = mergeDraft(kept, others, all)?.put ?? []
        all = all.map((one) => ({ ...one, ...put.find(({ id }) => id === one.id)?.fields }))
        const merged = mergedOf(all)
        expect(merged.size).toBe(all.filter(({ canonical }) => canonical).length)
        for (const id of others) expect(standsFor(id, merged)).toBe(standsFor(kept, merged))
      }
    }))
  })
})
