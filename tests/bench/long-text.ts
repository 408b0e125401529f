import { LAYERS, type Fragment, type Layer } from '../../shared/model/records.ts'
import { editedArticle, LIGHT } from '../unit/edited-articles.ts'

/** Marks of the long text: with 70 an article, 143 invented articles of together 1 MB hold as many. */
export const LONG_MARKS = 10_000

export interface LongMark extends Fragment {
  readonly id: string
  readonly layer: Layer
}

/** Invented articles one after another, and marks in the order of the text; the same on every run. */
export interface LongText {
  readonly body: string
  readonly marks: readonly LongMark[]
}

export function longText(count: number): LongText {
  const bodies: string[] = []
  const marks: LongMark[] = []
  let from = 0
  for (let seed = 1; marks.length < count; seed += 1) {
    const { before, spans } = editedArticle(seed, LIGHT)
    const ordered = spans.map(({ start, end }) => ({ start: start + from, end: end + from })).sort((a, b) => a.start - b.start || b.end - a.end)
    for (const place of ordered.slice(0, count - marks.length)) {
      marks.push({ ...place, id: `an-${count}-${marks.length}`, layer: LAYERS[marks.length % LAYERS.length] ?? 'note' })
    }
    bodies.push(before)
    from += before.length + 1
  }
  return { body: bodies.join('\n'), marks }
}
