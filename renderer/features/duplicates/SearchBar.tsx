import { useState } from 'react'
import type { Reach } from '../../../shared/duplicates/candidates.ts'
import { USUAL_REACH } from '../../../shared/duplicates/find.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import type { Search } from './use-search.ts'

interface SearchBarProps {
  readonly search: Search
  /** Pairs that are not decided, how many of them the list holds, and how many more were found than were sent. */
  readonly open: number
  readonly shown: number
  readonly left: number
  readonly onStart: (reach: Reach) => void
  readonly onCancel: () => void
}

/** How far apart duplicates may be, how far the search is, and what it found. */
export function SearchBar({ search, open, shown, left, onStart, onCancel }: SearchBarProps) {
  const [days, setDays] = useState(String(USUAL_REACH.days))
  const [km, setKm] = useState(String(USUAL_REACH.km))
  const [wantedDays, wantedKm] = [wholeIn(days, 0, 366), wholeIn(km, 1, 1000)]
  const running = search.phase === 'running'
  const again = () => { if (wantedDays !== null && wantedKm !== null) onStart({ days: wantedDays, km: wantedKm }) }
  return (
    <form className="duplicates-bar" onSubmit={(event) => { event.preventDefault(); again() }}>
      <Labelled label="Days apart, at most">{(id) => <TextInput id={id} inputMode="numeric" value={days} onChange={setDays} aria-invalid={wantedDays === null} title="0 to 366" />}</Labelled>
      <Labelled label="Kilometres apart, at most">{(id) => <TextInput id={id} inputMode="numeric" value={km} onChange={setKm} aria-invalid={wantedKm === null} title="1 to 1,000" />}</Labelled>
      {running
        ? <Button onClick={onCancel}>Cancel</Button>
        : <Button type="submit" disabled={wantedDays === null || wantedKm === null}>Search again</Button>}
      {running && <progress aria-label="Comparing events" max={1} value={search.part} />}
      <p role="status">{said(search, open, shown, left)}</p>
    </form>
  )
}

function said(search: Search, open: number, shown: number, left: number): string {
  switch (search.phase) {
    case 'running': return `Comparing events: ${Math.floor(search.part * 100)} %`
    case 'cancelled': return 'The search was cancelled.'
    case 'done': {
      if (open === 0) return search.found.total === 0 ? 'No events look alike.' : 'All pairs are decided.'
      const pairs = `${(open + left).toLocaleString('en')} ${open + left === 1 ? 'pair' : 'pairs'} may be one event${open + left === 1 ? '' : ' each'}.`
      return open + left > shown ? `${pairs} The likeliest ${shown} are shown; the others follow as these are decided.` : pairs
    }
  }
}

/** A whole number between two bounds, null for anything else. */
function wholeIn(text: string, least: number, most: number): number | null {
  const number = /^\d+$/.test(text.trim()) ? Number(text) : NaN
  return number >= least && number <= most ? number : null
}
