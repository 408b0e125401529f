import { useMemo, useState } from 'react'
import type { Replacement } from '../../../shared/revise/revision.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { Checkbox, Labelled, TextInput } from '../../ui/Field.tsx'
import { ReviseDialog, type Edits } from './ReviseDialog.tsx'
import { targetNow, type Target } from './scope.ts'

/** Finds words in many cells and puts others in their place. */
export function ReplaceDialog() {
  const [target] = useState(targetNow)
  return target ? <Replace target={target} /> : null
}

function Replace({ target }: { readonly target: Target }) {
  const [scope, setScope] = useState(target.scopes[0])
  const [names, setNames] = useState<readonly string[]>([])
  const [wanted, setWanted] = useState<Replacement>({ how: 'replace', find: '', with: '', pattern: false, matchCase: false, whole: false })
  const set = (part: Partial<Replacement>) => setWanted((now) => ({ ...now, ...part }))
  const searched = useMemo(() => target.fields.filter(({ type, name }) => type !== 'ref' && (names.length === 0 || names.includes(name))), [target, names])
  const edits = useMemo((): Edits | null => (wanted.find === '' ? null : searched.map(({ name }) => ({ from: name, into: name, revision: wanted }))), [searched, wanted])
  if (!scope) return null
  return (
    <ReviseDialog
      title="Find and replace"
      target={target}
      scope={scope}
      onScope={setScope}
      cellsOnly
      edits={edits}
      hint="Write what to look for."
      verb="Replace in"
      labelOf={(cells) => `Replace "${shortened(wanted.find)}" by "${shortened(wanted.with)}" in ${cells}`}
    >
      <Labelled label="Find">
        {(id) => <TextInput id={id} autoFocus value={wanted.find} onChange={(find) => set({ find })} />}
      </Labelled>
      <Labelled label="Replace by" help={wanted.pattern ? '$1 is what the first group found, $& all of it.' : undefined}>
        {(id, describedBy) => <TextInput id={id} aria-describedby={describedBy} value={wanted.with} onChange={(by) => set({ with: by })} />}
      </Labelled>
      <div className="revise-checks">
        <Checkbox label="Match case" checked={wanted.matchCase} onChange={(matchCase) => set({ matchCase })} />
        <Checkbox label="Whole cell" title="Or a whole item of a list" checked={wanted.whole} onChange={(whole) => set({ whole })} />
        <Checkbox label="Regular expression" checked={wanted.pattern} onChange={(pattern) => set({ pattern })} />
      </div>
      <Labelled label="In fields">
        {(id) => (
          <Combobox
            id={id}
            label="In fields"
            multiple
            placeholder={names.length === 0 ? (scope.id === 'cells' ? 'The selected ones' : 'All of them') : ''}
            options={target.fields.filter(({ type }) => type !== 'ref').map(({ name, label, group }) => ({ value: name, label, hint: group }))}
            value={names}
            onChange={setNames}
          />
        )}
      </Labelled>
    </ReviseDialog>
  )
}

const LONGEST = 40

function shortened(words: string): string {
  const characters = [...words]
  return characters.length <= LONGEST ? words : `${characters.slice(0, LONGEST - 1).join('')}…`
}
