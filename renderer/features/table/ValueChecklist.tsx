import { useId, useState, type KeyboardEvent } from 'react'
import { displayCell } from '../../../shared/model/display.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { sameValue, type Value } from '../../../shared/model/value.ts'
import type { ValueCounts } from '../../../shared/table/facet-values.ts'
import { folded } from '../../../shared/table/shown.ts'
import { useProject } from '../../session/project.ts'
import { Checkbox, TextInput } from '../../ui/Field.tsx'
import { useNames } from '../fields/names.ts'
import { TermsShown } from '../fields/TermsShown.tsx'

interface ValueChecklistProps {
  readonly field: Field
  /** Undefined until they are known. */
  readonly counts: ValueCounts | undefined
  /** Null stands for blank cells. */
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
  /** Asks for the values that have these words: there may be more than `counts` lists. */
  readonly onFind: (words: string) => void
  /** The search has the focus from the start. */
  readonly autoFocus?: boolean
}

const SHOWN = 200
export const BLANK_LABEL = '(blank)'

/** The values of a column, with how many rows hold each, to be ticked; arrows move, Space ticks. */
export function ValueChecklist({ field, counts, chosen, onChange, onFind, autoFocus = false }: ValueChecklistProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const listId = useId()
  const [search, setSearch] = useState('')
  const [current, setCurrent] = useState(0)
  if (!counts) return <p className="table-filter-note">Reading the values</p>

  const { values, distinct, blank } = counts
  const lost = chosen.filter((value) => value !== null && !values.some((one) => sameValue(one.value, value))).map((value) => ({ value, rows: 0 }))
  const blanks = blank > 0 || chosen.includes(null) ? [{ value: null, rows: blank }] : []
  const wanted = folded(search.trim())
  const found = [...lost, ...values, ...blanks]
    .map(({ value, rows }) => ({ value, rows, label: value === null ? BLANK_LABEL : displayCell({ id: '', [field.name]: value }, field, codebook, names) }))
    .filter(({ label }) => folded(label).includes(wanted))
  const listed = found.slice(0, SHOWN)
  const more = Math.max(0, distinct - values.length) + found.length - listed.length
  const at = Math.min(current, listed.length - 1)
  const has = (value: Value) => chosen.some((one) => sameValue(one, value))
  const toggle = (value: Value) => onChange(has(value) ? chosen.filter((one) => !sameValue(one, value)) : [...chosen, value])

  const focusItem = (position: number) => {
    setCurrent(position)
    document.getElementById(listId)?.querySelectorAll<HTMLInputElement>('input')[position]?.focus()
  }
  const onListKey = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: listed.length - 1 }[event.key]
    if (to === undefined || to >= listed.length) return
    event.preventDefault()
    if (to < 0) document.getElementById(`${listId}-search`)?.focus()
    else focusItem(to)
  }
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || listed.length === 0) return
    event.preventDefault()
    focusItem(0)
  }
  return (
    <>
      <TextInput
        id={`${listId}-search`}
        type="search"
        aria-label={`Find in ${field.label}`}
        placeholder="Find a value"
        autoFocus={autoFocus}
        value={search}
        onChange={(text) => { setSearch(text); setCurrent(0); onFind(text) }}
        onKeyDown={onSearchKey}
      />
      <ul id={listId} className="table-values" aria-label={field.label} onKeyDown={onListKey}>
        {listed.map(({ value, rows, label }, position) => (
          <li key={JSON.stringify(value)}>
            <Checkbox
              label={<><span title={label} dir="auto"><TermsShown value={value} field={field} codebook={codebook} text={label} /></span> <small>{rows.toLocaleString('en')}</small></>}
              tabIndex={position === at ? 0 : -1}
              checked={has(value)}
              onChange={() => toggle(value)}
              onFocus={() => setCurrent(position)}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="table-filter-note">{wanted === '' ? 'The column is empty.' : 'No value has these words.'}</p>}
      {more > 0 && <p className="table-filter-note">{more.toLocaleString('en')} more; write a part of the name to find them.</p>}
    </>
  )
}
