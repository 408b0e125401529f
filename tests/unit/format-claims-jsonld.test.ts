import { describe, expect, test } from 'vitest'
import { CLAIMS_FORMAT } from '../../shared/formats/claims-jsonld/write.ts'
import type { AnyRecord, Kind } from '../../shared/model/records.ts'
import { CODEBOOK, held, sourceOf, tableOf, textOf } from './project-at-hand.ts'

interface Graph {
  readonly '@context': unknown
  readonly '@graph': readonly { readonly [member: string]: unknown }[]
}

const written = async (...records: readonly (readonly [Kind, AnyRecord])[]): Promise<Graph> => {
  const project = held([['codebook', CODEBOOK], ...records])
  return JSON.parse(await textOf(CLAIMS_FORMAT.write(sourceOf(project), tableOf(project, 'claim'), { bom: false, guard: false }))) as Graph
}

describe('claims for schema.org', () => {
  test('say who claimed what, where it appeared and through whom it came', async () => {
    const graph = await written(
      ['source', { id: 'so-1', type: 'article-newspaper', title: 'Three killed', url: 'https://example.org/a', archive_url: 'https://archive.example/a', published: '2024-01-28', publisher: 'The Paper', authors: ['Jane Doe'], language: 'en' }],
      ['entity', { id: 'en-1', name: 'Kata’ib Hizballah', type: 'armed_group' }],
      ['event', { id: 'ev-1', title: 'Attack', date: '2024-01-28' }],
      ['claim', {
        id: 'cl-1', text: 'The group fired the rockets.', quote: 'we did it', quote_type: 'direct', speaker: 'en-1', speaker_text: 'the group', source: 'so-1', said_at: '2024-01-27', cue: 'said',
        chain: [{ entity: 'en-1', as_written: 'the group', relation: null }, { as_written: 'AFP', relation: 'reported' }], about: [{ event: 'ev-1', field: 'actors', stance: 'supports' }], tags: ['rockets'],
        likelihood: 'likely', confidence: 'high', credibility: '2', status: 'contested', note: 'secret',
      }],
    )
    expect(graph['@context']).toEqual(['https://schema.org', { sourceline: 'urn:sourceline:terms:' }])
    expect(graph['@graph']).toEqual([{
      '@type': 'Claim', '@id': 'urn:sourceline:claim:cl-1', text: 'The group fired the rockets.',
      author: { '@type': 'Organization', '@id': 'urn:sourceline:entity:en-1', name: 'Kata’ib Hizballah', alternateName: 'the group' },
      dateCreated: '2024-01-27',
      appearance: [{
        '@type': 'NewsArticle', '@id': 'urn:sourceline:source:so-1', name: 'Three killed', url: 'https://example.org/a', archivedAt: 'https://archive.example/a', datePublished: '2024-01-28',
        author: [{ name: 'Jane Doe' }], publisher: { '@type': 'Organization', name: 'The Paper' }, inLanguage: 'en',
      }],
      about: [{ '@type': 'Event', '@id': 'urn:sourceline:event:ev-1', name: 'Attack', startDate: '2024-01-28', 'sourceline:field': 'actors', 'sourceline:stance': 'supports' }],
      keywords: ['rockets'], 'sourceline:quote': 'we did it', 'sourceline:quoteType': 'direct', 'sourceline:cue': 'said',
      'sourceline:chain': { '@list': [
        { '@type': 'Organization', '@id': 'urn:sourceline:entity:en-1', name: 'Kata’ib Hizballah', 'sourceline:asWritten': 'the group' },
        { 'sourceline:asWritten': 'AFP', 'sourceline:relation': 'reported' },
      ] },
    }])
  })

  test('say nothing that is not recorded, and no judgement', async () => {
    const graph = await written(['claim', { id: 'cl-1', status: 'refuted', likelihood: 'unlikely', confidence: 'low', credibility: '5', note: 'secret' }])
    expect(graph['@graph']).toEqual([{ '@type': 'Claim', '@id': 'urn:sourceline:claim:cl-1' }])
  })

  test('first appeared in the source of the claim that they repeat, round in a circle or not', async () => {
    const graph = await written(
      ['source', { id: 'so-1' }], ['source', { id: 'so-2', published: '2024~' }],
      ['claim', { id: 'cl-1', text: 'a', source: 'so-1', relations: [{ claim: 'cl-2', relation: 'repeats' }] }],
      ['claim', { id: 'cl-2', text: 'a', source: 'so-2', relations: [{ claim: 'cl-1', relation: 'challenges' }] }],
      ['claim', { id: 'cl-3', text: 'a', source: 'so-1', relations: [{ claim: 'cl-4', relation: 'repeats' }] }],
      ['claim', { id: 'cl-4', text: 'a', source: 'so-2', relations: [{ claim: 'cl-3', relation: 'repeats' }] }],
    )
    expect(graph['@graph'].map((claim) => claim['firstAppearance'])).toEqual([
      { '@id': 'urn:sourceline:source:so-2' }, undefined, { '@id': 'urn:sourceline:source:so-2' }, { '@id': 'urn:sourceline:source:so-1' },
    ])
    expect(graph['@graph'][1]?.['sourceline:relatedClaim']).toEqual([{ 'sourceline:relation': 'challenges', 'sourceline:claim': { '@id': 'urn:sourceline:claim:cl-1' } }])
    expect(graph['@graph'][1]?.['appearance']).toEqual([{ '@type': 'CreativeWork', '@id': 'urn:sourceline:source:so-2', 'sourceline:published': '2024~' }])
  })

  test('appear in a source and in those that quote it', async () => {
    const graph = await written(['source', { id: 'so-1', quoted_in: 'so-2' }], ['source', { id: 'so-2', quoted_in: 'so-1' }], ['claim', { id: 'cl-1', quote: 'words', source: 'so-1', speaker_text: 'an official' }])
    expect(graph['@graph']).toMatchObject([{ text: 'words', author: { name: 'an official' }, appearance: [{ '@id': 'urn:sourceline:source:so-1' }, { '@id': 'urn:sourceline:source:so-2' }], firstAppearance: { '@id': 'urn:sourceline:source:so-1' } }])
  })

  test('of none are an empty graph', async () => {
    expect((await written())['@graph']).toEqual([])
  })
})
