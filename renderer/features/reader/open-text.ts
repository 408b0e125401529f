import { useEffect, useMemo, useState } from 'react'
import type { Fragment, Source, SourceText } from '../../../shared/model/records.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { annotationsIn, type ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { paragraphs as paragraphsOf } from '../../../shared/text/paragraphs.ts'
import { bodyOf } from '../../session/bodies.ts'
import { createCell } from '../../session/closure.ts'
import { onNews, theStore, touches, useAnswer } from '../../session/project.ts'
import { toastFailure, useSession } from '../../session/session.ts'
import { layerOut, type Marks } from './marks.ts'

/** A source and its text as it is now. */
export interface Opened {
  readonly source: Source
  readonly text: SourceText
}

/** A source's text, ready to be read. */
export interface OpenText extends Opened {
  readonly body: string
  readonly paragraphs: readonly Fragment[]
}

/** What the reader shows just now, for actions that are bound outside of it. */
interface Reading {
  readonly open: OpenText | null
  /** Visible annotations of the open text. */
  readonly marks: Marks | null
  readonly findOpen: boolean
  /** Counts how often the search was asked for: each time its field gets the focus. */
  readonly findAsked: number
  /** Finds of the search, in order, and the position of the current one. */
  readonly found: readonly Fragment[]
  readonly foundAt: number
  /** Where the caret stands, an offset of the text. */
  readonly caret: number
  /** The mark whose edges are being moved. */
  readonly adjusting: Adjusting | null
  /** What was last announced to those who do not see the text. */
  readonly said: string
  /** The text as it stands in the document; null while none does. */
  readonly stage: Stage | null
}

/** What can be asked of the text as it stands in the document. */
export interface Stage {
  /** Scrolls to a place and puts the caret at its start, with the focus in the text. */
  goTo(place: Fragment): void
  /** True where the paragraph that holds the offset runs from right to left. */
  runsLeft(offset: number): boolean
}

/** A mark on its way to other words, painted but not written. */
export interface Adjusting {
  /** As it is kept, or is being written. */
  readonly before: ReadAnnotation
  readonly fragments: readonly Fragment[]
  /** Position of the fragment that is moved, and its edge. */
  readonly at: number
  readonly edge: 'start' | 'end'
  /** Being written: it stays until the annotation comes back with these words. */
  readonly written: boolean
}

export const NOT_READING: Reading = {
  open: null, marks: null, findOpen: false, findAsked: 0, found: [], foundAt: 0, caret: 0, adjusting: null, said: '', stage: null,
}
export const reading = createCell<Reading>(NOT_READING)

/** Says something to those who do not see the text. */
export function announce(said: string): void {
  reading.set({ said })
}

/** What is to be opened; undefined while it is being asked for, null when the source or its text is gone. */
export function useOpened(id: string | null): Opened | null | undefined {
  return useAnswer(() => openedOf(id), (news) => touches(news, 'source', id) || news.kinds.includes('text'), `text of ${id ?? ''}`)
}

async function openedOf(id: string | null): Promise<Opened | null> {
  const source = id === null ? null : await theStore().get('source', id)
  const text = source?.text ? await theStore().get('text', source.text) : null
  return source && text ? { source, text } : null
}

/** What was opened, with its words. */
export function useOpenText(opened: Opened | null | undefined): OpenText | null | undefined {
  const hash = opened?.text.hash ?? null
  const body = useAnswer(() => (hash === null ? Promise.resolve(null) : bodyOf(hash)), () => false, `body ${hash ?? ''}`)
  const paragraphs = useMemo(() => paragraphsOf(body ?? ''), [body])
  return useMemo(() => {
    if (!opened) return opened
    return body === undefined || body === null ? body : { ...opened, body, paragraphs }
  }, [opened, body, paragraphs])
}

/**
 * All annotations of a text version. After a change, only the touched ones are asked for again, and the others stay the same
 * objects: with 10,000 of them that is the difference between a key press and a pause.
 */
export function useAnnotations(text: string | null): readonly ReadAnnotation[] | undefined {
  const [known, setKnown] = useState<{ readonly text: string; readonly list: readonly ReadAnnotation[] } | null>(null)
  useEffect(() => {
    if (text === null) return
    let current = true
    const load = async () => {
      const list = annotationsIn(await theStore().annotationsOf(text))
      if (current) setKnown({ text, list })
    }
    const refresh = async (ids: readonly string[]) => {
      const fresh = await theStore().getMany('annotation', ids)
      const touched = new Set(ids)
      if (!current) return
      setKnown((now) => {
        if (now?.text !== text) return now
        return { text, list: [...now.list.filter(({ id }) => !touched.has(id)), ...fresh.filter((one) => one.text === text)] }
      })
    }
    const fail = (thrown: unknown) => toastFailure(failureOf(thrown))
    load().catch(fail)
    const end = onNews(({ kinds, records }) => {
      if (!kinds.includes('annotation')) return
      const touched = records?.filter(({ kind }) => kind === 'annotation').map(({ id }) => id)
      ;(touched ? refresh(touched) : load()).catch(fail)
    })
    return () => {
      current = false
      end()
    }
  }, [text])
  return known?.text === text ? known.list : undefined
}

/** The annotations that the layer switches let through, laid out over the text. */
export function useMarks(annotations: readonly ReadAnnotation[] | undefined, paragraphs: readonly Fragment[]): Marks | null {
  const hidden = useSession((now) => now.hiddenLayers)
  const lay = useMemo(() => layerOut(paragraphs), [paragraphs])
  return useMemo(
    () => (annotations ? lay(annotations.filter(({ layer, anchor }) => !hidden.includes(layer) && anchor !== 'orphan')) : null),
    [annotations, hidden, lay],
  )
}
