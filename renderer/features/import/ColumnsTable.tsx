import { useId, useState } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import type { TableInspection } from '../../../shared/formats/tabular/inspect.ts'
import type { FixedRule, Mapping } from '../../../shared/formats/tabular/mapping.ts'
import { targetFields } from '../../../shared/formats/tabular/target-fields.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { ColumnRow } from './ColumnRow.tsx'
import { dropRule, rulesOf } from './mapping-edits.ts'
import { targetOptions } from './targets.ts'
import { fixedInWords } from './uses.ts'
import './mapping.css'

interface ColumnsTableProps {
  readonly look: TableInspection
  readonly mapping: Mapping
  readonly onEdit: (mapping: Mapping) => void
  /** Told the field of the column that is worked on. */
  readonly onPoint: (field: string | null) => void
}

/** The columns of the file and where each goes. */
export function ColumnsTable({ look, mapping, onEdit, onPoint }: ColumnsTableProps) {
  const codebook = useProject((now) => now.codebook)
  const [unmapped, setUnmapped] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const title = useId()
  const fields = targetFields(mapping, codebook)
  const options = targetOptions(mapping, codebook)
  const raw = look.names.filter((name) => rulesOf(mapping, name).length === 0).length
  // A column that was just given a field stays where it is while the filter is on and its row is open.
  const shown = look.names.map((name, at) => ({ name, at })).filter(({ name }) => !unmapped || name === open || rulesOf(mapping, name).length === 0)
  return (
    <div className="import-columns">
      <h4 id={title}>
        Columns of the file
        <span role="status">{look.names.length - raw} of {look.names.length} go to a field</span>
        <Checkbox label="Unmapped only" checked={unmapped} onChange={setUnmapped} />
      </h4>
      <div className="import-scroll">
        <table className="import-mapping" aria-labelledby={title}>
          <thead>
            <tr><th scope="col">Column</th><th scope="col">First cells</th><th scope="col">Goes to</th><th scope="col"><span className="ui-unseen">Options</span></th></tr>
          </thead>
          <tbody>
            {shown.map(({ name, at }) => (
              <ColumnRow
                key={name}
                column={name}
                at={at}
                look={look}
                mapping={mapping}
                fields={fields}
                options={options}
                open={open === name}
                onOpen={(on) => setOpen(on ? name : null)}
                onEdit={onEdit}
                onPoint={onPoint}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="import-hint">Every column goes to a field.</p>}
      </div>
      <FixedRules mapping={mapping} fields={fields} codebook={codebook} onEdit={onEdit} />
    </div>
  )
}

interface FixedRulesProps {
  readonly mapping: Mapping
  readonly fields: ReadonlyMap<string, Field>
  readonly codebook: Codebook
  readonly onEdit: (mapping: Mapping) => void
}

/** What a dataset says of every one of its rows without having a column for it. */
function FixedRules({ mapping, fields, codebook, onEdit }: FixedRulesProps) {
  const fixed = mapping.rules.filter((rule): rule is FixedRule => rule.how === 'fixed')
  if (fixed.length === 0) return null
  return (
    <ul className="import-fixed" aria-label="For every row">
      {fixed.map((rule, n) => {
        const words = fixedInWords(rule, fields, codebook)
        return (
          <li key={n}>
            <span>For every row: {words}</span>
            <Button aria-label={`Leave out ${words}`} onClick={() => onEdit(dropRule(mapping, rule))}>Leave out</Button>
          </li>
        )
      })}
    </ul>
  )
}
