import { useEffect, useState } from 'react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Kind } from '../../../shared/model/records.ts'
import { runAction } from '../../actions/actions.ts'
import { theStore } from '../../session/project.ts'
import { toastFailure } from '../../session/session.ts'
import type { Titled } from '../../store/record-calls.ts'
import { jumpTo } from '../problems/jump.ts'
import { theOpenTable } from '../table/open-table.ts'
import { paletteActions, reasonAgainst } from './action-list.ts'
import type { Candidate } from './palette-ranking.ts'

/** What the palette can do: run an action, go to a column of the open table, go to a record. */
export interface Offer extends Candidate {
  /** Said beside the name: the menu, what it is, or why it cannot run. */
  readonly note: string
  readonly action: ActionId | null
  readonly run: () => void
}

const TITLED: { readonly [kind in Kind]?: { readonly note: string; readonly field: string } } = {
  event: { note: 'Event', field: 'title' }, source: { note: 'Source', field: 'title' }, claim: { note: 'Claim', field: 'text' }, entity: { note: 'Entity', field: 'name' },
}
/** Records of each kind that are offered. */
const OF_A_KIND = 5
/** Words shorter than this mean too many records. */
const SHORTEST = 2
/** How long typing must pause before the store is asked, in milliseconds. */
const TYPING_PAUSE = 120

/** Actions, those that cannot run now with the reason. What can run is asked once: while the palette is open nothing under it changes. */
export function actionOffers(): readonly Offer[] {
  return paletteActions().map((info) => {
    const reason = reasonAgainst(info)
    return { id: info.id, label: info.label, also: info.menu, runs: reason === null, note: reason ?? info.menu ?? '', action: info.id, run: () => void runAction(info.id) }
  })
}

/** Columns of the table on screen. */
export function columnOffers(): readonly Offer[] {
  const table = theOpenTable()
  return (table?.fields ?? []).map(({ name, label }) => ({
    id: `column ${name}`, label, also: 'column', runs: true, note: 'Column', action: null, run: () => table?.showColumn(name),
  }))
}

/** Records whose title holds the words, as soon as the store has answered. */
export function useRecordOffers(words: string): readonly Offer[] {
  const [found, setFound] = useState<{ readonly words: string; readonly records: readonly Titled[] }>({ words: '', records: [] })
  useEffect(() => {
    if (words.trim().length < SHORTEST) return
    let current = true
    const pause = setTimeout(() => {
      theStore().titled(words, OF_A_KIND).then(
        (records) => { if (current) setFound({ words, records }) },
        (thrown: unknown) => toastFailure(failureOf(thrown)),
      )
    }, TYPING_PAUSE)
    return () => { current = false; clearTimeout(pause) }
  }, [words])
  if (words.trim().length < SHORTEST || found.words !== words) return []
  return found.records.map(({ kind, id, title }) => {
    const { note, field } = TITLED[kind] ?? { note: kind, field: 'title' }
    return {
      id, label: title, runs: true, note, action: null,
      run: () => void jumpTo({ kind, id, field }).catch((thrown: unknown) => toastFailure(failureOf(thrown))),
    }
  })
}
