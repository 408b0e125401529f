import type { ExportSource, ExportTable, WritingFormat } from '../export.ts'
import { encoded, TERMS } from '../marked/iri.ts'
import { markedTexts } from '../marked/texts.ts'
import { usesOf } from '../marked/uses.ts'
import { annotationNode } from './annotation.ts'
import { CONTEXT } from './terms.ts'

/**
 * Annotations as a W3C Web Annotation Collection (Web Annotation Data Model, section 5) with one page, an annotation a line. They
 * stand source by source and in the order of the text, so equal content gives equal bytes. A collection of none has no page.
 */
export async function* writeWebAnnotations(project: ExportSource, { records }: Pick<ExportTable, 'records'>): AsyncGenerator<string> {
  const annotations = [...records]
  const collection = `urn:sourceline:collection:${encoded(project.name)}`
  const head = {
    '@context': [CONTEXT, { sourceline: TERMS }],
    id: collection,
    type: 'AnnotationCollection',
    label: project.name,
    total: annotations.length,
    generator: { id: 'urn:sourceline', type: 'Software', name: 'Sourceline' },
  }
  if (annotations.length === 0) {
    yield `${JSON.stringify(head)}\n`
    return
  }
  const page = { id: `${collection}:page-1`, type: 'AnnotationPage', partOf: collection, startIndex: 0 }
  yield `${JSON.stringify(head).slice(0, -1)},\n"first":${JSON.stringify(page).slice(0, -1)},"items":[`
  const uses = usesOf(project)
  let lead = '\n'
  for await (const marked of markedTexts(project, annotations)) {
    for (const annotation of marked.annotations) {
      yield lead + JSON.stringify(annotationNode(annotation, marked, uses))
      lead = ',\n'
    }
  }
  yield '\n]}}\n'
}

export const WEB_ANNOTATION_FORMAT: WritingFormat = {
  id: 'web-annotation',
  label: 'W3C Web Annotations (JSON-LD)',
  extension: 'jsonld',
  help: 'Annotations with their words, places and what they are evidence for, for other programs that annotate. The texts stay in the project.',
  kinds: ['annotation'],
  options: [],
  write: writeWebAnnotations,
}
