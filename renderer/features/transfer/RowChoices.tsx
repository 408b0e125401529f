import { useId, useRef, useState } from 'react'
import { Group, Select } from '../../ui/Field.tsx'
import { QueryBox } from '../table/QueryBox.tsx'
import { QueryProblem } from '../table/QueryProblem.tsx'
import type { AskedRows } from './asked-rows.ts'
import type { Choices, Scope } from './tables.ts'

interface RowChoicesProps {
  readonly choices: Choices
  readonly choose: (change: Partial<Choices>) => void
  /** Rows in each scope; null where that is not known before it is chosen, 0 where the scope is not to be had. */
  readonly counts: { readonly [S in Scope]: number | null }
  readonly asked: AskedRows
}

const SCOPES: readonly { readonly scope: Scope; readonly label: string }[] = [
  { scope: 'all', label: 'All rows, all fields' },
  { scope: 'view', label: 'The current view: its rows, order and columns' },
  { scope: 'saved', label: 'A saved view: its rows, order and columns' },
  { scope: 'query', label: 'What a query finds, all fields' },
  { scope: 'selected', label: 'Selected rows, all fields' },
]

/** Which rows of the table leave the project; a saved view is chosen and a query written right below its button. */
export function RowChoices({ choices, choose, counts, asked }: RowChoicesProps) {
  const group = useId()
  const problem = useId()
  const [completing, setCompleting] = useState(false)
  const queryBox = useRef<HTMLInputElement>(null)
  const error = completing ? null : asked.read.error
  return (
    <Group legend="Rows" className="transfer-group">
      {SCOPES.map(({ scope, label }) => (
        <div key={scope} className="transfer-scope">
          <label className="transfer-radio">
            <input
              type="radio"
              name={group}
              checked={choices.scope === scope}
              disabled={counts[scope] === 0 && scope !== 'all'}
              onChange={() => choose({ scope })}
            />
            <span>{label}</span>
            <span className="transfer-count">{counts[scope]?.toLocaleString('en') ?? '–'}</span>
          </label>
          {scope === 'saved' && choices.scope === 'saved' && asked.saved && (
            <>
              <Select
                aria-label="Saved view"
                value={asked.saved.id}
                options={asked.views.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(saved) => choose({ saved })}
              />
              {asked.leftOut !== null && <p className="transfer-help" role="status">{asked.leftOut}</p>}
            </>
          )}
          {scope === 'query' && choices.scope === 'query' && (
            <>
              <QueryBox
                text={choices.query}
                label="Query"
                scope={asked.read.scope}
                error={error}
                errorId={problem}
                onChange={(query) => choose({ query })}
                onOpen={setCompleting}
                input={queryBox}
              />
              {error && (
                <QueryProblem
                  id={problem}
                  text={choices.query}
                  error={error}
                  onMend={(query) => { choose({ query }); queryBox.current?.focus() }}
                />
              )}
            </>
          )}
        </div>
      ))}
    </Group>
  )
}
