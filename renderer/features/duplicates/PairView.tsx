import { useImperativeHandle, useState, type Ref } from 'react'
import { choicesOf, valuesOf, type Side } from '../../../shared/duplicates/values.ts'
import { fieldsOf } from '../../../shared/model/describe.ts'
import type { AnyRecord, Evidence } from '../../../shared/model/records.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Comparison } from './Comparison.tsx'
import { mergeEvents, sayApart } from './merging.ts'

/** What may be done with the pair at hand. */
export interface Deciding {
  merge(): void
  apart(): void
  skip(): void
}

interface PairViewProps {
  readonly rows: readonly [AnyRecord, AnyRecord]
  readonly evidence: readonly Evidence[]
  /** Tells that the pair is decided; `gone` is the row that went into the other. */
  readonly onDecided: (gone: string | null) => void
  readonly deciding: Ref<Deciding>
}

/** One pair: the comparison, and the decision. The row with more citations stays, unless a person says else. */
export function PairView({ rows, evidence, onDecided, deciding }: PairViewProps) {
  const codebook = useProject((now) => now.codebook)
  const readOnly = useProject((now) => now.state.readOnly !== null)
  const [first, second] = rows
  const citations = (row: AnyRecord): number => evidence.filter(({ event }) => event === row.id).length
  const [keep, setKeep] = useState(() => (citations(second) > citations(first) ? second.id : first.id))
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map())
  const [busy, setBusy] = useState(false)
  const [kept, lost] = keep === second.id ? [second, first] : [first, second]
  const choices = choicesOf(kept, lost, fieldsOf('event', codebook), evidence)
  const decide = async (work: () => Promise<boolean>, gone: string | null) => {
    if (busy || readOnly) return
    setBusy(true)
    const done = await work().finally(() => setBusy(false))
    if (done) onDecided(gone)
  }
  const merge = () => void decide(() => mergeEvents(kept, lost, valuesOf(choices, (field) => sides.get(field))), lost.id)
  const apart = () => void decide(() => sayApart(first, second), null)
  const skip = () => onDecided(null)
  useImperativeHandle(deciding, () => ({ merge, apart, skip }))
  return (
    <section className="duplicates-pair" aria-label="Comparison">
      <div className="duplicates-scroll">
        <Comparison
          rows={rows}
          kept={kept.id}
          onKeep={(id) => { setKeep(id); setSides(new Map()) }}
          choices={choices}
          sideOf={({ field, usual }) => sides.get(field.name) ?? usual}
          onSide={(field, side) => setSides((now) => new Map(now).set(field, side))}
          evidence={evidence}
        />
      </div>
      <div className="duplicates-decide">
        <Button disabled={busy} onClick={skip}>Skip <Kbd keys="S" /></Button>
        <Button disabled={busy || readOnly} onClick={apart}>Not a duplicate <Kbd keys="N" /></Button>
        <Button tone="primary" disabled={busy || readOnly} onClick={merge}>Merge <Kbd keys="Enter" /></Button>
      </div>
    </section>
  )
}
