import { useId, useState, type ReactNode, type RefObject } from 'react'
import { X } from 'lucide-react'
import type { Field } from '../../../shared/model/fields.ts'
import { useProject } from '../../session/project.ts'
import type { ViewSize } from '../../store/view-calls.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { useNames } from '../fields/names.ts'
import type { Asked } from './asked.ts'
import { inWords, withCondition } from './filters.ts'
import { QueryBox } from './QueryBox.tsx'
import { QueryProblem } from './QueryProblem.tsx'
import type { AskedQuery } from './use-query.ts'

interface TableBarProps {
  readonly label: string
  readonly fields: readonly Field[]
  readonly size: ViewSize | null
  readonly asked: Asked
  /** What the text of the search was read as. */
  readonly query: AskedQuery
  readonly ask: (change: Partial<Asked>) => void
  /** Opens the filter of a column beside the control that asked for it. */
  readonly onFilter: (field: string, anchor: DOMRect) => void
  readonly searchBox: RefObject<HTMLInputElement | null>
  /** What stands behind the table's name. */
  readonly beside: ReactNode
  /** Buttons at the end of the bar. */
  readonly children: ReactNode
}

/** What a table shows and of how many, the search, what is wrong with it, and a line of the filters that are on. */
export function TableBar({ label, fields, size, asked, query, ask, onFilter, searchBox, beside, children }: TableBarProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const problemId = useId()
  const [completing, setCompleting] = useState(false)
  // While a list offers how to go on, the text is not finished, which is no mistake.
  const error = completing ? null : query.error
  const mend = (search: string) => {
    ask({ search })
    searchBox.current?.focus()
  }
  return (
    <>
      <header className="table-bar">
        <h2>{label}</h2>
        {beside}
        <span className="table-count" role="status">{size && `${size.shown.toLocaleString('en')} of ${size.total.toLocaleString('en')}`}</span>
        <QueryBox
          text={asked.search}
          scope={query.scope}
          error={error}
          errorId={problemId}
          onChange={(search) => ask({ search })}
          onOpen={setCompleting}
          input={searchBox}
        />
        <div className="table-buttons">{children}</div>
      </header>
      {error && <QueryProblem id={problemId} text={asked.search} error={error} onMend={mend} />}
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
