import { counted } from '../../../shared/model/counted.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { isOtherEncoding } from '../../../shared/formats/tabular/decode.ts'
import type { Layout } from '../../../shared/formats/tabular/layout.ts'
import { Button } from '../../ui/Button.tsx'
import { ReportView } from './ReportView.tsx'
import { RunProgressView } from './RunProgressView.tsx'
import type { RunState } from './use-run.ts'
import './report.css'

interface RunStepProps {
  readonly file: { readonly name: string; readonly size: number }
  readonly run: RunState
  readonly names: readonly string[]
  readonly fields: ReadonlyMap<string, Field>
  readonly dry: boolean
  readonly encoding: Layout['encoding']
  /** Reads the file in another encoding. */
  readonly onEncoding: (encoding: Layout['encoding']) => void
}

/** A run through the whole file, dry or not: how far it is, then what it found or did, or why it stopped. */
export function RunStep({ file, run, names, fields, dry, encoding, onEncoding }: RunStepProps) {
  switch (run.state) {
    case 'idle':
    case 'cancelled':
      return null
    case 'running':
      return <RunProgressView label={dry ? 'Check' : 'Import'} progress={run.progress} seconds={run.seconds} size={file.size} />
    case 'done':
      return <ReportView file={file.name} report={run.end.report} names={names} fields={fields} dry={dry} />
    case 'failed':
      return (
        <div className="import-failed">
          <p className="import-problem" role="alert">{run.failure.message} {dry ? '' : 'Nothing was taken in.'}</p>
          {encoding !== 'windows-1252' && isOtherEncoding(run.failure) && (
            <p>
              Files of Western European office programs are often written in Windows-1252.{' '}
              <Button onClick={() => onEncoding('windows-1252')}>Read it as Windows-1252</Button>
            </p>
          )}
        </div>
      )
  }
}

/** The state of a run as one sentence, to be announced. */
export function runInWords(run: RunState, dry: boolean): string {
  switch (run.state) {
    case 'idle': return ''
    case 'running': return dry ? 'Checking the whole file; nothing is taken in yet' : 'Importing'
    case 'cancelled': return dry ? 'The check was stopped.' : 'Cancelled. Nothing was taken in.'
    case 'failed': return ''
    case 'done': {
      const { rows, refused, added, updated } = run.end.report
      const read = `${dry ? 'Checked' : 'Read'} ${counted(rows, 'row')} in ${run.seconds < 10 ? Math.max(0.1, run.seconds).toFixed(1) : Math.round(run.seconds)} s. `
      const does = added + updated === 0
        ? (dry ? 'Nothing would be taken in' : 'Nothing was taken in')
        : [added > 0 && `${added.toLocaleString('en')} ${dry ? 'would be added' : 'added'}`, updated > 0 && `${updated.toLocaleString('en')} ${dry ? 'would be updated' : 'updated'}`].filter(Boolean).join(', ')
      return `${read}${does}${refused > 0 ? `, ${refused.toLocaleString('en')} left out` : ''}.`
    }
  }
}
