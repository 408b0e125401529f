import { useState } from 'react'
import { fieldOf } from '../../../shared/model/describe.ts'
import { display, displayCell } from '../../../shared/model/display.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { AnyRecord, Event, Evidence } from '../../../shared/model/records.ts'
import { isEmpty, sameValue, type Fields, type Value } from '../../../shared/model/value.ts'
import { vocabularyOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { readWords, type Reading } from '../../../shared/text/read/read.ts'
import { commit, useFind, useProject, useRecord } from '../../session/project.ts'
import { session, type CurrentCell, type Words } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Checkbox, Select } from '../../ui/Field.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { useNames } from '../fields/names.ts'
import { withNewEntities } from '../fields/new-entities.ts'
import { wordsOnScreen } from '../reader/words-on-screen.ts'
import { citeDraft } from './draft.ts'
import { useMaterial, type Material } from './material.ts'
import './cite.css'

interface CiteDialogProps {
  readonly words: Words
  readonly cell: CurrentCell
}

/** Shows what the words would put into the cell, and on what assumption; nothing is filled before it is accepted. */
export function CiteDialog({ words, cell }: CiteDialogProps) {
  const material = useMaterial(words)
  const event = useRecord('event', cell.event)
  const cited = useFind('evidence', { event: cell.event })
  const codebook = useProject((now) => now.codebook)
  const [name, setName] = useState(cell.field)
  const field = fieldOf('event', name, codebook)
  if (material === undefined || cited === undefined || !event || !field) return null
  return <CiteForm key={name} words={words} event={event} field={field} material={material} cited={cited} onField={setName} />
}

interface CiteFormProps {
  readonly words: Words
  readonly event: Event
  readonly field: Field
  readonly material: Material
  /** What the event's cells cite already. */
  readonly cited: readonly Evidence[]
  readonly onField: (name: string) => void
}

