import { Checkbox, Group } from '../../ui/Field.tsx'
import { PassphraseInput } from './PassphraseInput.tsx'
import type { Chosen } from './chosen.ts'

interface ChoiceProps {
  readonly value: Chosen
  readonly onChange: (value: Chosen) => void
}

/** Whether a file is encrypted when it is written, and with what. */
export function EncryptionChoice({ value, onChange }: ChoiceProps) {
  return (
    <Group legend="Encryption">
      <Checkbox label="Encrypt with a passphrase" checked={value.on} onChange={(on) => onChange({ on, typed: '', again: '' })} />
      {value.on && <NewPassphrase value={value} onChange={onChange} />}
    </Group>
  )
}

/** A new passphrase, typed twice: what is mistyped once would lock the file for ever. */
export function NewPassphrase({ value, onChange }: ChoiceProps) {
  const { typed, again } = value
  return (
    <div className="encryption-new">
      <PassphraseInput label="Passphrase" autoFocus value={typed} onChange={(text) => onChange({ ...value, typed: text })} />
      <PassphraseInput
        label="Passphrase again"
        value={again}
        problem={again !== '' && !typed.startsWith(again) ? 'The two are not the same.' : null}
        onChange={(text) => onChange({ ...value, again: text })}
      />
      <p className="encryption-help">
        It is kept nowhere and cannot be recovered: without it nobody can open the file. Whoever has the file can try others as long
        as they like, so take at least four words that do not belong together.
      </p>
    </div>
  )
}
