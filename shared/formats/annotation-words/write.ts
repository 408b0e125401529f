import { fieldOf } from '../../model/describe.ts'
import type { AnyRecord, Codebook } from '../../model/records.ts'
import { isList, type Value } from '../../model/value.ts'
import { paragraphs } from '../../text/paragraphs.ts'
import type { ExportSource, ExportTable, WritingFormat } from '../export.ts'
import { markedTexts, type MarkedText } from '../marked/texts.ts'
import { usesOf, type Uses } from '../marked/uses.ts'

/**
 * Annotations with their words as JSON Lines: one line a span, sources in order of entry and spans in the order of the text. Offsets
 * are Unicode code points, half-open; unknown members are left out.
 */
export async function* writeAnnotationWords(project: ExportSource, { records }: Pick<ExportTable, 'records'>): AsyncGenerator<string> {
  const uses = usesOf(project)
  for await (const marked of markedTexts(project, records)) {
    const places = placesOf(marked)
    for (const annotation of marked.annotations) {
      const about = aboutOf(annotation, uses, project.codebook)
      const spans = marked.spansOf(annotation)
      for (const [n, { words, prefix, suffix, place, points }] of spans.entries()) {
        const line = {
          annotation: annotation.id, span: n + 1, spans: spans.length,
          source: annotation['source'], source_title: marked.source?.['title'], text: annotation['text'], text_hash: marked.text?.['hash'],
          layer: annotation['layer'], words, start: points?.start, end: points?.end,
          page: place ? places.page(place.start) : undefined, paragraph: place ? places.paragraph(place.start) : undefined,
          before: prefix, after: suffix, anchor: annotation['anchor'],
          ...about,
        }
        yield `${JSON.stringify(line, (_, value: unknown) => value ?? undefined)}\n`
      }
    }
  }
}

/** What the words are for; the same in each line of one annotation. */
function aboutOf(annotation: AnyRecord, uses: Uses, codebook: Codebook): { readonly [member: string]: Value | undefined } {
  const entity = annotation['entity']
  const cells = uses.evidence(annotation.id).map(({ event, field, value, role }): { readonly [member: string]: Value } => ({
    event: event ?? null, event_title: typeof event === 'string' ? uses.name('event', event) : null,
    field: field ?? null, field_label: typeof field === 'string' ? (fieldOf('event', field, codebook)?.label ?? null) : null,
    value: value ?? null, role: role ?? null,
  }))
  const claims = uses.claims(annotation.id).map(({ id, text, quote }): { readonly [member: string]: Value } => ({ claim: id, text: text ?? quote ?? null }))
  return {
    entity, entity_name: typeof entity === 'string' ? uses.name('entity', entity) : null,
    cells: cells.length > 0 ? cells : null, claims: claims.length > 0 ? claims : null, note: annotation['note'],
  }
}

interface Places {
  /** The paragraph that an offset in UTF-16 units lies in, from 1. */
  paragraph(offset: number): number
  /** The page of the original; undefined for what has no pages. */
  page(offset: number): number | undefined
}

function placesOf({ text, body }: MarkedText): Places {
  const starts = paragraphs(body ?? '').map(({ start }) => start)
  const pages = text?.['pages']
  const begins = isList(pages) ? pages.filter((one) => typeof one === 'number') : []
  return {
    paragraph: (offset) => Math.max(1, upTo(starts, offset)),
    page: (offset) => (begins.length > 0 ? Math.max(1, upTo(begins, offset)) : undefined),
  }
}

/** How many of the ascending numbers are not above one. */
function upTo(numbers: readonly number[], highest: number): number {
  let [from, to] = [0, numbers.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((numbers[middle] as number) <= highest) from = middle + 1
    else to = middle
  }
  return from
}

export const ANNOTATION_WORDS_FORMAT: WritingFormat = {
  id: 'annotation-words',
  label: 'Annotations with their words (JSON Lines)',
  extension: 'jsonl',
  help: 'One line for each marked stretch of words: where it stands, what it says, the cells and claims that rest on it. For searching, counting and training elsewhere.',
  kinds: ['annotation'],
  options: [],
  write: writeAnnotationWords,
}
