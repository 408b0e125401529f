import { useState } from 'react'
import { isEmpty, sameValue } from '../../../shared/model/value.ts'
import { titleOf } from '../../../shared/model/title.ts'
import type { AnyRecord, Source } from '../../../shared/model/records.ts'
import { commit, theStore, useAnswer, useProject, useRecord } from '../../session/project.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { useOnce } from '../../ui/once.ts'
import { PINNED } from '../cite/actions.ts'
import { useNames } from '../fields/names.ts'

/** Records of which fields a source was read, and says nothing: a cell that is empty for that is not one that nobody looked for. */
export function NothingFoundDialog({ source: id }: { readonly source: string }) {
  const source = useRecord('source', id)
  const pinned = useAnswer(() => theStore().layout('pinned'), () => false, 'pinned')
  if (!source || pinned === undefined) return null
  return <NothingFoundForm source={source} pinned={Array.isArray(pinned) ? pinned.map(String) : PINNED} />
}

function NothingFoundForm({ source, pinned }: { readonly source: Source; readonly pinned: readonly string[] }) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const before = source.nothing_found ?? []
  const [found, setFound] = useState<readonly string[]>(before)
  const factual = codebook.fields.filter(({ name, factual: fact, type }) => (fact === true || before.includes(name)) && type !== 'range')
  const first = pinned.flatMap((name) => factual.filter((field) => field.name === name))
  const ordered = [...first, ...factual.filter((field) => !first.includes(field))]
  const title = titleOf('source', source as unknown as AnyRecord, codebook, names)
  const close = () => session.set({ dialog: null })
  const save = useOnce(async () => {
    if (sameValue(found, before)) return close()
    const draft = { label: `Record what "${title}" says nothing about`, put: [{ kind: 'source' as const, id: source.id, fields: { nothing_found: isEmpty(found) ? null : found } }] }
    if (await commit(draft)) close()
  })
  return (
    <Dialog
      title="Read, nothing found"
      size="small"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" onClick={save}>Save</Button>
      </>}
    >
      <fieldset className="sources-nothing">
        <legend>“{title}” was read, and says nothing about</legend>
        {ordered.map(({ name, label, help }) => (
          <Checkbox
            key={name}
            label={label}
            title={help}
            checked={found.includes(name)}
            onChange={(on) => setFound(on ? [...found, name] : found.filter((one) => one !== name))}
          />
        ))}
      </fieldset>
    </Dialog>
  )
}