function CiteForm({ words, event, field, material, cited, onField }: CiteFormProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const [reading] = useState<Reading | null>(() =>
    readWords(field, words.exact, { codebook, published: material.source?.published ?? null, entities: material.entities }))
  const [values, setValues] = useState<Fields>(() => reading?.values ?? {})
  const [without, setWithout] = useState<readonly string[]>([])
  const [credibility, setCredibility] = useState('')
  const [keeps, setKeeps] = useState(false)
  const [otherField, setOtherField] = useState(false)
  const [anchor] = useState(wordsOnScreen)

  const own = values[field.name] ?? null
  const before = event[field.name] ?? null
  const companions = Object.keys(values).filter((name) => name !== field.name)
  const close = () => session.set({ dialog: null })
  const set = (name: string, value: Value) => setValues((now) => ({ ...now, [name]: value }))
  const chosen = Object.fromEntries(Object.entries(values).filter(([name, value]) => !without.includes(name) && !isEmpty(value)))
  const ready = Object.keys(chosen).length > 0
  const contested = Object.keys(chosen).filter((name) => {
    const held = event[name]
    return !isEmpty(held) && !sameValue(held, chosen[name]) && cited.some((one) => one.field === name)
  })
  const contradicts = keeps && contested.length > 0

  const cite = async () => {
    if (!ready) return
    const { put, fields } = withNewEntities(chosen)
    const asRead = reading !== null && sameValue(reading.values[field.name], own)
    const draft = citeDraft({
      standing: contradicts ? (event as AnyRecord) : null, cited, words, body: material.body, event: event.id, field, values: fields, entities: put, annotations: material.annotations,
      assumption: asRead ? reading.because.join(' ') : '',
      credibility: credibility === '' ? null : credibility,
    })
    if (await commit(draft)) close()
  }

  return (
    <Dialog
      title={`Cite into ${field.label}`}
      size="small"
      anchor={anchor}
      onClose={close}
      footer={<>
        <Button className="ui-dialog-aside" onClick={() => setOtherField(true)}>Other field…</Button>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={!ready} autoFocus={ready} data-autofocus={ready || undefined} onClick={() => void cite()}>{contradicts ? 'Cite against it' : 'Cite'}</Button>
      </>}
    >
      <div className="cite">
        {otherField && (
          <div className="cite-row">
            <span aria-hidden="true">Field</span>
            <Combobox
              label="Other field"
              autoFocus
              placeholder={field.label}
              options={codebook.fields.filter(({ readonly, type }) => !readonly && type !== 'range').map((one) => ({ value: one.name, label: one.label, hint: one.name }))}
              value={[]}
              onChange={([name]) => name !== undefined && onField(name)}
            />
          </div>
        )}
        <dl className="cite-facts">
          <dt>Words</dt>
          <dd className="cite-words" dir="auto">“{words.exact}”</dd>
          <dt>Event</dt>
          <dd dir="auto">{names('event', event.id) ?? 'Event without a title'}</dd>
        </dl>
        <div className="cite-row">
          <span aria-hidden="true">Value</span>
          <FieldEditor field={field} label={field.label} value={own} autoFocus={!ready} onChange={(value) => set(field.name, value)} onEnter={() => void cite()} />
        </div>
        {isEmpty(own) && companions.length > 0 && <p className="cite-bounds">The words give no value for it; it stays unknown.</p>}
        {contested.length > 0 && <Contested event={event} names={contested} keeps={keeps} onKeeps={setKeeps} />}
        {contested.length === 0 && !isEmpty(before) && !isEmpty(own) && !sameValue(before, own) && (
          <p className="cite-replaces">Replaces {display(before, field, codebook, names)}.</p>
        )}
        {companions.length > 0 && (
          <fieldset className="cite-companions">
            <legend>Fill too</legend>
            {companions.map((name) => (
              <Companion
                key={name}
                field={fieldOf('event', name, codebook)}
                value={values[name] ?? null}
                on={!without.includes(name)}
                onOn={(on) => setWithout(on ? without.filter((one) => one !== name) : [...without, name])}
              />
            ))}
          </fieldset>
        )}
        {reading !== null && reading.because.length > 0 && <p className="cite-row cite-because"><span>Because</span> <span>{reading.because.join(' ')}</span></p>}
        {reading === null && <p className="cite-because">These words could not be read as {field.label.toLowerCase()}: choose or type the value.</p>}
        <label className="cite-row">
          <span>Credibility</span>
          <Select
            value={credibility}
            onChange={setCredibility}
            options={[{ value: '', label: 'Not graded' }, ...vocabularyOf('credibility', codebook).map(({ term, label }) => ({ value: term, label }))]}
          />
        </label>
      </div>
    </Dialog>
  )
}

interface ContestedProps {
  readonly event: Event
  /** The fields whose cited values the words do not share. */
  readonly names: readonly string[]
  readonly keeps: boolean
  readonly onKeeps: (keeps: boolean) => void
}

/** What becomes of a value that cites other words already: either way both stay cited, and the cell is marked until that is resolved. */
function Contested({ event, names, keeps, onKeeps }: ContestedProps) {
  const codebook = useProject((now) => now.codebook)
  const titles = useNames()
  const range = codebook.fields.find(({ parts }) => parts !== undefined && names.every((name) => parts.includes(name)))
  const fields = range ? [range] : names.flatMap((name) => fieldOf('event', name, codebook) ?? [])
  const held = fields.map((field) => (fields.length > 1 ? `${field.label} ` : '') + displayCell(event as AnyRecord, field, codebook, titles)).join('; ')
  return (
    <fieldset className="cite-companions">
      <legend>Other words are cited for {held}</legend>
      <label className="ui-checkbox"><input type="radio" name="cite-contested" checked={!keeps} onChange={() => onKeeps(false)} /><span>Replace it with the new value</span></label>
      <label className="ui-checkbox"><input type="radio" name="cite-contested" checked={keeps} onChange={() => onKeeps(true)} /><span>Keep it; these words contradict it</span></label>
    </fieldset>
  )
}

interface CompanionProps {
  readonly field: Field | undefined
  readonly value: Value
  readonly on: boolean
  readonly onOn: (on: boolean) => void
}

function Companion({ field, value, on, onOn }: CompanionProps) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  if (!field) return null
  return <Checkbox checked={on} onChange={onOn} label={`${field.label}: ${display(value, field, codebook, names)}`} />
}
