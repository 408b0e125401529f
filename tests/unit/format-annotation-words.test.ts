import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANNOTATION_WORDS_FORMAT } from '../../shared/formats/annotation-words/write.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { GAP } from '../../shared/text/anchor.ts'
import { drawn, markedProject } from './marked-projects.ts'
import { sourceOf, tableOf, textOf, type Held } from './project-at-hand.ts'

interface Line {
  readonly [member: string]: unknown
  readonly annotation: string
  readonly text: string
  readonly words: string
  readonly start: number
  readonly end: number
}

const linesOf = async (from: Held): Promise<readonly Line[]> => {
  const text = await textOf(ANNOTATION_WORDS_FORMAT.write(sourceOf(from), tableOf(from, 'annotation'), { bom: false, guard: false }))
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line)
}

describe('annotations with their words', () => {
  test('say where each span stands, and what rests on it', async () => {
    const project = await markedProject([{ raw: '👍 One\n\nThree soldiers died', marks: [{ cuts: [7, 12, 22, 26], layer: 'harm', note: 'see', entity: true, cited: true, claimed: true }] }])
    const text = project.tables.get('text')?.get('tx-0') as AnyRecord
    project.tables.get('text')?.set('tx-0', { ...text, pages: [0, 8] })
    const same = {
      annotation: 'an-0', spans: 2, source: 'so-0', source_title: 'Report 0: "x"/…', text: 'tx-0', text_hash: text['hash'], layer: 'harm', anchor: 'exact', page: 2, paragraph: 2,
      entity: 'en-1', entity_name: 'Militia “x”', cells: [{ event: 'ev-1', event_title: 'Attack', field: 'killed_low', field_label: expect.any(String) as string, value: 1, role: 'supports' }],
      claims: [{ claim: 'cl-1', text: 'It was so' }], note: 'see',
    }
    expect(await linesOf(project)).toEqual([
      { ...same, span: 1, words: 'Three', start: 7, end: 12, before: '👍 One\n\n', after: ' soldiers died' },
      { ...same, span: 2, words: 'died', start: 22, end: 26, before: '👍 One\n\nThree soldiers ', after: '' },
    ])
  })

  test('give the words without a place when they no longer stand in the text', async () => {
    const project = await markedProject([{ raw: 'One two', marks: [{ cuts: [0, 3, 4, 7], layer: 'note', note: null, entity: false, cited: false, claimed: false }] }])
    project.tables.get('annotation')?.set('an-0', { ...(project.tables.get('annotation')?.get('an-0') as AnyRecord), exact: `Four${GAP}five`, anchor: 'orphan' })
    const lines = await linesOf(project)
    expect(lines.map(({ words, anchor, start, paragraph }) => [words, anchor, start, paragraph])).toEqual([['Four', 'orphan', undefined, undefined], ['five', 'orphan', undefined, undefined]])
  })

  test('cut the same words out of the text by code points, in every script', async () => {
    await fc.assert(fc.asyncProperty(drawn, async (sources) => {
      const project = await markedProject(sources)
      const lines = await linesOf(project)
      const words = new Map<string, string[]>()
      for (const line of lines) {
        const hash = String(project.tables.get('text')?.get(line.text)?.['hash'])
        expect([...(project.bodies.get(hash) ?? '')].slice(line.start, line.end).join('')).toBe(line.words)
        words.set(line.annotation, [...(words.get(line.annotation) ?? []), line.words])
      }
      const marked = [...(project.tables.get('annotation')?.values() ?? [])]
      expect(words.size).toBe(marked.length)
      for (const { id, exact } of marked) expect(words.get(id)?.join(GAP)).toBe(exact)
    }), { numRuns: 2_000 })
  }, 120_000)
})
