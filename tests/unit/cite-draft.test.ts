import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotationOn, citeDraft, layerOf, shortened, type Citing } from '../../renderer/features/cite/draft.ts'
import type { Words } from '../../renderer/session/session.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import type { Field, Group } from '../../shared/model/fields.ts'
import type { Annotation, Evidence } from '../../shared/model/records.ts'

const BODY = 'Three guards died at the gate. Two others were hurt.'
const words: Words = { source: 'so-1', text: 'tx-1', fragments: [{ start: 0, end: 12 }], exact: 'Three guards' }
const there: Annotation = {
  id: 'an-1', source: 'so-1', text: 'tx-1', layer: 'harm', fragments: [{ start: 0, end: 12 }], exact: 'Three guards', prefix: '', suffix: ' died', anchor: 'exact',
}

function field(name: string): Field {
  const found = fieldOf('event', name, DEFAULT_CODEBOOK)
  if (!found) throw new Error(`The codebook has no field ${name}.`)
  return found
}

function citing(change: Partial<Citing> = {}): Citing {
  return {
    words, body: BODY, event: 'ev-1', field: field('killed_best'), values: { killed_low: 3, killed_best: 3, killed_high: 3 }, assumption: '', credibility: null,
    annotations: [], entities: [], ...change,
  }
}

describe('the layer of a cited field', () => {
  it.each<readonly [Group, string]>([
    ['when', 'date'], ['where', 'place'], ['what', 'event'], ['who', 'actor'], ['harm', 'harm'], ['identity', 'event'], ['judgement', 'note'], ['provenance', 'note'],
  ])('of the group "%s" is "%s"', (group, layer) => expect(layerOf({ name: 'own', label: 'Own', type: 'text', group })).toBe(layer))
})

describe('the annotation on words', () => {
  it('is a new one that holds the words and what stands around them', () => {
    const { id, put } = annotationOn(words, 'harm', BODY, [])
    expect(put).toEqual([{
      kind: 'annotation', id, fields: {
        source: 'so-1', text: 'tx-1', layer: 'harm', fragments: [{ start: 0, end: 12 }], exact: 'Three guards', prefix: '', suffix: BODY.slice(12, 44),
        anchor: 'exact',
      },
    }])
  })

  it('is the one that is there, when words and layer are the same', () => expect(annotationOn(words, 'harm', BODY, [there])).toEqual({ id: 'an-1', put: [] }))

  it.each<readonly [string, Annotation]>([
    ['another layer', { ...there, layer: 'actor' }], ['another version of the text', { ...there, text: 'tx-2' }],
    ['fewer of the words', { ...there, fragments: [{ start: 0, end: 5 }] }], ['more places', { ...there, fragments: [{ start: 0, end: 12 }, { start: 31, end: 41 }] }],
  ])('is new beside one on %s', (_, other) => expect(annotationOn(words, 'harm', BODY, [other]).put).toHaveLength(1))

  it('keeps a note, and no empty one', () => {
    expect(annotationOn(words, 'note', BODY, [], 'Check this.').put[0]?.fields['note']).toBe('Check this.')
    expect(annotationOn(words, 'note', BODY, [], '').put[0]?.fields).not.toHaveProperty('note')
  })

  it('joins words that stand apart', () => {
    const apart: Words = { ...words, fragments: [{ start: 0, end: 12 }, { start: 31, end: 41 }], exact: 'Three guards … Two others' }
    expect(annotationOn(apart, 'harm', BODY, []).put[0]?.fields).toMatchObject({ exact: 'Three guards … Two others', fragments: apart.fragments })
  })
})

describe('citing words into a cell', () => {
  it('fills the cell and its companions and cites the words for each, as one change', () => {
    const { put = [], remove } = citeDraft(citing())
    expect(remove).toBeUndefined()
    expect(put.map(({ kind }) => kind)).toEqual(['annotation', 'event', 'evidence', 'evidence', 'evidence'])
    expect(put[1]).toEqual({ kind: 'event', id: 'ev-1', fields: { killed_low: 3, killed_best: 3, killed_high: 3 } })
    const evidence = put.slice(2)
    expect(evidence.map(({ fields }) => [fields['field'], fields['value']])).toEqual([['killed_low', 3], ['killed_best', 3], ['killed_high', 3]])
    expect(new Set(evidence.map(({ id }) => id)).size).toBe(3)
    for (const { fields } of evidence) {
      expect(fields).toMatchObject({ event: 'ev-1', annotation: put[0]?.id, source: 'so-1', words: 'Three guards', role: 'supports' })
    }
  })

  it('uses the annotation that is there again', () => {
    const { put = [] } = citeDraft(citing({ annotations: [there] }))
    expect(put.map(({ kind }) => kind)).not.toContain('annotation')
    expect(put.at(-1)?.fields['annotation']).toBe('an-1')
  })

  it('keeps assumption and credibility with each piece of evidence, and no empty ones', () => {
    const said = citeDraft(citing({ assumption: '"over 40" is at least 41.', credibility: '2' })).put?.at(-1)?.fields
    expect(said).toMatchObject({ assumption: '"over 40" is at least 41.', credibility: '2' })
    const unsaid = citeDraft(citing()).put?.at(-1)?.fields
    expect(unsaid).not.toHaveProperty('assumption')
    expect(unsaid).not.toHaveProperty('credibility')
  })

  it('adds the entities that the values name before what names them', () => {
    const entity = { kind: 'entity', id: 'en-9', fields: { name: 'Red Column' } } as const
    const { put = [] } = citeDraft(citing({ field: field('actors'), values: { actors: ['en-9'] }, entities: [entity] }))
    expect(put[0]).toEqual(entity)
    expect(put.find(({ kind }) => kind === 'annotation')?.fields['layer']).toBe('actor')
  })

  it('says in the history what was done', () => {
    expect(citeDraft(citing()).label).toBe('Cite "Three guards" into killed (best)')
  })
})

describe('words for a label', () => {
  it('stand on one line', () => expect(shortened('three\n guards')).toBe('three guards'))

  it('are cut at 40 characters, and not before', () => {
    expect(shortened('a'.repeat(40))).toBe('a'.repeat(40))
    expect(shortened('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`)
  })

  it('are never longer than that, and begin as the words do', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 90 }), (text) => {
      const short = shortened(text)
      expect(short.length).toBeLessThanOrEqual(40)
      expect(text.replace(/\s+/gu, ' ').startsWith(short.replace(/…$/u, ''))).toBe(true)
    }))
  })
})

describe('words that give another value than the cell', () => {
  const event = { id: 'ev-1', killed_low: 5, killed_best: 5 }

  it('are kept against it when the value stands, and fill nothing', () => {
    const put = citeDraft(citing({ standing: event })).put ?? []
    expect(put.filter(({ kind }) => kind === 'event')).toEqual([])
    expect(put.filter(({ kind }) => kind === 'evidence').map(({ fields }) => [fields['field'], fields['value'], fields['role']])).toEqual([
      ['killed_low', 3, 'contradicts'], ['killed_best', 3, 'contradicts'],
    ])
  })

  it('make what spoke for them before support the value that they bring', () => {
    const before: Evidence = { id: 'ed-1', event: 'ev-1', field: 'killed_best', value: 3, source: 'so-2', words: 'three', role: 'contradicts' }
    const put = citeDraft(citing({ cited: [before, { ...before, id: 'ed-2', value: 9 }] })).put ?? []
    expect(put).toContainEqual({ kind: 'evidence', id: 'ed-1', fields: { role: 'supports' } })
    expect(put.map(({ id }) => id)).not.toContain('ed-2')
  })
})
