import type { ReactNode, Ref } from 'react'
import { X } from 'lucide-react'
import type { Field } from '../../../shared/model/fields.ts'
import { useProject } from '../../session/project.ts'
import type { ViewSize } from '../../store/protocol.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { useNames } from '../fields/names.ts'
import type { Asked } from './asked.ts'
import { inWords, withCondition } from './filters.ts'

interface TableBarProps {
  readonly label: string
  readonly fields: readonly Field[]
  readonly size: ViewSize | null
  readonly asked: Asked
  readonly ask: (change: Partial<Asked>) => void
  /** Opens the filter of a column beside the control that asked for it. */
  readonly onFilter: (field: string, anchor: DOMRect) => void
  readonly searchBox: Ref<HTMLInputElement>
  /** Buttons at the end of the bar. */
  readonly children: ReactNode
}

/** What a table shows and of how many, the search, and a line of the filters that are on. */
export function TableBar({ label, fields, size, asked, ask, onFilter, searchBox, children }: TableBarProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  return (
    <>
      <header className="table-bar">
        <h2>{label}</h2>
        <span className="table-count" role="status">{size && `${size.shown.toLocaleString('en')} of ${size.total.toLocaleString('en')}`}</span>
        <TextInput
          ref={searchBox}
          id="search"
          type="search"
          className="table-search"
          aria-label="Search"
          placeholder="Search all columns"
          value={asked.search}
          onChange={(search) => ask({ search })}
          onKeyDown={(event) => { if (event.key === 'Escape') ask({ search: '' }) }}
        />
        <div className="table-buttons">{children}</div>
      </header>
      {asked.conditions.length > 0 && (
        <div className="table-filters" role="group" aria-label="Filters">
          {asked.conditions.map((condition) => {
            const field = fields.find(({ name }) => name === condition.field)
            if (!field) return null
            return (
              <span key={condition.field} className="table-condition">
                <button type="button" title="Change this filter" onClick={({ currentTarget }) => onFilter(field.name, currentTarget.getBoundingClientRect())}>
                  {inWords(condition, field, codebook, names)}
                </button>
                <IconButton
                  label={`Remove the filter on ${field.label}`}
                  onClick={() => ask({ conditions: withCondition(asked.conditions, field.name, null) })}
                >
                  <X aria-hidden />
                </IconButton>
              </span>
            )
          })}
          <Button onClick={() => ask({ conditions: [] })}>Clear filters</Button>
        </div>
      )}
    </>
  )
}
