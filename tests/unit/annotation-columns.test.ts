import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LAYERS } from '../../shared/model/records.ts'
import { annotationsIn, columnsOf } from '../../shared/text/annotation-columns.ts'

const offset = fc.nat(2 ** 32 - 1)
const annotation = fc.record({
  id: fc.string(),
  layer: fc.constantFrom(...LAYERS),
  fragments: fc.array(fc.record({ start: offset, end: offset }), { minLength: 1, maxLength: 4 }),
  exact: fc.string(),
  note: fc.option(fc.string({ minLength: 1 })),
  anchor: fc.constantFrom('exact' as const, 'moved', 'changed', 'suggested', 'orphan'),
})

it('gives back all that a reader shows of annotations, in their order', () => {
  fc.assert(fc.property(fc.array(annotation, { maxLength: 20 }), (annotations) => {
    expect(annotationsIn(structuredClone(columnsOf(annotations)))).toEqual(annotations)
  }))
})
