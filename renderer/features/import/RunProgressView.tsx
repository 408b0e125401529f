import { sizeInWords } from '../transfer/size.ts'
import type { RunProgress } from './run.ts'

interface RunProgressViewProps {
  readonly label: string
  readonly progress: RunProgress
  readonly seconds: number
  /** Size of the file in bytes. */
  readonly size: number
}

/** How far a run through a file has come. */
export function RunProgressView({ label, progress, seconds, size }: RunProgressViewProps) {
  const { bytes, rows, refused } = progress
  // At first the rate says more about starting than about the file.
  const rate = seconds > 0.5 ? `, ${Math.round(rows / seconds).toLocaleString('en')} rows a second` : ''
  const left = refused > 0 ? `, ${refused.toLocaleString('en')} left out` : ''
  return (
    <div className="import-progress">
      <progress aria-label={label} max={Math.max(1, size)} value={bytes} />
      <p>{sizeInWords(bytes)} of {sizeInWords(size)}, {rows.toLocaleString('en')} rows{left}{rate}</p>
    </div>
  )
}
