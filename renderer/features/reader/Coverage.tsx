import { useMemo } from 'react'
import type { Fragment } from '../../../shared/model/records.ts'
import { coverageInWords, layCoverage, paragraphAtHeight, ROWS } from './coverage.ts'
import type { Marks } from './marks.ts'
import { reading } from './open-text.ts'
import { stepGap } from './steps.ts'

interface CoverageProps {
  readonly marks: Marks
  readonly paragraphs: readonly Fragment[]
  /** First paragraph on screen. */
  readonly paragraph: number
}

/** The whole text as a strip: where there are marks, and how many. A click goes there; by key, to what has none yet. */
export function Coverage({ marks, paragraphs, paragraph }: CoverageProps) {
  const coverage = useMemo(() => layCoverage(marks, paragraphs), [marks, paragraphs])
  if (paragraphs.length === 0) return null
  const said = coverageInWords(coverage)
  return (
    <button
      type="button"
      className="reader-strip"
      aria-label={`${said}. Go to the next without`}
      title={`${said}. Click to go there`}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => {
        // By key there is no place that is meant.
        if (event.detail === 0) {
          stepGap(1)
          return
        }
        const { top, height } = event.currentTarget.getBoundingClientRect()
        const to = paragraphs[paragraphAtHeight(coverage, (event.clientY - top) / height)]
        if (to) reading.get().stage?.goTo(to)
      }}
    >
      <svg viewBox={`0 0 1 ${ROWS}`} preserveAspectRatio="none" aria-hidden="true">
        {coverage.paths.map((path, density) => <path key={density} className={`reader-density-${density}`} d={path} />)}
      </svg>
      <span className="reader-strip-here" style={{ top: `${((coverage.tops[paragraph] ?? 0) * 100) / ROWS}%` }} />
    </button>
  )
}
