import { useState, type ReactNode } from 'react'
import { isListType, type Field } from '../../../shared/model/fields.ts'
import { filledBy, type LookupRule, type ValueRule } from '../../../shared/formats/tabular/mapping.ts'
import type { RawRow } from '../../../shared/formats/tabular/rows.ts'
import { vocabularyOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { useProject } from '../../session/project.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { crosswalkCells, itemsOf, termByName, withTerm, withValue } from './crosswalks.ts'
import { onOneLine } from './samples.ts'

interface Walked<R> {
  readonly rule: R
  readonly rows: readonly RawRow[]
  /** The column's place in the file. */
  readonly at: number
  readonly onChange: (rule: R) => void
}

/** From cells to the terms of one field; a cell without a term here is read by the names of the terms. */
export function TermCrosswalk({ rule, field, rows, at, onChange }: Walked<ValueRule> & { readonly field: Field }) {
  const codebook = useProject((now) => now.codebook)
  const options = vocabularyOf(field.vocabulary, codebook).map(({ term, label }) => ({ value: term, label }))
  const terms = rule.terms ?? {}
  return (
    <Crosswalk
      name={rule.from}
      help="Grey is what a cell is read as by its own name."
      cells={crosswalkCells(Object.keys(terms), rows, at, (cell) => itemsOf(cell, isListType(field.type), rule.split))}
      fields={[field]}
      editor={(cell, _, label) => (
        <Combobox
          label={label}
          options={options}
          value={terms[cell] === undefined ? [] : [terms[cell]]}
          placeholder={termByName(cell, field, codebook) ?? 'No term of that name'}
          onChange={([term]) => onChange(withTerm(rule, cell, term ?? null))}
        />
      )}
    />
  )
}

/** From one cell to several fields at once. */
export function LookupCrosswalk({ column, rule, fields, rows, at, onChange }: Walked<LookupRule> & { readonly column: string; readonly fields: ReadonlyMap<string, Field> }) {
  // Kept from the start, so that a field whose last value is taken out does not go with it.
  const [names] = useState(() => filledBy(rule))
  return (
    <Crosswalk
      name={column}
      help="A cell that has no value here sets nothing."
      cells={crosswalkCells(Object.keys(rule.table), rows, at, (cell) => [cell])}
      fields={names.flatMap((name) => fields.get(name) ?? [])}
      editor={(cell, field, label) => (
        <FieldEditor
          field={field}
          label={label}
          value={rule.table[cell]?.[field.name] ?? null}
          onChange={(value) => onChange(withValue(rule, cell, field.name, value))}
        />
      )}
    />
  )
}

interface CrosswalkProps {
  readonly name: string
  readonly help: string
  readonly cells: readonly string[]
  readonly fields: readonly Field[]
  readonly editor: (cell: string, field: Field, label: string) => ReactNode
}

function Crosswalk({ name, help, cells, fields, editor }: CrosswalkProps) {
  const [added, setAdded] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  const listed = [...cells, ...added.filter((cell) => !cells.includes(cell))]
  const add = () => {
    const cell = typed.trim()
    if (cell === '') return
    setAdded((now) => [...now.filter((one) => one !== cell), cell])
    setTyped('')
  }
  return (
    <div className="import-crosswalk">
      <table aria-label={`Crosswalk of ${name}`}>
        <thead>
          <tr>
            <th scope="col">Cell</th>
            {fields.map((field) => <th key={field.name} scope="col">{field.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {listed.map((cell) => (
            <tr key={cell}>
              <th scope="row" title={cell}>{onOneLine(cell)}</th>
              {fields.map((field) => <td key={field.name}>{editor(cell, field, `${field.label} for ${onOneLine(cell, 40)}`)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="import-hint">{help}</p>
      <form className="import-add" onSubmit={(event) => { event.preventDefault(); add() }}>
        <TextInput aria-label={`Another cell of ${name}`} placeholder="Another cell" value={typed} onChange={setTyped} />
        <Button type="submit" disabled={typed.trim() === ''}>Add</Button>
      </form>
    </div>
  )
}
