import type { AnyRecord } from '../../model/records.ts'
import type { ExportSource } from '../export.ts'
import { fragmentsOf, spanReader, type SpansOf } from './spans.ts'

/** A source text with the annotations on it. */
export interface MarkedText {
  /** Null when the project has no record of the text that annotations name. */
  readonly text: AnyRecord | null
  readonly source: AnyRecord | null
  readonly body: string | null
  /** By their place in the text, then by id. */
  readonly annotations: readonly AnyRecord[]
  readonly spansOf: SpansOf
}

/**
 * Texts with their annotations: sources in order of entry, the texts of each by version, at last what names a text that is not
 * there. Only one text is held at a time.
 * @param also texts to give even when nothing is marked in them
 */
export async function* markedTexts(
  project: Pick<ExportSource, 'all' | 'body'>, annotations: Iterable<AnyRecord>, also: (text: AnyRecord, source: AnyRecord | null) => boolean = () => false,
): AsyncGenerator<MarkedText> {
  const byText = new Map<string, AnyRecord[]>()
  for (const one of annotations) {
    const text = String(one['text'] ?? '')
    const known = byText.get(text)
    if (known) known.push(one)
    else byText.set(text, [one])
  }
  const sources = new Map<string, { readonly record: AnyRecord; readonly at: number }>()
  for (const record of project.all('source')) sources.set(record.id, { record, at: sources.size })
  const texts = [...project.all('text')]
  const place = (text: AnyRecord): number => sources.get(String(text['source']))?.at ?? sources.size
  texts.sort((a, b) => place(a) - place(b) || Number(a['version']) - Number(b['version']) || order(a.id, b.id))
  for (const text of texts) {
    const source = sources.get(String(text['source']))?.record ?? null
    const own = byText.get(text.id)
    byText.delete(text.id)
    if (own || also(text, source)) yield marked(text, source, await project.body(String(text['hash'])), own ?? [])
  }
  for (const [, own] of [...byText].sort(([a], [b]) => order(a, b))) {
    for (const one of own) yield marked(null, sources.get(String(one['source']))?.record ?? null, null, [one])
  }
}

function marked(text: AnyRecord | null, source: AnyRecord | null, body: string | null, annotations: readonly AnyRecord[]): MarkedText {
  const placed = annotations.map((annotation) => {
    const fragments = fragmentsOf(annotation)
    return { annotation, start: fragments[0]?.start ?? 0, end: fragments.at(-1)?.end ?? 0 }
  })
  placed.sort((a, b) => a.start - b.start || a.end - b.end || order(a.annotation.id, b.annotation.id))
  const ordered = placed.map(({ annotation }) => annotation)
  return { text, source, body, annotations: ordered, spansOf: spanReader(body, ordered) }
}

export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
