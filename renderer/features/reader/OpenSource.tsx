import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { useCell } from '../../session/closure.ts'
import { useAdjusted, writeAdjusted } from './adjust.ts'
import { AnnotationList } from './AnnotationList.tsx'
import { Coverage } from './Coverage.tsx'
import { findAll, fold } from './find.ts'
import { stepFind } from './find-actions.ts'
import { FindBar } from './FindBar.tsx'
import { LayerSwitches } from './LayerSwitches.tsx'
import { countByLayer } from './marks.ts'
import { NOT_READING, reading, useMarks, type OpenText } from './open-text.ts'
import { SourceText } from './SourceText.tsx'
import { selectFound } from './words.ts'

interface OpenSourceProps {
  readonly open: OpenText
  /** All annotations of the text; undefined while they are being read. */
  readonly annotations: readonly ReadAnnotation[] | undefined
  readonly listOpen: boolean
}

/** One source's text with its layers, its search and the list of its annotations. */
export function OpenSource({ open, annotations: known, listOpen }: OpenSourceProps) {
  const annotations = useAdjusted(known, open.body)
  const marks = useMarks(annotations, open.paragraphs)
  const findOpen = useCell(reading, (now) => now.findOpen)
  const foundAt = useCell(reading, (now) => now.foundAt)
  const said = useCell(reading, (now) => now.said)
  const [wanted, setWanted] = useState('')
  const [paragraph, setParagraph] = useState(0)
  const element = useRef<HTMLDivElement>(null)

  useEffect(() => {
    reading.set({ open, marks })
  }, [open, marks])
  useEffect(() => () => {
    void writeAdjusted()
    reading.set(NOT_READING)
  }, [])

  const folded = useMemo(() => (findOpen ? fold(open.body) : null), [findOpen, open.body])
  const found = useMemo(() => (folded ? findAll(folded, wanted) : []), [folded, wanted])
  useEffect(() => {
    reading.set({ found, foundAt: 0 })
    if (found[0]) selectFound(open, found[0])
  }, [open, found])
  const foundNow = found[foundAt] ?? null
  // What says how much there is follows once the text is painted.
  const [counted, listed] = [useDeferredValue(annotations), useDeferredValue(marks)]
  const counts = useMemo(() => countByLayer(counted ?? []), [counted])
  const coded = useMemo(() => listed?.byParagraph.filter((list) => list.length > 0).length ?? 0, [listed])

  const focusText = useCallback(() => element.current?.querySelector<HTMLElement>('[role="article"]')?.focus({ preventScroll: true }), [])
  return (
    <div className="reader-open" ref={element}>
      <LayerSwitches counts={counts} coded={coded} paragraphs={open.paragraphs.length} />
      {findOpen && (
        <FindBar
          wanted={wanted}
          onWanted={setWanted}
          found={found}
          at={Math.min(foundAt, found.length - 1)}
          onStep={stepFind}
          onText={focusText}
          onClose={() => {
            focusText()
            reading.set({ findOpen: false })
          }}
        />
      )}
      <div className="reader-body">
        <SourceText open={open} marks={marks} found={found} foundNow={foundNow} onFirstVisible={setParagraph} />
        {listed && <Coverage marks={listed} paragraphs={open.paragraphs} paragraph={paragraph} />}
        {listOpen && listed && (
          <AnnotationList source={open.source.id} marks={listed} paragraphs={open.paragraphs} paragraph={paragraph} onText={focusText} />
        )}
      </div>
      <div className="ui-unseen" role="status">{said}</div>
    </div>
  )
}
