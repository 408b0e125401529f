import { fieldsOf } from '../../../shared/model/describe.ts'
import type { Fields } from '../../../shared/model/value.ts'
import { useProject } from '../../session/project.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import type { SourceForm } from './draft.ts'
import './sources.css'

const FIRST = ['title', 'publisher', 'published', 'authors', 'type', 'language', 'url', 'reliability', 'reliability_note', 'wire_credit', 'quoted_in']

interface SourceFieldsProps {
  readonly form: SourceForm
  readonly onChange: (form: SourceForm) => void
}

/** What is known of a source, as a form. */
export function SourceFields({ form, onChange }: SourceFieldsProps) {
  const fields = useProject((now) => fieldsOf('source', now.codebook)).filter(({ readonly }) => !readonly)
  const ordered = [...FIRST.flatMap((name) => fields.filter((field) => field.name === name)), ...fields.filter(({ name }) => !FIRST.includes(name))]
  return (
    <div className="sources-fields">
      {ordered.map((field) => (
        <div key={field.name} className={field.name === 'title' ? 'sources-field sources-wide' : 'sources-field'} title={field.help}>
          <span aria-hidden="true">{field.label}</span>
          <FieldEditor
            field={field}
            label={field.label}
            value={(form as unknown as Fields)[field.name] ?? null}
            onChange={(value) => onChange({ ...form, [field.name]: value })}
          />
        </div>
      ))}
    </div>
  )
}
