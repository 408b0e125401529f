import { fieldsOf } from '../../../shared/model/describe.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { useProject } from '../../session/project.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import type { Proposal } from './intake/taken.ts'

/** The details that a person gives, in this order. */
const ASKED = [
  'title', 'publisher', 'published', 'type', 'language', 'authors', 'reliability', 'wire_credit', 'quoted_in', 'url', 'tags', 'rights',
] as const
const MORE = ['reliability_note', 'publisher_scale', 'accessed', 'archive_url'] as const

interface SourceFormProps {
  readonly form: Proposal
  readonly onChange: (change: Proposal) => void
  /** The rarer details too. */
  readonly all?: boolean
  readonly autoFocus?: boolean
  readonly onEnter: () => void
}

/** The details of a source, each with the editor of its type. */
export function SourceForm({ form, onChange, all = false, autoFocus = false, onEnter }: SourceFormProps) {
  const codebook = useProject((now) => now.codebook)
  const fields = fieldsOf('source', codebook)
  const names: readonly string[] = all ? [...ASKED, ...MORE] : ASKED
  return (
    <div className="sources-form">
      {names.map((name) => {
        const field = fields.find((one) => one.name === name)
        return field && (
          <div key={name} className={`sources-field sources-field-${name}`} title={field.help}>
            <span className="ui-label" aria-hidden="true">{field.label}</span>
            <FieldEditor
              field={field}
              label={field.label}
              value={(form as Fields)[name] ?? null}
              autoFocus={autoFocus && name === 'title'}
              onEnter={onEnter}
              onChange={(value) => onChange({ [name]: value })}
            />
          </div>
        )
      })}
    </div>
  )
}
