import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinctOrigins, entitiesByName, originOf, type Traced, type Trail } from '../../shared/model/origins.ts'
import { mergedOf, standsFor } from '../../shared/model/merged.ts'
import type { Claim, Entity, Source } from '../../shared/model/records.ts'

const entities: readonly Entity[] = [
  { id: 'en-afp', name: 'Agence France-Presse', aliases: ['AFP'], type: 'organisation' },
  { id: 'en-old', name: 'A.F.P.', canonical: 'en-afp' },
  { id: 'en-cmd', name: 'Central Command', type: 'armed_force' },
  { id: 'en-man', name: 'A spokesman', type: 'person' },
]

function trailOf(sources: readonly Source[], claims: readonly Claim[] = []): Trail {
  const merged = mergedOf(entities)
  const byId = <T extends { readonly id: string }>(all: readonly T[], id: string) => all.find((one) => one.id === id) ?? null
  return {
    source: (id) => byId(sources, id), claim: (id) => byId(claims, id),
    entity: (id) => byId(entities, standsFor(id, merged)), named: entitiesByName(entities),
  }
}
const originsOf = (traced: readonly Traced[], trail: Trail) => distinctOrigins(traced.map((one) => originOf(one, trail))).map(({ name }) => name)
const by = (...ids: readonly string[]): readonly Traced[] => ids.map((source) => ({ source }))

describe('the origin of evidence', () => {
  it('is one for outlets that carry one agency, and the agency itself, under whatever name it is credited', () => {
    const trail = trailOf([
      { id: 'a', publisher: 'Daily', wire_credit: 'AFP' }, { id: 'b', publisher: 'Herald', wire_credit: ' agence  france-presse' },
      { id: 'c', publisher: 'Post', wire_credit: 'A.F.P.' }, { id: 'd', publisher: 'afp' }, { id: 'e', publisher: 'Times', wire_credit: 'Reuters' },
    ])
    expect(originsOf(by('a', 'b', 'c', 'd'), trail)).toEqual(['Agence France-Presse'])
    expect(originsOf(by('a', 'e'), trail)).toEqual(['Agence France-Presse', 'Reuters'])
  })

  it('is the end of the sources that it is quoted in, and what that one credits', () => {
    const trail = trailOf([
      { id: 'a', publisher: 'Ministry', quoted_in: 'b' }, { id: 'b', publisher: 'Daily', quoted_in: 'c' }, { id: 'c', publisher: 'Herald' },
      { id: 'd', quoted_in: 'e' }, { id: 'e', publisher: 'Post', wire_credit: 'AFP' }, { id: 'f', publisher: 'Radio', quoted_in: 'gone' },
    ])
    expect(originsOf(by('a', 'b', 'c'), trail)).toEqual(['Herald'])
    expect(originsOf(by('d', 'f'), trail)).toEqual(['Agence France-Presse', 'Radio'])
  })

  it('of a claim is the first body in its chain, whatever outlet carries it', () => {
    const claim = (id: string, ...chain: readonly (readonly [name: string, entity?: string])[]): Claim => ({
      id, chain: chain.map(([as_written, entity], at) => ({ as_written, ...(entity ? { entity } : {}), relation: at === 0 ? null : 'reported' })),
    })
    const trail = trailOf([{ id: 'a', publisher: 'Daily' }, { id: 'b', publisher: 'Herald' }, { id: 'c', publisher: 'Post', wire_credit: 'Reuters' }], [
      claim('x', ['a spokesman', 'en-man'], ['the command', 'en-cmd'], ['Daily']), claim('y', ['Central Command'], ['Herald']), claim('z', ['a spokesman', 'en-man'], ['Daily']),
    ])
    expect(originsOf([{ source: 'a', claim: 'x' }, { source: 'b', claim: 'y' }], trail)).toEqual(['Central Command'])
    expect(originsOf([{ source: 'a', claim: 'z' }, { source: 'a', claim: 'gone' }], trail)).toEqual(['Daily'])
    expect(originsOf([{ source: 'c', claim: 'x' }], trail)).toEqual(['Reuters'])
  })

  it('is the source itself where nothing is known of it', () => {
    const trail = trailOf([{ id: 'a', title: 'A leaflet' }, { id: 'b', title: 'A leaflet' }])
    expect(originsOf(by('a', 'b'), trail)).toEqual(['A leaflet', 'A leaflet'])
    expect(originsOf([{ source: 'gone' }, { source: 'lost' }], trail)).toHaveLength(2)
  })

  it('is found at an end whatever is quoted in what, and is the same all around a circle', () => {
    const graph = fc.integer({ min: 1, max: 8 }).chain((size) => fc.array(fc.nat(size), { minLength: size, maxLength: size }))
    fc.assert(fc.property(graph, (into) => {
      const sources = into.map((to, at): Source => ({ id: `s${at}`, title: `Source ${at}`, quoted_in: to < into.length ? `s${to}` : null }))
      const trail = trailOf(sources)
      for (const { id, quoted_in } of sources) {
        const { key } = originOf({ source: id }, trail)
        expect(sources.map((one) => `source ${one.id}`)).toContain(key)
        if (quoted_in) expect(originOf({ source: quoted_in }, trail).key).toBe(key)
      }
    }))
  })
})
