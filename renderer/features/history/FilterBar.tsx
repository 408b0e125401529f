import { useId } from 'react'
import { fieldsOf } from '../../../shared/model/describe.ts'
import { readPeriod } from '../../../shared/model/period.ts'
import { KINDS, type Kind } from '../../../shared/model/records.ts'
import { useProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, Select, TextInput } from '../../ui/Field.tsx'
import { useNames } from '../fields/names.ts'
import { ALL, type Asked } from './filter.ts'
import { noun, upper } from './touched.ts'

interface FilterBarProps {
  readonly asked: Asked
  readonly onChange: (asked: Asked) => void
}

/** Which changes are listed: by words of the label, what was changed, by whom and when. */
export function FilterBar({ asked, onChange }: FilterBarProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const set = (change: Partial<Asked>) => onChange({ ...asked, ...change })
  const { record } = asked
  const noteId = useId()
  const period = readPeriod(asked.from, asked.to)
  const wrong = period.ok ? {} : { 'aria-invalid': true, 'aria-describedby': noteId }
  const kinds = KINDS.map((kind) => ({ value: kind, label: upper(noun(kind, 2)) }))
  // A range is shown as one field and stored in its parts, which are fields too.
  const fields = asked.kind === '' ? [] : fieldsOf(asked.kind, codebook).filter(({ parts }) => !parts).map(({ name, label }) => ({ value: name, label }))
  return (
    <div className="history-bar" role="search" aria-label="Filter the changes">
      <TextInput type="search" aria-label="Words of the label" placeholder="Words of the label" value={asked.words} onChange={(words) => set({ words })} />
      <Select
        aria-label="Kind of record"
        value={asked.kind}
        options={[{ value: '', label: 'Every kind' }, ...kinds]}
        onChange={(kind) => set({ kind: kind as Kind | '', field: '' })}
      />
      {fields.length > 0 && (
        <Select aria-label="Field" value={asked.field} options={[{ value: '', label: 'Every field' }, ...fields]} onChange={(field) => set({ field })} />
      )}
      <TextInput className="history-by" aria-label="By" placeholder="By anyone" value={asked.by} onChange={(by) => set({ by })} />
      <label className="history-day">From <TextInput {...wrong} placeholder="2024-01-28" value={asked.from} onChange={(from) => set({ from })} /></label>
      <label className="history-day">To <TextInput {...wrong} placeholder="2024-02" value={asked.to} onChange={(to) => set({ to })} /></label>
      <Checkbox label="Restore points only" checked={asked.points} onChange={(points) => set({ points })} />
      {record && <span className="history-record-chip">Only {noun(record.kind)} “{names(record.kind, record.id) ?? record.id}”</span>}
      {JSON.stringify(asked) !== JSON.stringify(ALL) && <Button onClick={() => onChange(ALL)}>Show all</Button>}
      {!period.ok && <p id={noteId} className="history-wrong" aria-live="polite">{period.message}</p>}
    </div>
  )
}
