import { useState } from 'react'
import { valuesLeft } from '../../../shared/codebook/effect.ts'
import { GROUP_WORDS } from '../../../shared/codebook/words.ts'
import { fieldsOf } from '../../../shared/model/describe.ts'
import { displayCell, type Names } from '../../../shared/model/display.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { isFinal } from '../../../shared/model/final.ts'
import type { AnyRecord, Kind } from '../../../shared/model/records.ts'
import { canonical, isEmpty, isList, sameValue, type Value } from '../../../shared/model/value.ts'
import { ruleOf } from '../../../shared/model/rules.ts'
import { commit, theStore, useAnswer, useProject } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Checkbox } from '../../ui/Field.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { useNames } from '../fields/names.ts'
import { TermsShown } from '../fields/TermsShown.tsx'
import { withNewEntities } from '../fields/new-entities.ts'

/** The filled fields of a record by group, or all of them with what the program keeps; a value is edited where it stands. */
export function RecordCard({ kind, record }: { readonly kind: Kind; readonly record: AnyRecord }) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  const final = kind === 'event' && isFinal(record['status'])
  const fields = fieldsOf(kind, codebook).filter(({ type }) => type !== 'json')
  const shown = fields.filter((field) => all || editing === field.name || (field.group !== 'record' && displayCell(record, field, codebook, names) !== ''))
  const found = useAnswer(() => theStore().problemsIn(kind, record.id), () => true, `problems ${kind} ${record.id}`) ?? []
  // What words behind a cell have to do with it is told among its citations.
  const problems = found.filter(({ rule }) => !ruleOf(rule, codebook).marked)
  return (
    <div className="inspector-record">
      <Checkbox label="Show all fields" checked={all} onChange={setAll} />
      {GROUP_WORDS.map(([group, label]) => {
        const members = shown.filter((field) => field.group === group && !isPartOf(field, shown))
        return members.length > 0 && (
          <section key={group} aria-label={label}>
            <h3>{label}</h3>
            <dl>
              {members.map((field) => (
                <FieldRow
                  key={field.name}
                  kind={kind}
                  record={record}
                  field={field}
                  shown={displayCell(record, field, codebook, names)}
                  problems={problems.filter((problem) => problem.field === field.name).map(({ message }) => message)}
                  fixed={field.readonly === true || (final && field.name !== 'status')}
                  editing={editing === field.name}
                  onEdit={(on) => setEditing(on ? field.name : null)}
                />
              ))}
            </dl>
          </section>
        )
      })}
      {kind === 'event' && <ValuesLeft event={record} />}
    </div>
  )
}

/** What an event still holds under names that the codebook has no more. */
function ValuesLeft({ event }: { readonly event: AnyRecord }) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const left = valuesLeft(event, codebook)
  return left.length > 0 && (
    <section aria-label="Values of removed fields">
      <h3 title="They are kept and exported. A field of the same name shows them again.">Values of removed fields</h3>
      <dl>
        {left.map(([name, value]) => (
          <div key={name} className="inspector-field">
            <dt>{name}</dt>
            <dd><span className="inspector-value" dir="auto">{valueLeft(value, names)}</span></dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A value of which nothing is known but itself; ids of entities say whom they mean. */
function valueLeft(value: Value, names: Names): string {
  if (isList(value)) return value.map((item) => valueLeft(item, names)).join('; ')
  return typeof value === 'string' ? names('entity', value) ?? value : canonical(value)
}

/** The low, best and high field of a range that is shown as one. */
function isPartOf(field: Field, shown: readonly Field[]): boolean {
  return shown.some(({ parts }) => parts?.includes(field.name))
}

interface FieldRowProps {
  readonly kind: Kind
  readonly record: AnyRecord
  readonly field: Field
  readonly shown: string
  readonly problems: readonly string[]
  /** Only to be read. */
  readonly fixed: boolean
  readonly editing: boolean
  readonly onEdit: (on: boolean) => void
}

function FieldRow({ kind, record, field, shown, problems, fixed, editing, onEdit }: FieldRowProps) {
  const codebook = useProject((now) => now.codebook)
  const coloured = <TermsShown value={record[field.name]} field={field} codebook={codebook} text={shown} />
  return (
    <div className="inspector-field">
      <dt title={field.help}>{field.label}</dt>
      <dd>
        {editing && !fixed
          ? <ValueEditor kind={kind} record={record} field={field} onDone={() => onEdit(false)} />
          : fixed
            ? <span className="inspector-value" dir="auto">{coloured}</span>
            : <button type="button" className="inspector-value" dir="auto" aria-label={`${field.label}: ${shown || 'unknown'}. Edit`} onClick={() => { point(kind, record.id, field); onEdit(true) }}>{shown === '' ? '–' : coloured}</button>}
        {problems.map((message) => <p key={message} className="inspector-problem">{message}</p>)}
      </dd>
    </div>
  )
}

/** The cell that is being edited is the one that words are cited into. */
function point(kind: Kind, id: string, field: Field): void {
  if (kind === 'event') session.set({ cell: { event: id, field: field.parts?.[1] ?? field.name } })
}

function ValueEditor({ kind, record, field, onDone }: Pick<FieldRowProps, 'kind' | 'record' | 'field'> & { readonly onDone: () => void }) {
  const parts = field.parts
  const before: Value = parts ? parts.map((part) => record[part] ?? null) : (record[field.name] ?? null)
  const [value, setValue] = useState<Value>(before)
  const save = async () => {
    onDone()
    if (sameValue(value, before)) return
    const edited = parts && Array.isArray(value)
      ? Object.fromEntries(parts.map((part, index) => [part, (value[index] as Value | undefined) ?? null]))
      : { [field.name]: isEmpty(value) ? null : value }
    const { put, fields } = withNewEntities(edited)
    await commit({ label: `Edit ${field.label.toLowerCase()}`, put: [...put, { kind, id: record.id, fields }] })
  }
  return (
    <div className="inspector-editor" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) void save() }}>
      <FieldEditor field={field} label={field.label} value={value} autoFocus onChange={setValue} onEnter={() => void save()} onEscape={onDone} />
    </div>
  )
}
