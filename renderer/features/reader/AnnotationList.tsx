import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Fragment } from '../../../shared/model/records.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { runAction } from '../../actions/actions.ts'
import { session, useSession } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AnnotationEntry } from './AnnotationEntry.tsx'
import { openBacked, useBacking } from './backing.ts'
import { LostAnnotations } from './LostAnnotations.tsx'
import { paragraphAt, startOf, type Marks } from './marks.ts'

interface AnnotationListProps {
  readonly source: string
  readonly marks: Marks
  readonly paragraphs: readonly Fragment[]
  /** First paragraph on screen: a long list follows the text. */
  readonly paragraph: number
  /** Puts the focus into the text. */
  readonly onText: () => void
}

/** As many as are drawn at a time; a text can have thousands. */
const SHOWN = 100

/** The annotations beside the text, by paragraph: one Tab stop, arrows move, Enter goes to the words, C to the cell. */
export function AnnotationList({ source, marks, paragraphs, paragraph, onText }: AnnotationListProps) {
  const selected = useSession((now) => now.annotation)
  const backing = useBacking(source)
  const frame = useRef<HTMLElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState(0)
  const { ordered } = marks
  const selectedAt = useMemo(() => ordered.findIndex(({ id }) => id === selected), [ordered, selected])
  const start = Math.max(0, Math.min(from, ordered.length - SHOWN))
  const shown = ordered.slice(start, start + SHOWN)
  const current = selectedAt >= start && selectedAt < start + shown.length ? selectedAt : start

  useEffect(() => {
    if (ordered.length <= SHOWN) return
    const offset = paragraphs[paragraph]?.start ?? 0
    const here = ordered.findIndex((one) => startOf(one) >= offset)
    if (here >= 0) setFrom(Math.max(0, here - SHOWN / 4))
  }, [ordered, paragraphs, paragraph])
  useEffect(() => {
    if (selectedAt >= 0) setFrom((now) => (selectedAt < now || selectedAt >= now + SHOWN ? Math.max(0, selectedAt - SHOWN / 4) : now))
  }, [selectedAt])
  useEffect(() => {
    const entry = list.current?.querySelector('[aria-current="true"]')
    if (entry && frame.current) bringIn(frame.current, entry)
  }, [selected, start])

  if (ordered.length === 0) {
    return <aside className="reader-list" aria-label="Annotations"><EmptyState title="No annotations">Select words in the text, then press M to mark them, or F to cite them into a cell.</EmptyState><LostAnnotations source={source} /></aside>
  }
  const go = (position: number) => {
    const annotation = ordered[Math.max(0, Math.min(position, ordered.length - 1))]
    if (!annotation) return
    session.set({ annotation: annotation.id })
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-annotation="${CSS.escape(annotation.id)}"]`)?.focus({ preventScroll: true }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const annotation = ordered[current]
    if (!annotation || event.ctrlKey || event.metaKey || event.altKey) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: ordered.length - 1, PageDown: current + 10, PageUp: current - 10 }
    const to = steps[event.key]
    if (to !== undefined) go(selectedAt < 0 && event.key === 'ArrowDown' ? current : to)
    else if (event.key === 'Delete') {
      session.set({ annotation: annotation.id })
      runAction('code.delete')
    } else if (event.key.toLowerCase() === 'c') openBacked(backing.get(annotation.id)?.[0])
    else return
    event.preventDefault()
  }
  return (
    <aside ref={frame} className="reader-list" aria-label="Annotations">
      {start > 0 && <Button onClick={() => setFrom(Math.max(0, start - SHOWN))}>Earlier</Button>}
      <div ref={list} onKeyDown={onKeyDown}>
        {byParagraph(shown, paragraphs).map(([index, annotations]) => (
          <section key={index} aria-label={`Paragraph ${index + 1}`}>
            <h3>¶ {index + 1}</h3>
            <ul>
              {annotations.map((annotation) => (
                <AnnotationEntry
                  key={annotation.id}
                  annotation={annotation}
                  selected={annotation.id === selected}
                  inTabOrder={annotation.id === ordered[current]?.id}
                  backed={backing.get(annotation.id)}
                  onText={onText}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {start + SHOWN < ordered.length && <Button onClick={() => setFrom(start + SHOWN)}>Later</Button>}
      <LostAnnotations source={source} />
    </aside>
  )
}

/** Scrolls the list, and nothing around it, so that the entry can be seen. */
function bringIn(frame: HTMLElement, entry: Element): void {
  const view = frame.getBoundingClientRect()
  const { top, bottom } = entry.getBoundingClientRect()
  if (top < view.top) frame.scrollTop -= view.top - top
  else if (bottom > view.bottom) frame.scrollTop += bottom - view.bottom
}

function byParagraph(annotations: readonly ReadAnnotation[], paragraphs: readonly Fragment[]): readonly (readonly [number, readonly ReadAnnotation[]])[] {
  const groups = new Map<number, ReadAnnotation[]>()
  for (const annotation of annotations) {
    const index = paragraphAt(paragraphs, startOf(annotation) + 1)
    const group = groups.get(index)
    if (group) group.push(annotation)
    else groups.set(index, [annotation])
  }
  return [...groups]
}
