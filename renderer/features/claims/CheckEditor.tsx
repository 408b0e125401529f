import { useId, useMemo, useRef, useState } from 'react'
import {
  COMPARISON_WORDS, COMPARISONS, DATE_COMPARISON_WORDS, MEASURE_WORDS, measuresDate, type Comparison, type Measure,
} from '../../../shared/model/check.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, Select } from '../../ui/Field.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { QueryBox } from '../table/QueryBox.tsx'
import { QueryProblem } from '../table/QueryProblem.tsx'
import { useQuery } from '../table/use-query.ts'
import { checkOf, NEW_CHECK, type CheckForm } from './check-form.ts'
import { CheckResult } from './CheckResult.tsx'
import { useEvaluation, useSettled } from './checks.ts'
import { optionsOf } from './words.ts'
import './check.css'

const MEASURES = optionsOf(MEASURE_WORDS)
const DATE: Field = { name: 'date', label: 'Date that the gap ends at', type: 'edtf', group: 'when' }
/** How long writing must pause before the events are asked, in milliseconds. */
const WRITING_PAUSE = 400

interface CheckEditorProps {
  readonly check: CheckForm | null
  readonly onChange: (check: CheckForm | null) => void
}

/** What the claim comes to in numbers or dates, and at once how the events stand to it. */
export function CheckEditor({ check, onChange }: CheckEditorProps) {
  return (
    <fieldset className="claims-about claims-check">
      <legend className="ui-label">Check against the events</legend>
      {check
        ? <CheckInputs check={check} onChange={onChange} />
        : (
          <>
            <p className="ui-help">Say what the claim comes to in numbers or dates, and see whether the events of this project bear it out.</p>
            <Button onClick={() => onChange(NEW_CHECK)}>Add a check</Button>
          </>
        )}
    </fieldset>
  )
}

function CheckInputs({ check, onChange }: { readonly check: CheckForm; readonly onChange: (check: CheckForm | null) => void }) {
  const fields = useProject((now) => now.codebook.fields)
  const ranges = useMemo(() => fields.filter(({ type }) => type === 'range').map(({ name, label }) => ({ value: name, label })), [fields])
  const dates = measuresDate(check.measure)
  const days = check.measure === 'longest_gap' || check.measure === 'gap_before'
  const words = dates ? DATE_COMPARISON_WORDS : COMPARISON_WORDS
  const expected = (label: string): Field => ({ name: 'value', label, type: dates ? 'edtf' : 'integer', group: 'what', min: 0 })
  const set = (part: Partial<CheckForm>) => onChange({ ...check, ...part })
  const setMeasure = (measure: Measure) => set({ measure, ...(measuresDate(measure) === dates ? {} : { value: null, high: null }) })
  return (
    <>
      <EventsQuery query={check.query} onChange={(query) => set({ query })} />
      <div className="claims-check-row">
        <Select aria-label="What is measured" value={check.measure} options={MEASURES} onChange={(measure) => setMeasure(measure as Measure)} />
        {check.measure === 'sum' && <Select aria-label="What is added up" value={check.field} options={ranges} onChange={(field) => set({ field })} />}
        {check.measure === 'gap_before' && <FieldEditor field={DATE} value={check.date} onChange={(date) => set({ date })} />}
      </div>
      <div className="claims-check-row">
        <Select
          aria-label="How it compares"
          value={check.comparison}
          options={COMPARISONS.map((comparison) => ({ value: comparison, label: words[comparison] }))}
          onChange={(comparison) => set({ comparison: comparison as Comparison })}
        />
        <FieldEditor key={`value ${dates}`} field={expected('What the claim says')} value={check.value} onChange={(value) => set({ value })} />
        {check.comparison === 'between' && <>
          <span>and</span>
          <FieldEditor key={`high ${dates}`} field={expected('What the claim says at most')} value={check.high} onChange={(high) => set({ high })} />
        </>}
        {days && <span>days</span>}
      </div>
      <Checkbox label="The table holds every such event, so too few rows count against the claim" checked={check.complete} onChange={(complete) => set({ complete })} />
      <Checkbox label="An event that lasts counts whole where it begins, wherever it ends" checked={check.begins} onChange={(begins) => set({ begins })} />
      <Outcome check={check} />
      <Button onClick={() => onChange(null)}>Remove the check</Button>
    </>
  )
}

/** The filter of the check, written as in the search boxes. */
function EventsQuery({ query, onChange }: { readonly query: string; readonly onChange: (query: string) => void }) {
  const fields = useProject((now) => now.codebook.fields)
  const problemId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [completing, setCompleting] = useState(false)
  const { scope, error } = useQuery('event', fields, query)
  const shown = completing ? null : error
  return (
    <div className="claims-check-query">
      <span className="ui-label" aria-hidden="true">Which events</span>
      <QueryBox label="Which events" text={query} scope={scope} error={shown} errorId={problemId} onChange={onChange} onOpen={setCompleting} input={input} />
      {shown && <QueryProblem id={problemId} text={query} error={shown} onMend={(mended) => { onChange(mended); input.current?.focus() }} />}
    </div>
  )
}

/** How the events stand to what is written, once the writing pauses. */
function Outcome({ check }: { readonly check: CheckForm }) {
  const settled = useSettled(check, WRITING_PAUSE)
  const read = checkOf(settled)
  const evaluation = useEvaluation(read.ok ? read.check : null)
  return (
    <div role="status" className="claims-check-outcome">
      {!read.ok ? <p className="ui-help">{read.message}</p> : evaluation && <CheckResult evaluation={evaluation} />}
    </div>
  )
}
