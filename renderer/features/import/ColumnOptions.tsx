import type { Field, FieldType } from '../../../shared/model/fields.ts'
import { isListType } from '../../../shared/model/fields.ts'
import type { TableInspection } from '../../../shared/formats/tabular/inspect.ts'
import type { Mapping, Rule, ValueRule } from '../../../shared/formats/tabular/mapping.ts'
import { useProject } from '../../session/project.ts'
import { Labelled, Select, TextInput } from '../../ui/Field.tsx'
import { LookupCrosswalk, TermCrosswalk } from './Crosswalk.tsx'
import { changeField, changeRule } from './mapping-edits.ts'
import { isNewField, NEW_FIELD_TYPES } from './targets.ts'

interface ColumnOptionsProps {
  readonly column: string
  readonly at: number
  readonly look: TableInspection
  readonly rule: Rule
  readonly mapping: Mapping
  readonly fields: ReadonlyMap<string, Field>
  readonly onEdit: (mapping: Mapping) => void
}

/** How one rule reads a column, and what of that can be changed. */
export function ColumnOptions({ column, at, look, rule, mapping, fields, onEdit }: ColumnOptionsProps) {
  const change = (next: Rule) => onEdit(changeRule(mapping, rule, next))
  switch (rule.how) {
    case 'value': {
      const field = fields.get(rule.to)
      if (!field) return <p className="import-hint">The project has no field “{rule.to}”.</p>
      return (
        <div className="import-option-list">
          <NewField field={field} mapping={mapping} onEdit={onEdit} />
          <ValueOptions rule={rule} field={field} onChange={change} />
          {(field.type === 'term' || field.type === 'terms') && <TermCrosswalk rule={rule} field={field} rows={look.rows} at={at} onChange={change} />}
        </div>
      )
    }
    case 'lookup':
      return <LookupCrosswalk column={column} rule={rule} fields={fields} rows={look.rows} at={at} onChange={change} />
    case 'interval':
      return <p className="import-hint">{rule.from[0]} is the first day and {rule.from[1]} the last; where they are the same, the date is that day.</p>
    case 'date-parts':
      return <p className="import-hint">Year, month and day stand in {rule.from.join(', ')}; a month or day of 0 is unknown.</p>
    case 'fixed':
      return null
  }
}

function NewField({ field, mapping, onEdit }: { readonly field: Field; readonly mapping: Mapping; readonly onEdit: (mapping: Mapping) => void }) {
  const codebook = useProject((now) => now.codebook)
  if (!isNewField(field, mapping, codebook)) return null
  const types = NEW_FIELD_TYPES.some(({ value }) => value === field.type) ? NEW_FIELD_TYPES : [...NEW_FIELD_TYPES, { value: field.type, label: field.type }]
  return (
    <>
      <Labelled label="Name of the new field">
        {(id) => <TextInput id={id} value={field.label} maxLength={80} onChange={(label) => onEdit(changeField(mapping, field.name, { label }))} />}
      </Labelled>
      <Labelled label="It holds">
        {(id) => <Select id={id} value={field.type} options={types} onChange={(type) => onEdit(changeField(mapping, field.name, { type: type as FieldType }))} />}
      </Labelled>
    </>
  )
}

const LIST = ','

function ValueOptions({ rule, field, onChange }: { readonly rule: ValueRule; readonly field: Field; readonly onChange: (rule: ValueRule) => void }) {
  const { unknown, split, prefix, ...rest } = rule
  const set = (part: Partial<Pick<ValueRule, 'unknown' | 'split' | 'prefix'>>) => {
    const next = { unknown, split, prefix, ...part }
    onChange({
      ...rest,
      ...(next.unknown && next.unknown.length > 0 ? { unknown: next.unknown } : {}),
      ...(next.split === undefined ? {} : { split: next.split }),
      ...(next.prefix === undefined || next.prefix === '' ? {} : { prefix: next.prefix }),
    })
  }
  return (
    <>
      <Labelled label="Cells that mean unknown">
        {(id) => (
          <TextInput
            id={id}
            // Kept with their spaces while they are typed; reading compares them without.
            value={(unknown ?? []).join(LIST)}
            placeholder="-99, n/a"
            onChange={(text) => set({ unknown: text === '' ? [] : text.split(LIST).map((cell) => cell.trimStart()) })}
          />
        )}
      </Labelled>
      {isListType(field.type) && (
        <Labelled label="Between several items">
          {(id) => (
            <Select
              id={id}
              value={split ?? 'ours'}
              options={[{ value: 'ours', label: 'Semicolon' }, { value: '', label: 'Nothing: one item' }, ...SPLITS.filter(({ value }) => value !== '').concat(ownSplit(split))]}
              onChange={(chosen) => {
                if (chosen !== 'ours') return set({ split: chosen })
                onChange({ ...rest, ...(unknown ? { unknown } : {}), ...(prefix ? { prefix } : {}) })
              }}
            />
          )}
        </Labelled>
      )}
      {(field.type === 'tags' || field.type === 'text') && (
        <Labelled label="Put before each">
          {(id) => <TextInput id={id} value={prefix ?? ''} maxLength={40} placeholder="DATASET:" onChange={(text) => set({ prefix: text })} />}
        </Labelled>
      )}
    </>
  )
}

const SPLITS = [{ value: ',', label: 'Comma' }, { value: '|', label: 'Bar' }, { value: '/', label: 'Slash' }, { value: '\n', label: 'Line break' }]

function ownSplit(split: string | undefined): readonly { readonly value: string; readonly label: string }[] {
  return split === undefined || split === '' || SPLITS.some(({ value }) => value === split) ? [] : [{ value: split, label: `“${split}”` }]
}
