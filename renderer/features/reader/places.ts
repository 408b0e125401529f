import type { Annotation, Fragment } from '../../../shared/model/records.ts'
import { paragraphs as paragraphsOf } from '../../../shared/text/paragraphs.ts'
import { theStore, useAnswer } from '../../session/project.ts'
import { startOf } from './marks.ts'
import { placeOf } from './pages.ts'

interface Layout {
  readonly pages: readonly number[]
  readonly paragraphs: readonly Fragment[]
}

/** Says where an annotation of one of the texts stands ("p. 3, ¶ 12"); null while the texts are being read, or for a text that is gone. */
export function usePlaces(texts: readonly string[]): (annotation: Annotation) => string | null {
  const ids = [...new Set(texts)].sort()
  const layouts = useAnswer(() => layoutsOf(ids), (news) => news.kinds.includes('text'), `layout ${ids.join(' ')}`)
  return (annotation) => {
    const layout = layouts?.get(annotation.text)
    return layout ? placeOf(startOf(annotation), layout.pages, layout.paragraphs) : null
  }
}

async function layoutsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Layout>> {
  const texts = await theStore().getMany('text', ids)
  return new Map(await Promise.all(texts.map(async ({ id, hash, pages }) =>
    [id, { pages: pages ?? [], paragraphs: paragraphsOf(await theStore().body(hash)) }] as const)))
}
