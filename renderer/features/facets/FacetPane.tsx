import { useState } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Kind } from '../../../shared/model/records.ts'
import type { FacetQuestion } from '../../../shared/table/facets.ts'
import type { Condition } from '../../../shared/table/query.ts'
import { useCell } from '../../session/closure.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { arrangeFacets, facetPaneOf, facetPanes } from '../table/facet-pane.ts'
import { useFacets } from '../table/use-facets.ts'
import { FacetCard } from './FacetCard.tsx'
import './facets.css'

interface FacetPaneProps {
  readonly kind: Kind
  readonly viewId: string
  /** What facets can be of: the table's fields and what is found out about its rows. */
  readonly fields: readonly Field[]
  readonly question: FacetQuestion
  /** Puts a condition in the place of the field's own, or takes that out. */
  readonly onChange: (field: string, condition: Condition | null) => void
}

const NONE: readonly string[] = []

/** The facets beside a table: what fields hold in the rows that meet all other conditions, to be picked from. */
export function FacetPane({ kind, viewId, fields, question, onChange }: FacetPaneProps) {
  const open = useCell(facetPanes, (all) => all[viewId]?.open === true)
  return open ? <Facets kind={kind} viewId={viewId} fields={fields} question={question} onChange={onChange} /> : null
}

function Facets({ kind, viewId, fields, question, onChange }: FacetPaneProps) {
  const names = useCell(facetPanes, (all) => all[viewId]?.fields ?? NONE)
  const [finds, setFinds] = useState<{ readonly [field: string]: string }>({})
  const chosen = names.flatMap((name) => fields.find((field) => field.name === name) ?? [])
  const counted = useFacets(kind, question, chosen.map(({ name }) => ({ field: name, find: finds[name] ?? '' })))
  const arrange = (next: readonly string[]) => arrangeFacets(viewId, { fields: next })
  const move = (name: string, by: 1 | -1) => {
    const order = [...facetPaneOf(viewId).fields]
    const from = order.indexOf(name)
    order.splice(from + by, 0, ...order.splice(from, 1))
    arrange(order)
  }
  return (
    <aside className="facets" aria-label="Facets">
      <div className="facets-add">
        <Combobox
          label="Add a facet"
          placeholder="Add facet…"
          options={fields.filter(({ name, type }) => type !== 'json' && !names.includes(name)).map(({ name, label, group }) => ({ value: name, label, hint: group }))}
          value={[]}
          onChange={([name]) => { if (name !== undefined) arrange([...names, name]) }}
        />
      </div>
      {chosen.length === 0 && <p className="facets-none">A facet lists what a column holds and how often, in the rows that are shown. Pick from it to show fewer.</p>}
      {chosen.map((field, place) => (
        <FacetCard
          key={field.name}
          field={field}
          facet={counted?.find((facet) => facet.field === field.name)}
          condition={question.conditions.find((condition) => condition.field === field.name) ?? null}
          first={place === 0}
          last={place === chosen.length - 1}
          onChange={(condition) => onChange(field.name, condition)}
          onFind={(find) => setFinds((now) => ({ ...now, [field.name]: find }))}
          onMove={(by) => move(field.name, by)}
          onRemove={() => {
            arrange(names.filter((name) => name !== field.name))
            onChange(field.name, null)
          }}
        />
      ))}
    </aside>
  )
}
