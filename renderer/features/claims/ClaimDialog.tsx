import { useState } from 'react'
import { fieldOf } from '../../../shared/model/describe.ts'
import type { Claim, Entity, Source } from '../../../shared/model/records.ts'
import type { Fields, Value } from '../../../shared/model/value.ts'
import { commit, theStore, useAnswer, useFind, useProject, useRecord } from '../../session/project.ts'
import { inspect, session, useSession, type Words } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextArea, TextInput } from '../../ui/Field.tsx'
import { useOnce } from '../../ui/once.ts'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { withNewEntities } from '../fields/new-entities.ts'
import { AboutEditor, RelationsEditor } from './AboutEditor.tsx'
import { ChainEditor } from './ChainEditor.tsx'
import { checkOf, formOfCheck, type CheckForm } from './check-form.ts'
import { CheckEditor } from './CheckEditor.tsx'
import { chainWithSpeaker, claimDraft, claimFromWords, hop, type ClaimForm } from './draft.ts'
import './claims.css'

interface ClaimDialogProps {
  readonly claim: string | null
  readonly words: Words | null
}

/** Records a claim from selected words, or edits one. Waits for what it needs, so that the form opens filled. */
export function ClaimDialog({ claim, words }: ClaimDialogProps) {
  const existing = useRecord('claim', claim)
  const entities = useFind('entity')
  const material = useAnswer(() => materialFor(words), () => false, `claim words ${JSON.stringify(words)}`)
  if (existing === undefined || entities === undefined || material === undefined) return null
  const initial: ClaimForm = existing ?? (words && material.source
    ? claimFromWords(words, material.body, material.source, entities)
    : { status: 'unassessed', anonymity: 'named' })
  return <ClaimFormDialog claim={existing} words={words} body={material.body} initial={initial} entities={entities} />
}

async function materialFor(words: Words | null): Promise<{ readonly body: string; readonly source: Source | null }> {
  if (!words) return { body: '', source: null }
  const text = await theStore().get('text', words.text)
  const source = await theStore().get('source', words.source)
  return { body: text ? await theStore().body(text.hash) : '', source }
}

interface ClaimFormProps {
  readonly claim: Claim | null
  readonly words: Words | null
  readonly body: string
  readonly initial: ClaimForm
  readonly entities: readonly Entity[]
}

function ClaimFormDialog({ claim, words, body, initial, entities }: ClaimFormProps) {
  const [form, setForm] = useState<ClaimForm>(initial)
  const [check, setCheck] = useState<CheckForm | null>(initial.check ? formOfCheck(initial.check) : null)
  const read = check && checkOf(check)
  const cell = useSession((now) => now.cell)
  const set = (part: Partial<ClaimForm>) => setForm((now) => ({ ...now, ...part }))
  const close = () => session.set({ dialog: null })
  const setSpeaker = (value: Value) => {
    const entity = typeof value === 'string' ? value : null
    const name = entity === null ? '' : entity.startsWith('new:') ? entity.slice(4) : (entities.find(({ id }) => id === entity)?.name ?? '')
    const before = form.chain?.[0]?.as_written ?? ''
    const spoken = form.speaker_text || name
    set({ speaker: entity, speaker_text: spoken, chain: chainWithSpeaker(form.chain ?? [], before, hop(name || spoken, null, entities)) })
  }
  const complete = Boolean(form.text ?? form.quote) && read?.ok !== false
  const save = useOnce(async () => {
    if (!complete) return
    const { put, fields } = withNewEntities({ ...form, check: read?.ok ? read.check : null } as unknown as Fields)
    const annotations = words ? await theStore().find('annotation', { text: words.text, layer: 'claim' }) : []
    const draft = claimDraft({ id: claim?.id ?? null, form: fields as unknown as ClaimForm, words, body, annotations, entities: put })
    const done = await commit(draft)
    if (!done) return
    close()
    const saved = draft.put?.find(({ kind }) => kind === 'claim')
    if (saved) inspect('claim', saved.id)
  })
  return (
    <Dialog
      title={claim ? 'Edit claim' : 'New claim'}
      size="large"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={!complete} onClick={save}>{claim ? 'Save claim' : 'Record claim'}</Button>
      </>}
    >
      <form className="claims-form" onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save() }} onSubmit={(event) => event.preventDefault()}>
        <section>
          {form.quote && <blockquote className="claims-quote" dir="auto">{form.quote}</blockquote>}
          <Labelled label="Claim, in your words">
            {(id) => <TextArea id={id} autoFocus rows={2} value={form.text ?? ''} onChange={(text) => set({ text })} />}
          </Labelled>
          <h3>What the source says</h3>
          <div className="claims-pair">
            <ClaimField name="speaker" form={form} onValue={setSpeaker} />
            <Labelled label="As written">{(id) => <TextInput id={id} value={form.speaker_text ?? ''} onChange={(speaker_text) => set({ speaker_text })} />}</Labelled>
            <ClaimField name="role" form={form} onChange={set} />
            <ClaimField name="anonymity" form={form} onChange={set} />
            <ClaimField name="quote_type" form={form} onChange={set} />
            <ClaimField name="speech_act" form={form} onChange={set} />
            <ClaimField name="cue" form={form} onChange={set} />
            <ClaimField name="hedges" form={form} onChange={set} />
            <ClaimField name="certainty" form={form} onChange={set} />
            <ClaimField name="polarity" form={form} onChange={set} />
            <ClaimField name="said_at" form={form} onChange={set} />
          </div>
          <ChainEditor chain={form.chain ?? []} entities={entities} onChange={(chain) => set({ chain })} />
        </section>
        <section>
          <h3>What you make of it</h3>
          <div className="claims-pair">
            <ClaimField name="status" form={form} onChange={set} />
            <ClaimField name="credibility" form={form} onChange={set} />
            <ClaimField name="likelihood" form={form} onChange={set} />
            <ClaimField name="confidence" form={form} onChange={set} />
          </div>
          <CheckEditor check={check} onChange={setCheck} />
          <AboutEditor about={form.about ?? []} onChange={(about) => set({ about })} />
          {cell && !(form.about ?? []).some(({ event }) => event === cell.event) && (
            <Button onClick={() => set({ about: [...(form.about ?? []), { event: cell.event, stance: 'supports' }] })}>About the current event</Button>
          )}
          <RelationsEditor relations={form.relations ?? []} onChange={(relations) => set({ relations })} />
          <ClaimField name="tags" form={form} onChange={set} />
          <ClaimField name="note" form={form} onChange={set} />
        </section>
      </form>
    </Dialog>
  )
}

interface ClaimFieldProps {
  readonly name: keyof ClaimForm & string
  readonly form: ClaimForm
  readonly onChange?: (part: Partial<ClaimForm>) => void
  readonly onValue?: (value: Value) => void
}

/** One labelled field of a claim, edited by its type. */
function ClaimField({ name, form, onChange, onValue }: ClaimFieldProps) {
  const field = useProject((now) => fieldOf('claim', name, now.codebook))
  if (!field) return null
  return (
    <div className="claims-field">
      <span className="ui-label" aria-hidden="true">{field.label}</span>
      <FieldEditor
        field={field}
        label={field.label}
        value={(form as unknown as Fields)[name] ?? null}
        onChange={(next) => (onValue ? onValue(next) : onChange?.({ [name]: next } as Partial<ClaimForm>))}
      />
    </div>
  )
}
