import { useEffect, useMemo, useRef, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { mergedOf, standsFor } from '../../../shared/model/merged.ts'
import type { Entity } from '../../../shared/model/records.ts'
import { theStore, useAnswer, useFind } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, Select } from '../../ui/Field.tsx'
import { DuplicateGroup } from './DuplicateGroup.tsx'
import { APART, proposals, readApart, WAYS } from './proposals.ts'
import { useUses, type Uses } from './uses.ts'
import './entities.css'

const SHOWN = 50

type Apart = readonly (readonly string[])[]

/** Merges the entities named, or proposes groups that may be one. */
export function DuplicatesDialog({ entities: chosen }: { readonly entities: readonly string[] | null }) {
  const entities = useFind('entity')
  const uses = useUses()
  const apart = useAnswer(() => theStore().layout(APART), () => false, APART)
  if (!entities || !uses || apart === undefined) return null
  return chosen ? <Chosen chosen={chosen} entities={entities} uses={uses} /> : <Proposed entities={entities} uses={uses} initial={readApart(apart)} />
}

interface Known {
  readonly entities: readonly Entity[]
  readonly uses: ReadonlyMap<string, Uses>
}

function Chosen({ chosen, entities, uses }: Known & { readonly chosen: readonly string[] }) {
  const merged = mergedOf(entities)
  const ids = [...new Set(chosen.map((id) => standsFor(id, merged)))]
  const members = entities.filter(({ id }) => ids.includes(id))
  return (
    <Dialog title="Merge entities" onClose={close} footer={<Button onClick={close}>Cancel</Button>}>
      {members.length < 2
        ? <p>These are one entity already.</p>
        : <ul className="entities-groups"><DuplicateGroup members={members} entities={entities} uses={uses} onMerged={close} /></ul>}
    </Dialog>
  )
}

function Proposed({ entities, uses, initial }: Known & { readonly initial: Apart }) {
  const [way, setWay] = useState(WAYS[0]?.id ?? 'fingerprint')
  const [apart, setApart] = useState(initial)
  const list = useRef<HTMLUListElement>(null)
  const chosen = WAYS.find(({ id }) => id === way) ?? WAYS[0]
  const groups = useMemo(() => (chosen ? proposals(entities, chosen.method, apart) : []), [entities, chosen, apart])
  const byId = useMemo(() => new Map(entities.map((entity) => [entity.id, entity])), [entities])

  // A group that was decided on goes, and the focus with it.
  useEffect(() => {
    if (document.activeElement !== document.body && document.activeElement?.tagName !== 'DIALOG') return
    const dialog = list.current?.closest('dialog') ?? document.querySelector('dialog[open]')
    dialog?.querySelector<HTMLElement>('.entities-group .ui-button-primary, .ui-select')?.focus()
  }, [groups])

  const remember = (next: Apart) => {
    setApart(next)
    theStore().setLayout(APART, next).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }
  return (
    <Dialog
      title="Find duplicates"
      size="large"
      onClose={close}
      footer={<>
        {apart.length > 0 && <Button onClick={() => remember([])}>{`Propose again what is not the same (${apart.length})`}</Button>}
        <Button onClick={close}>Done</Button>
      </>}
    >
      <Labelled label="Names that have" help={chosen?.help}>
        {(id, describedBy) => <Select id={id} aria-describedby={describedBy} value={way} onChange={(value) => setWay(WAYS.find((one) => one.id === value)?.id ?? way)} options={WAYS.map(({ id: value, label }) => ({ value, label }))} />}
      </Labelled>
      <p role="status" className="entities-count">{groups.length === 0 ? 'Nothing to propose.' : groups.length === 1 ? '1 group may be one entity.' : `${groups.length.toLocaleString('en')} groups may be one entity each.`}</p>
      <ul ref={list} className="entities-groups" aria-label="Groups">
        {groups.slice(0, SHOWN).map(({ ids }) => (
          <DuplicateGroup
            key={ids.join(' ')}
            members={ids.flatMap((id) => byId.get(id) ?? [])}
            entities={entities}
            uses={uses}
            onMerged={() => undefined}
            onNotTheSame={(not) => remember([...apart, not])}
          />
        ))}
      </ul>
      {groups.length > SHOWN && <p className="entities-count">The first {SHOWN} are shown; the others follow as these are decided.</p>}
    </Dialog>
  )
}

function close(): void {
  session.set({ dialog: null })
}
