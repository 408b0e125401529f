import { useState } from 'react'
import { mergedOf, sameEntity } from '../../../shared/model/merged.ts'
import type { Entity } from '../../../shared/model/records.ts'
import { colourOf } from '../../../shared/model/term-colours.ts'
import { titleOf } from '../../../shared/model/title.ts'
import type { Value } from '../../../shared/model/value.ts'
import { vocabularyOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { theStore, useAnswer, useFind, useProject } from '../../session/project.ts'
import { ColourDot } from '../../ui/ColourDot.tsx'
import { Combobox, type ComboOption } from '../../ui/Combobox.tsx'
import type { InputProps } from './FieldEditor.tsx'
import { useNames } from './names.ts'
import { newEntityName, newEntityValue } from './new-entities.ts'
import { textsOf } from './reading.ts'

/** One or several terms of the field's vocabulary, with their definitions, and with their colours as the table shows them. */
export function TermInput(props: InputProps) {
  const codebook = useProject((now) => now.codebook)
  const options = vocabularyOf(props.field.vocabulary, codebook)
    .map((own) => {
      const { term, label, definition } = own
      const colour = colourOf(own)
      return { value: term, label, ...hint(definition ?? (label === term ? '' : term)), ...(colour === null ? {} : { mark: <ColourDot colour={colour} /> }) }
    })
  return <Choice {...props} options={options} multiple={props.field.type === 'terms'} />
}

/** Free keywords. */
export function TagsInput(props: InputProps) {
  return <Choice {...props} options={[]} multiple onCreate={(text) => [...textsOf(props.value), text]} />
}

/** Entities by name, alias, and the names of those merged into them; a name that is none yet becomes one with the change. */
export function EntityInput(props: InputProps) {
  const multiple = props.field.type === 'entities'
  const entities = useFind('entity')
  const taken = textsOf(props.value)
  const byId = new Map((entities ?? []).map((entity) => [entity.id, entity]))
  const merged = mergedOf(byId.values())
  const options = [
    ...[...byId.values()].filter(({ id }) => !merged.has(id)).map((entity) => {
      const same = sameEntity(entity.id, merged)
      // A field that holds a merged entity keeps holding it, under the name of the one that it stands for.
      return optionOf(same.find((id) => taken.includes(id)) ?? entity.id, entity, same.slice(1).map((id) => byId.get(id)?.name ?? ''))
    }),
    ...taken.flatMap((value) => {
      const name = newEntityName(value)
      return name === null ? [] : [{ value, label: `${name} (new)` }]
    }),
  ]
  return (
    <Choice
      {...props}
      options={options}
      multiple={multiple}
      pending={entities === undefined}
      onCreate={(text) => (multiple ? [...taken, newEntityValue(text)] : [newEntityValue(text)])}
    />
  )
}

function optionOf(value: string, { name, aliases }: Entity, others: readonly string[]): ComboOption {
  return { value, label: name, ...hint([...new Set([...(aliases ?? []), ...others])].filter((one) => one !== name).join(', ')) }
}

const FOUND = 50

/** A record of the kind that the field refers to, found by its words in the store. */
export function RefInput(props: InputProps) {
  const kind = props.field.refers ?? 'event'
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const [search, setSearch] = useState('')
  const view = `choose ${kind} for ${props.field.name}`
  const rows = useAnswer(async () => {
    await theStore().openView(view, kind, { filter: null, search, sort: [] })
    return theStore().readView(view, 0, FOUND)
  }, (news) => news.kinds.includes(kind), `${view} ${search}`)
  const taken = textsOf(props.value)
  const [last, setLast] = useState(rows)
  // What was found before stays up while the next answer is on its way.
  if (rows && rows !== last) setLast(rows)
  const found = (rows ?? last ?? []).map(({ record }) => ({ value: record.id, label: titleOf(kind, record, codebook, names) }))
  const chosen = taken.filter((id) => !found.some(({ value }) => value === id)).map((id) => ({ value: id, label: names(kind, id) ?? id }))
  return (
    <div onInput={(event) => setSearch(event.target instanceof HTMLInputElement ? event.target.value : '')}>
      <Choice {...props} options={[...found, ...chosen]} multiple={false} />
    </div>
  )
}

interface ChoiceProps extends InputProps {
  readonly options: readonly ComboOption[]
  readonly multiple: boolean
  readonly pending?: boolean
  /** The chosen values once the typed words are among them. */
  readonly onCreate?: (text: string) => readonly string[]
}

function Choice({ label, value, onChange, options, multiple, pending = false, onCreate, ...rest }: ChoiceProps) {
  const valueOf = (chosen: readonly string[]): Value => {
    if (chosen.length === 0) return null
    return multiple ? chosen : (chosen[0] ?? null)
  }
  return (
    <Combobox
      label={label}
      options={options}
      value={textsOf(value)}
      multiple={multiple}
      pending={pending}
      onChange={(chosen) => onChange(valueOf(chosen))}
      {...(onCreate ? { onCreate: (text: string) => onChange(valueOf(onCreate(text))) } : {})}
      {...(rest.id === undefined ? {} : { id: rest.id })}
      describedBy={rest.describedBy}
      autoFocus={rest.autoFocus ?? false}
      {...(rest.onEnter ? { onEnter: rest.onEnter } : {})}
      {...(rest.onEscape ? { onEscape: rest.onEscape } : {})}
    />
  )
}

function hint(text: string): { readonly hint?: string } {
  return text === '' ? {} : { hint: text }
}
