import { useId, useRef, useState } from 'react'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { nameFrom } from '../../../shared/codebook/edits.ts'
import { termFault } from '../../../shared/codebook/faults.ts'
import { addTerm, changeTerm, moveTerm, removeTerm, type TermChange } from '../../../shared/codebook/vocabularies.ts'
import type { Term } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { colourOf, TERM_COLOURS, type TermColour } from '../../../shared/model/term-colours.ts'
import { sameValue } from '../../../shared/model/value.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ColourDot } from '../../ui/ColourDot.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { MenuButton, type MenuItem } from '../../ui/MenuButton.tsx'
import type { Edit } from './CodebookDialog.tsx'
import { TermsFile } from './TermsFile.tsx'

interface TermsEditorProps {
  readonly vocabulary: string
  readonly codebook: Codebook
  readonly edit: Edit
}

/** The terms of a vocabulary in the order in which they are offered. */
export function TermsEditor({ vocabulary, codebook, edit }: TermsEditorProps) {
  const terms = codebook.vocabularies[vocabulary] ?? []
  const fresh = useRef<HTMLInputElement>(null)
  const [label, setLabel] = useState('')
  const help = useId()
  const term = nameFrom(label) || label.trim()
  const fault = label.trim() === '' ? null : termFault(term, terms)
  const add = () => {
    if (label.trim() === '' || fault !== null) return
    if (edit((now) => addTerm(now, vocabulary, { term, label: label.trim() }))) setLabel('')
  }
  return (
    <section className="codebook-terms" aria-label={`Terms of ${vocabulary}`}>
      {terms.length > 0 && (
        <table>
          <thead><tr><th scope="col">Stored as</th><th scope="col">Label</th><th scope="col">Definition</th><th scope="col" title="Other words that mean the term, with commas between them">Other words</th><th scope="col">Colour</th><th><span className="ui-unseen">Order</span></th></tr></thead>
          <tbody>
            {terms.map((own, at) => (
              <TermRow
                key={own.term}
                term={own}
                first={at === 0}
                last={at === terms.length - 1}
                onChange={(change) => void edit((now) => changeTerm(now, vocabulary, own.term, change))}
                onMove={(by) => void edit((now) => moveTerm(now, vocabulary, own.term, at + by))}
                onRemove={() => { edit((now) => removeTerm(now, vocabulary, own.term)); fresh.current?.focus() }}
              />
            ))}
          </tbody>
        </table>
      )}
      <div className="codebook-new-term">
        <TextInput
          ref={fresh}
          aria-label={`New term of ${vocabulary}`}
          aria-describedby={help}
          aria-invalid={fault !== null}
          placeholder="New term"
          value={label}
          onChange={setLabel}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            add()
          }}
        />
        <Button disabled={label.trim() === '' || fault !== null} onClick={add}>Add term</Button>
        <span id={help} className="ui-help">{fault ?? (label.trim() === '' ? 'Enter adds it.' : <>Stored as <code>{term}</code>.</>)}</span>
      </div>
      <TermsFile key={vocabulary} vocabulary={vocabulary} codebook={codebook} edit={edit} />
    </section>
  )
}

interface TermRowProps {
  readonly term: Term
  readonly first: boolean
  readonly last: boolean
  readonly onChange: (change: TermChange) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

function TermRow({ term: own, first, last, onChange, onMove, onRemove }: TermRowProps) {
  const { term, label, definition = '', words = [] } = own
  return (
    <tr>
      <th scope="row"><code>{term}</code></th>
      <td><TextInput aria-label={`Label of ${term}`} aria-invalid={label.trim() === ''} value={label} onChange={(text) => onChange({ label: text })} /></td>
      <td><TextInput aria-label={`Definition of ${term}`} title={definition} value={definition} onChange={(text) => onChange({ definition: text })} /></td>
      <td><WordsInput term={term} words={words} onChange={(next) => onChange({ words: next })} /></td>
      <td><ColourButton term={term} colour={colourOf(own)} onChange={(colour) => onChange({ colour })} /></td>
      <td className="codebook-term-buttons">
        <IconButton label={`Move ${term} up`} disabled={first} onClick={() => onMove(-1)}><ArrowUp aria-hidden /></IconButton>
        <IconButton label={`Move ${term} down`} disabled={last} onClick={() => onMove(1)}><ArrowDown aria-hidden /></IconButton>
        <IconButton label={`Remove ${term}`} onClick={onRemove}><X aria-hidden /></IconButton>
      </td>
    </tr>
  )
}

/** The colour that is shown beside the word, by its name too: a menu of swatches. */
function ColourButton({ term, colour, onChange }: { readonly term: string; readonly colour: TermColour | null; readonly onChange: (colour: TermColour | null) => void }) {
  const item = (one: TermColour | null): MenuItem => ({ label: capital(one ?? 'none'), mark: <ColourDot colour={one} />, on: one === colour, run: () => onChange(one) })
  return (
    <MenuButton label={`Colour of ${term}: ${colour ?? 'none'}`} groups={[[item(null)], TERM_COLOURS.map(item)]}>
      <span className="codebook-colour"><ColourDot colour={colour} />{capital(colour ?? 'none')}</span>
    </MenuButton>
  )
}

/** Words with commas between them. What is typed stays as it is for as long as it means the words that there are. */
function WordsInput({ term, words, onChange }: { readonly term: string; readonly words: readonly string[]; readonly onChange: (words: readonly string[]) => void }) {
  const [typed, setTyped] = useState(words.join(', '))
  const shown = sameValue(wordsIn(typed), words) ? typed : words.join(', ')
  return <TextInput aria-label={`Other words for ${term}`} title={shown} value={shown} onChange={(text) => { setTyped(text); onChange(wordsIn(text)) }} />
}

function wordsIn(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().split(',').map((word) => word.trim()).filter((word) => word !== ''))]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
