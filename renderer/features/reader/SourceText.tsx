import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Fragment } from '../../../shared/model/records.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { useCell } from '../../session/closure.ts'
import { inspect, session, useSession } from '../../session/session.ts'
import { caretRect, setCaret } from './caret.ts'
import { Chooser } from './Chooser.tsx'
import { listenToInput } from './input.ts'
import { labelOfLayer } from './LayerSign.tsx'
import { covers, markedAs, startOf, type Marks } from './marks.ts'
import { announce, reading, type OpenText } from './open-text.ts'
import { firstVisible, reveal, writePage, type Page } from './page.ts'
import { createPainter, type Painter } from './painter.ts'
import { stageOn } from './stage.ts'
import { clearWords } from './words.ts'
import './highlights.css'

interface SourceTextProps {
  readonly open: OpenText
  readonly marks: Marks | null
  /** Hits of the search in the text, and the one that is current. */
  readonly found: readonly Fragment[]
  readonly foundNow: Fragment | null
  /** Index of the first paragraph on screen, whenever it changes. */
  readonly onFirstVisible: (paragraph: number) => void
}

interface Desk {
  readonly page: Page
  readonly painter: Painter
}

interface Choice {
  readonly annotations: readonly ReadAnnotation[]
  readonly x: number
  readonly y: number
}

/** The text itself. React makes the frame; paragraphs and their marks are written once per text and then only painted. */
export function SourceText({ open, marks, found, foundNow, onFirstVisible }: SourceTextProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const article = useRef<HTMLDivElement>(null)
  const caret = useRef<HTMLDivElement>(null)
  const [desk, setDesk] = useState<Desk | null>(null)
  const [choice, setChoice] = useState<Choice | null>(null)
  const words = useSession((now) => now.words)
  const annotation = useSession((now) => now.annotation)
  const { body, paragraphs } = open
  const { id: textId, pages } = open.text

  useLayoutEffect(() => {
    const root = article.current
    const view = scroller.current
    if (!root || !view) return
    const page = writePage(root, body, paragraphs, pages ?? [])
    const painter = createPainter(page, view, () => onFirstVisible(firstVisible(page, view)))
    setDesk({ page, painter })
    return () => {
      painter.end()
      if (session.get().words?.text === textId) clearWords()
    }
  }, [body, paragraphs, pages, textId, onFirstVisible])

  useEffect(() => {
    const view = scroller.current
    if (!desk || !view) return
    const drawCaret = () => caret.current && placeCaret(caret.current, view, desk.page)
    const resized = new ResizeObserver(drawCaret)
    resized.observe(view)
    const end = listenToInput(desk.page, view, open, {
      onMove: drawCaret,
      onHover: (hover) => desk.painter.setAccents({ hover }),
      onOpen: (id) => inspect('annotation', id),
      onPoint: (annotations, at) => {
        const [smallest] = annotations
        session.set({ annotation: smallest?.id ?? null })
        if (annotations.length > 0) announce(saidOf(annotations))
        const box = view.getBoundingClientRect()
        setChoice(annotations.length > 1 ? { annotations, x: at.left - box.left + view.scrollLeft, y: at.bottom - box.top + view.scrollTop } : null)
      },
    })
    reading.set({ stage: stageOn(desk.page, view) })
    return () => {
      resized.disconnect()
      end()
    }
  }, [desk, open])

  useEffect(() => {
    if (marks) desk?.painter.setMarks(marks)
  }, [desk, marks])

  useEffect(() => {
    desk?.painter.setAccents({ words: words?.text === textId ? words.fragments : [] })
  }, [desk, words, textId])

  const selected = useMemo(() => (marks ? markedAs(marks, annotation) : undefined), [marks, annotation])
  useEffect(() => {
    desk?.painter.setAccents({ selected: selected?.fragments ?? [] })
  }, [desk, selected])

  const adjusting = useCell(reading, (now) => now.adjusting)
  useEffect(() => {
    const moved = adjusting?.fragments[adjusting.at]
    if (!desk || !moved || !scroller.current) return
    reveal(desk.page, scroller.current, adjusting.edge === 'start' ? moved : { start: moved.end - 1, end: moved.end })
  }, [desk, adjusting])

  // Revealed when it is chosen, not whenever its words change.
  const chosen = useRef(selected)
  useEffect(() => {
    chosen.current = selected
  }, [selected])
  const chosenId = selected?.id
  useEffect(() => {
    const mark = chosen.current
    if (chosenId === undefined || mark === undefined || !desk || !scroller.current) return
    reveal(desk.page, scroller.current, first(mark))
    if (document.activeElement === article.current && !covers(mark, reading.get().caret)) setCaret(desk.page, startOf(mark))
  }, [desk, chosenId])

  useEffect(() => {
    desk?.painter.setAccents({ found, foundNow: foundNow ? [foundNow] : [] })
    if (!foundNow || !desk || !scroller.current) return
    reveal(desk.page, scroller.current, foundNow)
    if (document.activeElement === article.current) setCaret(desk.page, foundNow.start)
  }, [desk, found, foundNow])

  const backToText = () => {
    setChoice(null)
    article.current?.focus({ preventScroll: true })
  }
  return (
    <div className="reader-scroll" ref={scroller}>
      <div
        ref={article}
        className="reader-text"
        role="article"
        tabIndex={0}
        aria-label={open.source.title || 'Source without a title'}
        lang={open.source.language ?? undefined}
        data-pane-focus
        onFocus={() => { if (desk && foundNow) setCaret(desk.page, foundNow.start) }}
      />
      <div ref={caret} className="reader-caret" aria-hidden="true" hidden />
      {choice && (
        <Chooser
          annotations={choice.annotations}
          x={choice.x}
          y={choice.y}
          onPick={(picked) => {
            session.set({ annotation: picked.id })
            if (desk) setCaret(desk.page, startOf(picked))
            reading.set({ caret: startOf(picked) })
          }}
          onClose={backToText}
          onLeave={() => setChoice(null)}
        />
      )}
    </div>
  )
}

function first(annotation: ReadAnnotation): Fragment {
  return [...annotation.fragments].sort((a, b) => a.start - b.start)[0] ?? { start: 0, end: 0 }
}

function placeCaret(caret: HTMLElement, view: HTMLElement, page: Page): void {
  const rect = caretRect(page)
  caret.hidden = rect === null
  if (!rect) return
  const box = view.getBoundingClientRect()
  caret.style.setProperty('left', `${rect.left - box.left + view.scrollLeft}px`)
  caret.style.setProperty('top', `${rect.top - box.top + view.scrollTop}px`)
  caret.style.setProperty('height', `${rect.height}px`)
}

/** "3 annotations here: Actor, Event, Claim." */
function saidOf(annotations: readonly ReadAnnotation[]): string {
  const layers = annotations.map(({ layer }) => labelOfLayer(layer))
  return `${annotations.length} ${annotations.length === 1 ? 'annotation' : 'annotations'} here: ${layers.join(', ')}.`
}
