import { useState } from 'react'
import { nameFrom } from '../../../shared/codebook/edits.ts'
import { vocabularyFault } from '../../../shared/codebook/faults.ts'
import { addVocabulary, removeVocabulary } from '../../../shared/codebook/vocabularies.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, Select, TextInput } from '../../ui/Field.tsx'
import type { Edit } from './CodebookDialog.tsx'
import { TermsEditor } from './TermsEditor.tsx'

/** Every vocabulary of the codebook, those that no field chooses from included. */
export function VocabulariesPane({ codebook, edit }: { readonly codebook: Codebook; readonly edit: Edit }) {
  const names = Object.keys(codebook.vocabularies)
  const [chosen, choose] = useState(names[0] ?? '')
  const [fresh, setFresh] = useState('')
  const name = names.includes(chosen) ? chosen : names[0]
  const wanted = nameFrom(fresh)
  const fault = fresh.trim() === '' ? null : vocabularyFault(wanted, codebook)
  const users = codebook.fields.filter(({ vocabulary }) => vocabulary === name)
  return (
    <div className="codebook-main codebook-form">
      <div className="codebook-pair">
        <Labelled label="Vocabulary" help={users.length > 0 ? `Chosen from by ${users.map(({ label }) => label).join(', ')}.` : 'No field chooses from it.'}>
          {(id, help) => (
            <div className="codebook-line">
              <Select id={id} aria-describedby={help} value={name ?? ''} options={names.map((one) => ({ value: one, label: one }))} onChange={choose} />
              {name !== undefined && users.length === 0 && <Button onClick={() => void edit((now) => removeVocabulary(now, name))}>Remove vocabulary</Button>}
            </div>
          )}
        </Labelled>
        <Labelled label="New vocabulary" help={fault ?? undefined}>
          {(id, help) => (
            <form
              className="codebook-line"
              onSubmit={(event) => {
                event.preventDefault()
                if (fresh.trim() !== '' && fault === null && edit((now) => addVocabulary(now, wanted))) { choose(wanted); setFresh('') }
              }}
            >
              <TextInput id={id} aria-describedby={help} aria-invalid={fault !== null} value={fresh} onChange={setFresh} />
              <Button type="submit" disabled={fresh.trim() === '' || fault !== null}>Add</Button>
            </form>
          )}
        </Labelled>
      </div>
      {name !== undefined && <TermsEditor key={name} vocabulary={name} codebook={codebook} edit={edit} />}
    </div>
  )
}
