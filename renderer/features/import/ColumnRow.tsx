import { ChevronDown, ChevronRight, X } from 'lucide-react'
import type { Field } from '../../../shared/model/fields.ts'
import type { TableInspection } from '../../../shared/formats/tabular/inspect.ts'
import { filledBy, type Mapping } from '../../../shared/formats/tabular/mapping.ts'
import { useProject } from '../../session/project.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Combobox, type ComboOption } from '../../ui/Combobox.tsx'
import { ColumnOptions } from './ColumnOptions.tsx'
import { keepAsItIs, rulesOf, sendTo, sendToNewField } from './mapping-edits.ts'
import { onOneLine, sampleCells } from './samples.ts'
import { NEW_FIELD } from './targets.ts'
import { useOf } from './uses.ts'

/** What was opened at the foot of the list would else stay below it. */
function bringIntoSight(row: HTMLTableRowElement | null): void {
  row?.scrollIntoView({ block: 'nearest' })
}

interface ColumnRowProps {
  readonly column: string
  /** Its place in the file. */
  readonly at: number
  readonly look: TableInspection
  readonly mapping: Mapping
  readonly fields: ReadonlyMap<string, Field>
  readonly options: readonly ComboOption[]
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly onEdit: (mapping: Mapping) => void
  readonly onPoint: (field: string | null) => void
}

const SAMPLES = 3

/** One column of the file: its name, its first cells, where it goes; and, opened, how its cells are read. */
export function ColumnRow({ column, at, look, mapping, fields, options, open, onOpen, onEdit, onPoint }: ColumnRowProps) {
  const codebook = useProject((now) => now.codebook)
  const cells = sampleCells(look.rows, at, SAMPLES)
  const rules = rulesOf(mapping, column)
  const use = useOf(rules, column, fields)
  const id = `import-column-${at}`

  function choose([chosen]: readonly string[]): void {
    if (chosen === undefined) return onEdit(keepAsItIs(mapping, column))
    if (chosen !== NEW_FIELD) return onEdit(sendTo(mapping, column, chosen))
    onEdit(sendToNewField(mapping, column, look.rows.map((row) => row.cells[at] ?? ''), codebook))
    // A new field has a name and a type to look at.
    onOpen(true)
  }

  return (
    <>
      <tr
        onFocus={() => onPoint(rules.flatMap(filledBy)[0] ?? null)}
        data-raw={use.use === 'raw' || undefined}
        data-open={open || undefined}
      >
        <th scope="row" title={column}>{column}</th>
        <td className="import-samples" title={cells.join('\n')}>
          {cells.map((cell) => <span key={cell}>{onOneLine(cell, 40)}</span>)}
        </td>
        <td className="import-target">
          {use.use === 'rules'
            ? (
              <div className="import-rules">
                <span>{use.words.join('; ')}</span>
                <IconButton label={`Keep ${column} as it is`} onClick={() => onEdit(keepAsItIs(mapping, column))}><X aria-hidden /></IconButton>
              </div>
            )
            : (
              <Combobox
                label={`${column} goes to`}
                options={options}
                value={use.use === 'field' ? [use.rule.to] : []}
                placeholder="Only kept as it is"
                onChange={choose}
              />
            )}
        </td>
        <td>
          {use.use !== 'raw' && (
            <IconButton label={`How ${column} is read`} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => onOpen(!open)}>
              {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
            </IconButton>
          )}
        </td>
      </tr>
      {open && use.use !== 'raw' && (
        <tr id={id} ref={bringIntoSight} className="import-options">
          <td colSpan={4}>
            {rules.map((rule, n) => (
              <ColumnOptions key={`${rule.how} ${n}`} column={column} at={at} look={look} rule={rule} mapping={mapping} fields={fields} onEdit={onEdit} />
            ))}
          </td>
        </tr>
      )}
    </>
  )
}
