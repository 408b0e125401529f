import type { Choice, Side } from '../../../shared/duplicates/values.ts'
import { displayCell } from '../../../shared/model/display.ts'
import { isListType, type Field } from '../../../shared/model/fields.ts'
import type { AnyRecord, Evidence } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { useProject } from '../../session/project.ts'
import { joined } from '../../ui/Button.tsx'
import { useNames } from '../fields/names.ts'

interface ComparisonProps {
  /** The two rows, in the order in which they stand side by side. */
  readonly rows: readonly [AnyRecord, AnyRecord]
  readonly kept: string
  readonly onKeep: (id: string) => void
  readonly choices: readonly Choice[]
  readonly sideOf: (choice: Choice) => Side
  readonly onSide: (field: string, side: Side) => void
  readonly evidence: readonly Evidence[]
}

/** Two rows side by side: what each holds, how it is cited, and which value the kept row takes. */
export function Comparison({ rows, kept, onKeep, choices, sideOf, onSide, evidence }: ComparisonProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  return (
    <table className="duplicates-comparison">
      <caption className="ui-unseen">The two events, field by field</caption>
      <thead>
        <tr>
          <th scope="col"><span className="ui-unseen">Field</span></th>
          {rows.map((row, n) => (
            <th key={row.id} scope="col">
              <span className="duplicates-title">{titleOf('event', row, codebook, names)}</span>
              <label className="ui-checkbox"><input type="radio" name="kept" checked={row.id === kept} onChange={() => onKeep(row.id)} aria-label={`Keep row ${n + 1}`} /><span>{row.id === kept ? 'This row stays' : 'Keep this row'}</span></label>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {choices.map((choice) => {
          const { field, differs } = choice
          const side = sideOf(choice)
          const cells = rows.map((row) => ({
            id: row.id, shown: displayCell(row, field, codebook, names), side: (row.id === kept ? 'kept' : 'lost') as Side,
            cited: evidence.filter((one) => one.event === row.id && (field.parts ?? [field.name]).includes(one.field)),
          }))
          return (
            <tr key={field.name} className={joined(differs && 'duplicates-differs')}>
              <th scope="row">
                {field.label}
                {differs && <span className="ui-unseen"> differs</span>}
                {differs && isListType(field.type) && (
                  <label className="ui-checkbox"><input type="radio" name={`side ${field.name}`} checked={side === 'both'} onChange={() => onSide(field.name, 'both')} aria-label={`${field.label}: take both`} /><span>Both</span></label>
                )}
              </th>
              {cells.map((cell, n) => (
                <td key={cell.id} className={joined(differs && (side === cell.side || side === 'both') && 'duplicates-taken')}>
                  {differs
                    ? <label className="ui-checkbox"><input type="radio" name={`side ${field.name}`} checked={side === cell.side} onChange={() => onSide(field.name, cell.side)} aria-label={`${field.label}: take "${cell.shown || 'nothing'}" of row ${n + 1}`} /><span>{cell.shown || '–'}</span></label>
                    : <span>{cell.shown}</span>}
                  <Cited field={field} evidence={cell.cited} />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** How many words stand behind a value; opened, the words. */
function Cited({ field, evidence }: { readonly field: Field; readonly evidence: readonly Evidence[] }) {
  const names = useNames()
  if (evidence.length === 0) return null
  return (
    <details className="duplicates-cited">
      <summary aria-label={`${field.label}: ${counted(evidence.length)}`}>{counted(evidence.length)}</summary>
      {evidence.map((one) => <p key={one.id}>“{one.words}” <small>{names('source', one.source) ?? 'Source gone'}</small></p>)}
    </details>
  )
}

function counted(citations: number): string {
  return `${citations} ${citations === 1 ? 'citation' : 'citations'}`
}
