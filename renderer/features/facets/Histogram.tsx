import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { joined } from '../../ui/Button.tsx'
import type { Bar, Picked } from './bars.ts'

interface HistogramProps {
  /** The field's label. */
  readonly label: string
  readonly bars: readonly Bar[]
  readonly picked: Picked | null
  readonly onPick: (picked: Picked | null) => void
}

/** Bars that arrows at once skip with Page Up and Page Down. */
const PAGE = 5

/**
 * How rows are spread along a scale. A click picks a bar, a drag a range of them; a click on the only picked one lets go. By keyboard
 * the two ends are sliders: arrows, Page Up and Down, Home and End.
 */
export function Histogram({ label, bars, picked, onPick }: HistogramProps) {
  const box = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const most = bars.reduce((top, { rows }) => Math.max(top, rows), 1)
  const end = bars.length - 1
  const shown = drag ? ordered(drag.from, drag.to) : picked
  const { first, last } = shown ?? { first: 0, last: end }

  const barAt = ({ clientX }: PointerEvent): number => {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    return Math.max(0, Math.min(end, Math.floor(((clientX - left) / width) * bars.length)))
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    box.current?.setPointerCapture(event.pointerId)
    const at = barAt(event)
    setDrag({ from: at, to: at })
  }
  const onPointerUp = () => {
    if (!drag) return
    const next = ordered(drag.from, drag.to)
    setDrag(null)
    onPick(picked && next.first === next.last && picked.first === next.first && picked.last === next.last ? null : next)
  }
  const onKey = (which: 'first' | 'last') => (event: KeyboardEvent) => {
    const at = which === 'first' ? first : last
    const to = {
      ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, PageUp: at + PAGE, PageDown: at - PAGE, Home: 0, End: end,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const kept = which === 'first' ? Math.max(0, Math.min(to, last)) : Math.min(end, Math.max(to, first))
    onPick(which === 'first' ? { first: kept, last } : { first, last: kept })
  }
  const slider = (which: 'first' | 'last') => ({
    role: 'slider',
    tabIndex: 0,
    'aria-label': `${label} ${which === 'first' ? 'from' : 'to'}`,
    'aria-valuemin': 0,
    'aria-valuemax': end,
    'aria-valuenow': which === 'first' ? first : last,
    'aria-valuetext': bars[which === 'first' ? first : last]?.label ?? '',
    onKeyDown: onKey(which),
  })
  const rows = bars.slice(first, last + 1).reduce((sum, bar) => sum + bar.rows, 0)
  const one = first === last
  return (
    <div className="histogram" role="group" aria-label={`${label}, spread`}>
      <div
        ref={box}
        className="histogram-bars"
        onPointerDown={onPointerDown}
        onPointerMove={(event) => { if (drag) setDrag({ from: drag.from, to: barAt(event) }) }}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDrag(null)}
      >
        {bars.map((bar, place) => (
          <div key={bar.label} className={joined('histogram-bar', shown && (place < first || place > last) && 'histogram-out')} title={`${bar.label}: ${bar.rows.toLocaleString('en')}`}>
            <div style={{ height: bar.rows === 0 ? '0' : `max(2px, ${(100 * bar.rows) / most}%)` }} />
          </div>
        ))}
      </div>
      <div className="histogram-ends">
        <div {...slider('first')}>{bars[first]?.label}</div>
        {!one && <span aria-hidden>to</span>}
        <div {...slider('last')} className={one ? 'histogram-same' : undefined}>{bars[last]?.label}</div>
        {/* A date that is not known to the day counts in several bars, so only a single bar's rows are known here. */}
        {shown && one && <small>{rows.toLocaleString('en')}</small>}
      </div>
    </div>
  )
}

function ordered(a: number, b: number): Picked {
  return { first: Math.min(a, b), last: Math.max(a, b) }
}
