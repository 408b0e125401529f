import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LAYERS } from '../../shared/model/records.ts'
import { annotationsIn, columnsOf, type ReadAnnotation } from '../../shared/text/annotation-columns.ts'

const offset = fc.nat(2 ** 32 - 1)
const annotation: fc.Arbitrary<ReadAnnotation> = fc.record({
  id: fc.string(),
  layer: fc.constantFrom(...LAYERS),
  fragments: fc.array(fc.record({ start: offset, end: offset }, { noNullPrototype: true }), { minLength: 1, maxLength: 4 }),
  exact: fc.string(),
  note: fc.option(fc.string({ minLength: 1 })),
  anchor: fc.constantFrom('exact', 'moved', 'changed', 'suggested', 'orphan'),
}, { noNullPrototype: true })

it('gives back all that a reader shows of annotations, in their order', () => {
  fc.assert(fc.property(fc.array(annotation, { maxLength: 20 }), (annotations) => {
    expect(annotationsIn(structuredClone(columnsOf(annotations)))).toEqual(annotations)
  }))
})
