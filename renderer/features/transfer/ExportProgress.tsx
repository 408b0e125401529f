import type { ExportState } from './running-export.ts'
import { sizeInWords } from './size.ts'
import { assertNever } from '../../../shared/model/never.ts'

type Shown = Exclude<ExportState, { readonly step: 'choosing' | 'failed' }>

/** How far an export has come, the question it asks, or where the file is. Without a `unit` only bytes are counted. */
export function ExportProgress({ state, name, unit = 'records' }: { readonly state: Shown; readonly name: string; readonly unit?: string | null }) {
  switch (state.step) {
    case 'running': {
      const rate = state.seconds > 0.2 ? `, ${sizeInWords(state.bytes / state.seconds)} a second` : ''
      return (
        <div className="transfer-progress">
          <p>Writing {name}</p>
          <progress aria-label="Export" max={Math.max(1, state.total)} value={state.done} />
          <p className="transfer-help">{unit !== null && `${state.done.toLocaleString('en')} of ${state.total.toLocaleString('en')} ${unit}, `}{sizeInWords(state.bytes)}{rate}</p>
        </div>
      )
    }
    case 'taken':
      return <p className="transfer-progress" role="alert">There is already a file named “{name}”. Replace it?</p>
    case 'saved':
      return (
        <div className="transfer-progress" role="status">
          <p>Exported {sizeInWords(state.bytes)} to</p>
          <p className="transfer-path">{state.path}</p>
        </div>
      )
    default:
      return assertNever(state, 'step of an export')
  }
}
