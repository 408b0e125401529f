import { useEffect, useRef, useState } from 'react'
import { USUAL_REACH, type Pair } from '../../../shared/duplicates/find.ts'
import type { AnyRecord, Evidence } from '../../../shared/model/records.ts'
import { theStore, useAnswer } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { PairList } from './PairList.tsx'
import { PairView, type Deciding } from './PairView.tsx'
import { SearchBar } from './SearchBar.tsx'
import { useSearch } from './use-search.ts'
import './duplicates.css'

/** Pairs that the list holds at once. */
const SHOWN = 200

/** Finds events that may be one, or takes the two that are named, and compares, merges or parts them. */
export function EventDuplicatesDialog({ events }: { readonly events: readonly [string, string] | null }) {
  const { search, start, cancel } = useSearch(events ? null : USUAL_REACH)
  const [decided, setDecided] = useState<ReadonlySet<Pair>>(new Set())
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<Pair | null>(null)
  const deciding = useRef<Deciding>(null)
  const body = useRef<HTMLDivElement>(null)
  const [named] = useState<Pair | null>(events && { a: events[0], b: events[1], score: 1, reasons: [] })
  const found = search.phase === 'done' ? search.found : null
  const open = found?.pairs.filter((pair) => !decided.has(pair) && !gone.has(pair.a) && !gone.has(pair.b)) ?? []
  const shown = open.slice(0, SHOWN)
  const current = named ?? (chosen && shown.includes(chosen) ? chosen : (shown[0] ?? null))

  // With the last pair its list goes, and the focus with it.
  const none = decided.size > 0 && shown.length === 0
  useEffect(() => { if (none) body.current?.closest('dialog')?.querySelector<HTMLElement>('.ui-dialog-foot button')?.focus() }, [none])

  const onDecided = (lost: string | null) => {
    if (!current || named) return close()
    const at = shown.indexOf(current)
    const rest = shown.filter((pair) => pair !== current && pair.a !== lost && pair.b !== lost)
    setDecided((now) => new Set(now).add(current))
    if (lost !== null) setGone((now) => new Set(now).add(lost))
    setChosen(rest[Math.min(at, rest.length - 1)] ?? null)
    body.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()
  }
  const onKey = (key: string): boolean => {
    const does = deciding.current
    if (!does) return false
    if (key === 'Enter') does.merge()
    else if (key.toLowerCase() === 'n') does.apart()
    else if (key.toLowerCase() === 's') does.skip()
    else return false
    return true
  }
  const begin: typeof start = (reach) => {
    setDecided(new Set())
    setGone(new Set())
    start(reach)
  }
  return (
    <Dialog title={named ? 'Merge two events' : 'Find duplicate events'} size="wide" onClose={close} footer={<Button onClick={close}>{named ? 'Cancel' : 'Done'}</Button>}>
      <div ref={body} className="duplicates">
        {!named && <SearchBar search={search} open={open.length} shown={shown.length} left={(found?.total ?? 0) - (found?.pairs.length ?? 0)} onStart={begin} onCancel={cancel} />}
        <div className="duplicates-work">
          {shown.length > 0 && <PairList pairs={shown} current={current} onChoose={setChosen} onKey={onKey} />}
          {current && <LoadedPair key={`${current.a} ${current.b}`} pair={current} onDecided={onDecided} deciding={deciding} />}
        </div>
      </div>
    </Dialog>
  )
}

function LoadedPair({ pair: { a, b }, onDecided, deciding }: { readonly pair: Pair } & Pick<Parameters<typeof PairView>[0], 'onDecided' | 'deciding'>) {
  const loaded = useAnswer(async () => {
    const store = theStore()
    const [rows, ofA, ofB] = await Promise.all([store.getMany('event', [a, b]), store.find('evidence', { event: a }), store.find('evidence', { event: b })])
    return { rows: rows as readonly AnyRecord[], evidence: [...ofA, ...ofB] satisfies readonly Evidence[] }
  }, (news) => news.kinds.includes('event') || news.kinds.includes('evidence'), `pair ${a} ${b}`)
  if (!loaded) return null
  const [first, second] = loaded.rows
  if (!first || !second) return <p className="duplicates-gone">One of the two was deleted.</p>
  return <PairView rows={[first, second]} evidence={loaded.evidence} onDecided={onDecided} deciding={deciding} />
}

function close(): void {
  session.set({ dialog: null })
}
