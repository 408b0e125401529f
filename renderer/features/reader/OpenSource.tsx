import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCell } from '../../session/closure.ts'
import { useAdjusted, writeAdjusted } from './adjust.ts'
import { AnnotationList } from './AnnotationList.tsx'
import { Coverage } from './Coverage.tsx'
import { findAll, fold } from './find.ts'
import { stepFind } from './find-actions.ts'
import { FindBar } from './FindBar.tsx'
import { LayerSwitches } from './LayerSwitches.tsx'
import { countByLayer } from './marks.ts'
import { NOT_READING, reading, useAnnotations, useMarks, type OpenText } from './open-text.ts'
import { SourceText } from './SourceText.tsx'
import { selectFound } from './words.ts'

/** One source's text with its layers, its search and the list of its annotations. */
export function OpenSource({ open, listOpen }: { readonly open: OpenText; readonly listOpen: boolean }) {
  const annotations = useAdjusted(useAnnotations(open.text.id), open.body)
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
  const counts = useMemo(() => countByLayer(annotations ?? []), [annotations])
  const coded = useMemo(() => marks?.byParagraph.filter((list) => list.length > 0).length ?? 0, [marks])

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
        {marks && <Coverage marks={marks} paragraphs={open.paragraphs} paragraph={paragraph} />}
        {listOpen && marks && (
          <AnnotationList source={open.source.id} marks={marks} paragraphs={open.paragraphs} paragraph={paragraph} onText={focusText} />
        )}
      </div>
      <div className="reader-unseen" role="status">{said}</div>
    </div>
  )
}
