import { describe, expect, it } from 'vitest'
import { nextCited } from '../../renderer/features/events/words-behind.ts'
import type { Annotation, Evidence } from '../../shared/model/records.ts'

const mark = (id: string): Annotation => ({ id, source: 'so-1', text: 'tx-1', layer: 'harm', fragments: [{ start: 0, end: 1 }], exact: id, prefix: '', suffix: '', anchor: 'exact' })
const cited = (id: string, annotation: string | null, field = 'killed_best'): Evidence => ({ id, event: 'ev-1', field, annotation, source: 'so-1', words: id, role: 'supports' })

describe('the words behind a cell', () => {
  const evidence = [cited('a', 'x', 'killed_low'), cited('b', 'x'), cited('c', null), cited('d', 'gone'), cited('e', 'y')]
  const marks = [mark('x'), mark('y'), mark('z')]

  it('are gone through one place after the other, and around', () => {
    expect(nextCited(evidence, marks, null)).toMatchObject({ annotation: { id: 'x' }, number: 1, of: 2 })
    expect(nextCited(evidence, marks, 'x')).toMatchObject({ annotation: { id: 'y' }, number: 2, of: 2 })
    expect(nextCited(evidence, marks, 'y')).toMatchObject({ annotation: { id: 'x' }, number: 1, of: 2 })
    expect(nextCited(evidence, marks, 'z')).toMatchObject({ annotation: { id: 'x' } })
  })

  it('are none where nothing is cited, or the marks are gone', () => {
    expect(nextCited([], marks, 'x')).toBeNull()
    expect(nextCited([cited('d', 'gone')], marks, null)).toBeNull()
  })
})
