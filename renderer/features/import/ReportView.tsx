import type { Field } from '../../../shared/model/fields.ts'
import type { ImportReport } from '../../../shared/formats/tabular/report.ts'
import { leftOutCsv } from './left-out.ts'
import { onOneLine } from './samples.ts'
import { SaveFileButton } from './SaveFileButton.tsx'

interface ReportViewProps {
  /** Name of the table's file. */
  readonly file: string
  readonly report: ImportReport
  readonly names: readonly string[]
  readonly fields: ReadonlyMap<string, Field>
  /** True for what a check found: nothing of it is done yet. */
  readonly dry: boolean
}

/** More would not be read; the file of the rows left out holds them. */
const SHOWN = 200

/** What an import did, or would do: how many rows become what, what deserves a look, which rows cannot come in. */
export function ReportView({ file, report, names, fields, dry }: ReportViewProps) {
  const { added, updated, unchanged, skipped, refused, findings, leftOut } = report
  const counts: readonly (readonly [label: string, count: number, always: boolean])[] = [
    [dry ? 'To be added' : 'Added', added, true], [dry ? 'To be updated' : 'Updated', updated, false], ['Unchanged', unchanged, false], ['Skipped', skipped, false], ['Left out', refused, true],
  ]
  return (
    <div className="import-report">
      <dl aria-label={dry ? 'What the import would do' : 'What the import did'}>
        {counts.filter(([, count, always]) => always || count > 0).map(([label, count]) => (
          <div key={label}><dt>{label}</dt><dd>{count.toLocaleString('en')}</dd></div>
        ))}
      </dl>
      {skipped > 0 && <p className="import-hint">Rows that the project has already are skipped, as chosen under Columns.</p>}
      {findings.length > 0 && (
        <div className="import-part">
          <h4 id="import-findings">Worth a look <span>These rows come in as they are</span></h4>
          <div className="import-scroll" tabIndex={0} role="region" aria-labelledby="import-findings">
            <table className="import-rows">
              <thead><tr><th scope="col">Field</th><th scope="col">What</th><th scope="col" className="import-number">Rows</th><th scope="col">Lines</th></tr></thead>
              <tbody>
                {findings.slice(0, SHOWN).map(({ field, message, count, lines }) => (
                  <tr key={`${field}\n${message}`}>
                    <th scope="row">{field === '' ? 'Row' : (fields.get(field)?.label ?? field)}</th>
                    <td className="import-sentence">{message}</td>
                    <td className="import-number">{count.toLocaleString('en')}</td>
                    <td>{lines.join(', ')}{count > lines.length && lines.length > 0 ? ' …' : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {findings.length > SHOWN && <p className="import-hint">{(findings.length - SHOWN).toLocaleString('en')} more kinds.</p>}
        </div>
      )}
      {leftOut.length > 0 && (
        <div className="import-part">
          <h4 id="import-left-out">Rows left out</h4>
          <div className="import-scroll" tabIndex={0} role="region" aria-labelledby="import-left-out">
            <table className="import-rows">
              <thead><tr><th scope="col" className="import-number">Line</th><th scope="col">Why</th><th scope="col">Cells</th></tr></thead>
              <tbody>
                {leftOut.slice(0, SHOWN).map(({ line, reason, cells }) => (
                  <tr key={line}>
                    <th scope="row" className="import-number">{line}</th>
                    <td className="import-sentence">{reason}</td>
                    <td>{onOneLine(cells.filter((cell) => cell !== '').join(' · '), 120)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <SaveFileButton
            label="Save the rows left out…"
            name={`${file.replace(/\.[^.]*$/u, '')} left out.csv`}
            content={() => leftOutCsv(leftOut, names)}
          />
          {refused > leftOut.length && <p className="import-hint">The file gets the first {leftOut.length.toLocaleString('en')} of {refused.toLocaleString('en')}.</p>}
        </div>
      )}
      {findings.length === 0 && leftOut.length === 0 && added + updated + unchanged + skipped > 0 && <p>Every row could be read, and nothing in it stands out.</p>}
    </div>
  )
}
