import { expect, test } from 'vitest'
import { annotationsIn } from '../../shared/text/annotation-columns.ts'
import { openEngine } from './project.ts'

test('the annotations of a text are answered in columns as they are now, whether edited, lost or in pages', async () => {
  const { engine } = await openEngine()
  const words = (id: string, text: string, more: object = {}) => ({
    kind: 'annotation' as const, id,
    fields: { source: 'so', text, layer: 'actor', fragments: [{ start: 0, end: 3 }, { start: 8, end: 9 }], exact: 'One … d', prefix: '', suffix: ' two', anchor: 'exact', ...more },
  })
  await engine.commit({ label: 'Mark', put: [words('a', 'tx'), words('b', 'other'), words('c', 'tx', { anchor: 'orphan' }), words('d', 'tx')] })
  const agrees = async () => {
    const found = await engine.find('annotation', { text: 'tx' })
    const shown = found.map(({ id, layer, fragments, exact, note, anchor }) => ({ id, layer, fragments, exact, note: note ?? null, anchor }))
    expect(annotationsIn(await engine.annotationsOf('tx'))).toEqual(shown)
    return shown.map(({ id }) => id)
  }
  expect(await agrees()).toEqual(['a', 'c', 'd'])
  await engine.fold()
  await engine.commit({ label: 'Edit', put: [{ kind: 'annotation', id: 'a', fields: { note: 'Who?', layer: 'harm' } }, words('e', 'tx')], remove: [{ kind: 'annotation', id: 'd' }] })
  expect(await agrees()).toEqual(['a', 'c', 'e'])
  engine.close()
})
