import { changeField, hasTerms, typeFault, type FieldChange } from '../../../shared/codebook/edits.ts'
import { isOfTheProgram, rangeAround } from '../../../shared/codebook/faults.ts'
import { GROUP_WORDS, TYPE_WORDS, typeInWords } from '../../../shared/codebook/words.ts'
import type { Field, FieldType, Group } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { isBuiltIn } from '../../../shared/model/vocabulary/vocabulary.ts'
import { Checkbox, Labelled, Select, TextArea, TextInput } from '../../ui/Field.tsx'
import type { Edit } from './CodebookDialog.tsx'
import { TermsEditor } from './TermsEditor.tsx'

/** Vocabularies of the program that a field of events may choose from. */
const OF_THE_PROGRAM = ['country', 'language']

interface FieldFormProps {
  readonly field: Field
  readonly codebook: Codebook
  readonly edit: Edit
}

/** What is said of one field. Every edit shows at once; nothing is saved before the review. */
export function FieldForm({ field, codebook, edit }: FieldFormProps) {
  const set = (change: FieldChange) => void edit((now) => changeField(now, field.name, change))
  const program = isOfTheProgram(field)
  const range = rangeAround(field.name, codebook)
  const types = TYPE_WORDS.filter(([type]) => type === field.type || typeFault(field, type, codebook) === null)
  const bounded = field.type === 'integer' || field.type === 'number'
  return (
    <section className="codebook-form" aria-label={`Field ${field.label}`}>
      <Labelled label="Label" help={<>Files, queries and citations call it <code>{field.name}</code>; that stays.</>}>
        {(id, help) => <TextInput id={id} aria-describedby={help} aria-invalid={field.label.trim() === ''} value={field.label} onChange={(label) => set({ label })} />}
      </Labelled>
      <div className="codebook-pair">
        <Labelled label="Type" help={program ? 'The program fills this field.' : range ? `Part of the range “${range.label}”: low, best and high stay together.` : undefined}>
          {(id, help) => types.length > 1
            ? <Select id={id} aria-describedby={help} value={field.type} options={types.map(([value, label]) => ({ value, label }))} onChange={(type) => set({ type: type as FieldType })} />
            : <TextInput id={id} aria-describedby={help} readOnly value={typeInWords(field.type)} onChange={() => undefined} />}
        </Labelled>
        <Labelled label="Group">
          {(id) => <Select id={id} value={field.group} options={GROUP_WORDS.map(([value, label]) => ({ value, label }))} onChange={(group) => set({ group: group as Group })} />}
        </Labelled>
      </div>
      <Labelled label="Help">
        {(id) => <TextArea id={id} rows={2} value={field.help ?? ''} onChange={(help) => set({ help: help === '' ? null : help })} />}
      </Labelled>
      {bounded && !program && (
        <div className="codebook-pair">
          <Bound label="Smallest value" value={field.min} onChange={(min) => set({ min })} help={field.type === 'integer' ? 'Zero, when nothing is said.' : undefined} />
          <Bound label="Largest value" value={field.max} onChange={(max) => set({ max })} />
        </div>
      )}
      <div className="codebook-checks">
        {!program && field.type !== 'range' && <Checkbox label="States a fact: a value should cite a source" checked={field.factual === true} onChange={(factual) => set({ factual })} />}
        <Checkbox label="Hidden in tables until it is asked for" checked={field.hidden === true} onChange={(hidden) => set({ hidden })} />
      </div>
      {hasTerms(field.type) && <VocabularyChoice field={field} codebook={codebook} onChoose={(vocabulary) => set({ vocabulary })} />}
      {hasTerms(field.type) && field.vocabulary !== undefined && !isBuiltIn(field.vocabulary) && <TermsEditor vocabulary={field.vocabulary} codebook={codebook} edit={edit} />}
    </section>
  )
}

interface BoundProps {
  readonly label: string
  readonly help?: string | undefined
  readonly value: number | undefined
  readonly onChange: (value: number | null) => void
}

function Bound({ label, help, value, onChange }: BoundProps) {
  return (
    <Labelled label={label} help={help}>
      {(id, described) => <TextInput id={id} aria-describedby={described} type="number" step="any" value={value === undefined ? '' : String(value)} onChange={(text) => onChange(text === '' ? null : Number(text))} />}
    </Labelled>
  )
}

const NEW = '+'

function VocabularyChoice({ field, codebook, onChoose }: { readonly field: Field; readonly codebook: Codebook; readonly onChoose: (name: string) => void }) {
  const { vocabulary = '' } = field
  const others = codebook.fields.filter((other) => other.vocabulary === vocabulary && other.name !== field.name)
  const own = Object.keys(codebook.vocabularies)
  return (
    <Labelled
      label="Vocabulary"
      help={isBuiltIn(vocabulary) ? 'This vocabulary is a standard that comes with the program.' : others.length > 0 ? `Also chosen from by ${others.map(({ label }) => label).join(', ')}.` : undefined}
    >
      {(id, help) => (
        <Select
          id={id}
          aria-describedby={help}
          value={vocabulary}
          options={[...own, ...OF_THE_PROGRAM].map((name) => ({ value: name, label: name })).concat({ value: NEW, label: 'A new vocabulary' })}
          onChange={(name) => onChoose(name === NEW ? unused(field.name, own) : name)}
        />
      )}
    </Labelled>
  )
}

/** A name for one more vocabulary: that of the field, with a number where it is taken. */
function unused(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const own = n === 1 ? name : `${name}_${n}`
    if (!taken.includes(own) && !isBuiltIn(own)) return own
  }
}
