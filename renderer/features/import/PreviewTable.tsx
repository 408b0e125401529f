import { useId } from 'react'
import { display, type Names } from '../../../shared/model/display.ts'
import type { TablePreview } from '../../../shared/formats/tabular/inspect.ts'
import { useProject } from '../../session/project.ts'
import { useNames } from '../fields/names.ts'
import { onOneLine } from './samples.ts'
import type { Previewed } from './use-preview.ts'

/** The first rows as they will be, with what is wrong with them. */
export function PreviewTable({ previewed, show }: { readonly previewed: Previewed; readonly show: string | null }) {
  const title = useId()
  const { preview, failure } = previewed
  return (
    <div className="import-preview" aria-busy={previewed.pending}>
      <h4 id={title}>
        First rows as they will be
        {preview && <span>{said(preview)}</span>}
      </h4>
      {failure && <p className="import-problem" role="alert">{failure.message}</p>}
      <div className="import-scroll" tabIndex={0} role="region" aria-labelledby={title}>
        {preview && preview.fields.length > 0 && <Rows preview={preview} show={show} />}
        {preview?.fields.length === 0 && <p className="import-hint">No column goes to a field yet.</p>}
      </div>
    </div>
  )
}

function said({ rows }: TablePreview): string {
  const wrong = rows.reduce((sum, { problems }) => sum + Object.keys(problems).length, 0)
  return wrong === 0 ? ' ' : ` ${wrong} ${wrong === 1 ? 'cell deserves' : 'cells deserve'} a look`
}

function Rows({ preview, show }: { readonly preview: TablePreview; readonly show: string | null }) {
  const codebook = useProject((now) => now.codebook)
  const known = useNames()
  const fresh = new Map(Object.entries(preview.entities))
  const names: Names = (kind, id) => fresh.get(id) ?? known(kind, id)
  return (
    <table className="import-rows">
      <thead>
        <tr>
          <th scope="col" className="import-line">Line</th>
          {preview.fields.map(({ name, label, type }) => (
            <th
              key={name}
              scope="col"
              className={type === 'integer' || type === 'number' ? 'import-number' : undefined}
              // What is worked on is brought into sight.
              ref={name === show ? (cell) => cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) : undefined}
              data-shown={name === show || undefined}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.rows.map(({ line, record, problems }) => (
          <tr key={line}>
            <th scope="row" className="import-line">{line}</th>
            {preview.fields.map((field) => {
              const text = display(record[field.name], field, codebook, names)
              const wrong = problems[field.name]?.join(' ')
              const number = field.type === 'integer' || field.type === 'number'
              return (
                <td
                  key={field.name}
                  className={number ? 'import-number' : undefined}
                  title={wrong ?? (text.length > 20 ? text : undefined)}
                  data-wrong={wrong ? true : undefined}
                >
                  {onOneLine(text)}
                  {wrong && <span className="ui-unseen"> {wrong}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
