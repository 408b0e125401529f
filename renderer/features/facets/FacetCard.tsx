import { useId } from 'react'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { Facet } from '../../../shared/table/facets.ts'
import type { Condition } from '../../../shared/table/query.ts'
import { useProject } from '../../session/project.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { useNames } from '../fields/names.ts'
import { inWords } from '../table/filters.ts'
import { BLANK_LABEL, ValueChecklist } from '../table/ValueChecklist.tsx'
import { Histogram } from './Histogram.tsx'
import { barsOf, conditionOn, pickedIn } from './bars.ts'

interface FacetCardProps {
  readonly field: Field
  /** Undefined until it is counted. */
  readonly facet: Facet | undefined
  /** What the field is asked for, here or by the column's filter. */
  readonly condition: Condition | null
  readonly first: boolean
  readonly last: boolean
  readonly onChange: (condition: Condition | null) => void
  readonly onFind: (words: string) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

/** One facet: its field, what it is asked for, and its values or its histogram. */
export function FacetCard({ field, facet, condition, first, last, onChange, onFind, onMove, onRemove }: FacetCardProps) {
  const title = useId()
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const { label, name } = field
  const elsewhere = condition !== null && condition.op !== 'in' && condition.op !== 'empty' && condition.op !== 'between' && condition.op !== 'during'
  return (
    <section className="facet" aria-labelledby={title}>
      <header>
        <h3 id={title} title={field.help}>{label}</h3>
        {condition && <Button className="facet-clear" aria-label={`Clear ${label}`} onClick={() => onChange(null)}>Clear</Button>}
        <IconButton label={`Move ${label} up`} disabled={first} onClick={() => onMove(-1)}><ArrowUp aria-hidden /></IconButton>
        <IconButton label={`Move ${label} down`} disabled={last} onClick={() => onMove(1)}><ArrowDown aria-hidden /></IconButton>
        <IconButton label={`Remove the facet ${label}`} onClick={onRemove}><X aria-hidden /></IconButton>
      </header>
      {elsewhere && <p className="facet-note">{inWords(condition, field, codebook, names)}</p>}
      {facet === undefined || facet.kind === 'values'
        ? (
          <ValueChecklist
            field={field}
            counts={facet}
            chosen={chosenIn(condition)}
            onChange={(values) => onChange(values.length === 0 ? null : { op: 'in', field: name, values })}
            onFind={onFind}
          />
        )
        : (
          <>
            {facet.bins.length === 0
              ? <p className="facet-note">No row holds a {facet.kind === 'dates' ? 'date' : 'number'}.</p>
              : <Histogram label={label} bars={barsOf(facet)} picked={pickedIn(facet, condition)} onPick={(picked) => onChange(conditionOn(facet, picked))} />}
            {(facet.blank > 0 || condition?.op === 'empty') && (
              <Checkbox
                className="facet-blank"
                label={<><span>{BLANK_LABEL}</span> <small>{facet.blank.toLocaleString('en')}</small></>}
                checked={condition?.op === 'empty'}
                onChange={(on) => onChange(on ? { op: 'empty', field: name } : null)}
              />
            )}
            {facet.other > 0 && <p className="facet-note">{facet.other.toLocaleString('en')} {facet.other === 1 ? 'row holds' : 'rows hold'} no {facet.kind === 'dates' ? 'date' : 'number'} here.</p>}
          </>
        )}
    </section>
  )
}

function chosenIn(condition: Condition | null): readonly Value[] {
  return condition?.op === 'in' ? condition.values : condition?.op === 'empty' ? [null] : []
}
