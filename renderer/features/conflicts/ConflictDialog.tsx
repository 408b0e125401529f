import { useState } from 'react'
import { conflictsOf } from '../../../shared/model/conflicts.ts'
import { mergedOf, type Merged } from '../../../shared/model/merged.ts'
import type { Origin } from '../../../shared/model/origins.ts'
import type { AnyRecord, Evidence, Source } from '../../../shared/model/records.ts'
import { commit, theStore, useAnswer, useProject } from '../../session/project.ts'
import { session, type CurrentCell } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextArea } from '../../ui/Field.tsx'
import { useNames } from '../fields/names.ts'
import { atOdds, fieldsOfCell, resolveDraft, sidesOf, type Side } from './draft.ts'
import { SideCard } from './SideCard.tsx'
import { valueOfCell } from './values.ts'
import './conflicts.css'

/** What is weighed: the cell, what each source says of it, and what is known of those sources. */
interface Weighed {
  readonly event: AnyRecord
  readonly sides: readonly Side[]
  readonly sources: ReadonlyMap<string, Source>
  readonly origins: ReadonlyMap<string, Origin>
  readonly merged: Merged
}

/** Sets the values that sources give for a cell side by side, and takes the one that is chosen, with the reason. */
export function ConflictDialog({ cell }: { readonly cell: CurrentCell }) {
  const codebook = useProject((now) => now.codebook)
  const { fields } = fieldsOfCell(cell.field, codebook)
  const weighed = useAnswer(() => weigh(cell.event, fields), () => false, `conflict ${cell.event} ${fields.join(' ')}`)
  return weighed ? <ConflictForm weighed={weighed} cell={cell} /> : null
}

async function weigh(id: string, fields: readonly string[]): Promise<Weighed | null> {
  const store = theStore()
  const [event, all, entities] = await Promise.all([store.get('event', id), store.find('evidence', { event: id }), store.find('entity')])
  if (!event) return null
  const evidence = all.filter(({ field }) => fields.includes(field))
  const [sources, origins] = await Promise.all([
    store.getMany('source', [...new Set(evidence.map(({ source }) => source))]), store.origins(evidence.map(({ source, claim }) => ({ source, claim: claim ?? null }))),
  ])
  return {
    event: event as AnyRecord, sides: sidesOf(evidence), merged: mergedOf(entities), sources: new Map(sources.map((one) => [one.id, one])),
    origins: new Map(evidence.flatMap(({ id: one }, at) => { const origin = origins[at]; return origin ? [[one, origin] as const] : [] })),
  }
}

function ConflictForm({ weighed, cell }: { readonly weighed: Weighed; readonly cell: CurrentCell }) {
  const { event, sides, merged } = weighed
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const { label, fields } = fieldsOfCell(cell.field, codebook)
  const decided = sides.find(({ evidence }) => evidence.some(({ preferred_over }) => (preferred_over ?? []).length > 0))
  const [id, setId] = useState(decided?.id ?? null)
  const [reason, setReason] = useState(decided?.evidence[0]?.reason ?? '')
  const taken = sides.find((side) => side.id === id)
  const open = conflictsOf(event, sides.flatMap(({ evidence }): readonly Evidence[] => evidence), merged).length > 0
  const settles = taken !== undefined && (sides.some((side) => side !== taken && atOdds(taken, side, event, merged)) || sides.every(({ evidence }) => evidence.every(({ role }) => role === 'contradicts')))
  const ready = settles && reason.trim() !== ''
  const close = () => session.set({ dialog: null })
  const resolve = async () => {
    if (!ready || !taken) return
    if (await commit(resolveDraft({ event, label, sides, taken, reason: reason.trim(), merged }))) close()
  }
  const held = valueOfCell(fields, (field) => event[field], codebook, names)
  return (
    <Dialog
      title={`Sources about ${label.toLowerCase()}`}
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={!ready} onClick={() => void resolve()}>Take this value</Button>
      </>}
    >
      <form
        className="conflicts"
        onSubmit={(submitted) => submitted.preventDefault()}
        onKeyDown={(key) => { if (key.key === 'Enter' && (key.ctrlKey || key.metaKey)) void resolve() }}
      >
        <p>
          <strong>{names('event', event.id) ?? 'Event without a title'}</strong>
          {`: the cell ${held === '' ? 'is empty' : `holds ${held}`}. ${open ? 'Its sources disagree.' : 'What its sources disagree about is settled; you may decide anew.'}`}
        </p>
        <fieldset>
          <legend className="ui-label">Which value is taken</legend>
          {sides.map((side) => (
            <SideCard
              key={side.id}
              side={side}
              event={event}
              fields={fields}
              source={weighed.sources.get(side.evidence[0]?.source ?? '') ?? null}
              origin={weighed.origins.get(side.id) ?? null}
              chosen={side.id === id}
              autoFocus={side.id === (id ?? sides[0]?.id)}
              onChoose={() => setId(side.id)}
            />
          ))}
        </fieldset>
        {taken && !settles && <p className="conflicts-hint">No other source disagrees with this one.</p>}
        <Labelled label="Why" help="Kept with the words whose value is taken. What they were preferred over stays cited.">
          {(control, described) => <TextArea id={control} aria-describedby={described} rows={2} value={reason} onChange={setReason} />}
        </Labelled>
      </form>
    </Dialog>
  )
}
