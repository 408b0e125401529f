import { useEffect, useId, useState } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import type { PlanCounts, Ticked } from '../../../shared/revise/plan.ts'
import type { PlannedCell } from '../../store/revision-calls.ts'
import { Button } from '../../ui/Button.tsx'
import { excerptOf } from './excerpt.ts'
import { usePlanPage } from './use-plan.ts'

/** Cells of a page of the preview. */
const PAGE = 50

interface PreviewProps {
  readonly plan: string
  readonly counts: PlanCounts
  readonly fields: readonly Field[]
  readonly ticked: Ticked
  readonly onTick: (ticked: Ticked) => void
}

/** What would become of each cell, page by page; every change can be taken out. */
export function Preview({ plan, counts, fields, ticked, onTick }: PreviewProps) {
  const title = useId()
  const [start, setStart] = useState(0)
  useEffect(() => setStart(0), [plan])
  const listed = counts.cells + counts.leftOut
  const end = Math.min(start + PAGE, listed)
  const page = usePlanPage(plan, start, end)
  const but = new Set(ticked.but)
  const isTicked = (at: number) => ticked.all !== but.has(at)
  const tick = (at: number) => onTick({ ...ticked, but: but.has(at) ? ticked.but.filter((one) => one !== at) : [...ticked.but, at] })
  const allTicked = ticked.all && but.size === 0
  if (listed === 0) return null
  return (
    <section className="revise-preview" aria-labelledby={title}>
      <header>
        <h3 id={title}>Preview</h3>
        {listed > PAGE && (
          <nav aria-label="Pages of the preview">
            <Button disabled={start === 0} onClick={() => setStart(Math.max(0, start - PAGE))}>Previous</Button>
            <span>{(start + 1).toLocaleString('en')}–{end.toLocaleString('en')} of {listed.toLocaleString('en')}</span>
            <Button disabled={end === listed} onClick={() => setStart(start + PAGE)}>Next</Button>
          </nav>
        )}
      </header>
      <div className="revise-scroll" tabIndex={0} role="region" aria-labelledby={title}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="revise-tick">
                <input
                  type="checkbox"
                  aria-label="All changes"
                  checked={allTicked}
                  ref={(box) => { if (box) box.indeterminate = !allTicked && (ticked.all || but.size > 0) }}
                  onChange={() => onTick({ all: !allTicked, but: [] })}
                />
              </th>
              <th scope="col">Row</th>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {page?.map((cell) => (
              <Line key={cell.at} cell={cell} label={fields.find(({ name }) => name === cell.field)?.label ?? cell.field} ticked={isTicked(cell.at)} onTick={() => tick(cell.at)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Line({ cell: { title, before, after, fault }, label, ticked, onTick }: { readonly cell: PlannedCell; readonly label: string; readonly ticked: boolean; readonly onTick: () => void }) {
  const excerpt = excerptOf(before, after)
  return (
    <tr data-left={fault !== null || !ticked || undefined}>
      <td className="revise-tick">{fault === null && <input type="checkbox" aria-label={`Change ${label} of ${title}`} checked={ticked} onChange={onTick} />}</td>
      <th scope="row" title={title}>{title}</th>
      <td>{label}</td>
      <td title={before}>{excerpt.lead}{excerpt.before && <del>{excerpt.before}</del>}{excerpt.tail || (before === '' && <span className="revise-empty">empty</span>)}</td>
      <td title={after}>
        {excerpt.lead}{excerpt.after && <ins>{excerpt.after}</ins>}{excerpt.tail || (after === '' && <span className="revise-empty">empty</span>)}
        {fault !== null && <p className="revise-fault">Left as it is: {fault}</p>}
      </td>
    </tr>
  )
}
