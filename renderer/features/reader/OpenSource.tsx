import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCell } from '../../session/closure.ts'
import { AnnotationList } from './AnnotationList.tsx'
import { findAll, fold } from './find.ts'
import { FindBar } from './FindBar.tsx'
import { LayerSwitches } from './LayerSwitches.tsx'
import { countByLayer } from './marks.ts'
import { reading, useAnnotations, useMarks, type OpenText } from './open-text.ts'
import { SourceText } from './SourceText.tsx'
import { putWords, releaseWords } from './words.ts'

/** One source's text with its layers, its search and the list of its annotations. */
export function OpenSource({ open, listOpen }: { readonly open: OpenText; readonly listOpen: boolean }) {
  const annotations = useAnnotations(open.text.id)
  const marks = useMarks(annotations, open.paragraphs)
  const findOpen = useCell(reading, (now) => now.findOpen)
  const [wanted, setWanted] = useState('')
  const [at, setAt] = useState(0)
  const [said, announce] = useState('')
  const [paragraph, setParagraph] = useState(0)
  const element = useRef<HTMLDivElement>(null)

  useEffect(() => {
    reading.set({ open, marks })
  }, [open, marks])
  useEffect(() => () => reading.set({ open: null, marks: null, findOpen: false, caret: 0 }), [])

  const folded = useMemo(() => (findOpen ? fold(open.body) : null), [findOpen, open.body])
  const found = useMemo(() => (folded ? findAll(folded, wanted) : []), [folded, wanted])
  const foundNow = found[at] ?? null
  const counts = useMemo(() => countByLayer(annotations ?? []), [annotations])
  const coded = useMemo(() => marks?.byParagraph.filter((list) => list.length > 0).length ?? 0, [marks])

  const focusText = useCallback(() => element.current?.querySelector<HTMLElement>('[role="article"]')?.focus({ preventScroll: true }), [])
  const closeFind = () => {
    reading.set({ findOpen: false })
    setAt(0)
    focusText()
  }
  return (
    <div className="reader-open" ref={element}>
      <LayerSwitches counts={counts} coded={coded} paragraphs={open.paragraphs.length} />
      {findOpen && (
        <FindBar
          wanted={wanted}
          onWanted={(words) => { setWanted(words); setAt(0) }}
          found={found}
          at={Math.min(at, found.length - 1)}
          onStep={(step) => setAt((now) => (found.length === 0 ? 0 : (now + step + found.length) % found.length))}
          onSelect={() => {
            if (!foundNow) return
            releaseWords()
            putWords(open, [foundNow])
            closeFind()
          }}
          onClose={closeFind}
        />
      )}
      <div className="reader-body">
        <SourceText open={open} marks={marks} found={found} foundNow={foundNow} announce={announce} onFirstVisible={setParagraph} />
        {listOpen && marks && (
          <AnnotationList source={open.source.id} marks={marks} paragraphs={open.paragraphs} paragraph={paragraph} onText={focusText} />
        )}
      </div>
      <div className="reader-unseen" role="status">{said}</div>
    </div>
  )
}
