import { useState, type Ref } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { IconButton, joined } from '../../ui/Button.tsx'
import { Labelled, TextInput } from '../../ui/Field.tsx'
import './encryption.css'

interface PassphraseInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly problem?: string | null
  readonly autoFocus?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

/**
 * A passphrase, hidden until it is asked to be shown. Of the type "text" on purpose: a browser offers to keep what is typed
 * into a password field, and a passphrase is kept nowhere.
 */
export function PassphraseInput({ label, value, onChange, problem = null, autoFocus = false, ref }: PassphraseInputProps) {
  const [shown, setShown] = useState(false)
  const what = `${shown ? 'Hide' : 'Show'} ${label.toLowerCase()}`
  return (
    <Labelled label={label} help={problem && <span className="encryption-problem" role="alert">{problem}</span>}>
      {(id, describedBy) => (
        <div className="encryption-input">
          <TextInput
            {...(ref ? { ref } : {})}
            id={id}
            aria-describedby={describedBy}
            aria-invalid={problem !== null}
            className={joined(!shown && 'encryption-hidden')}
            autoCapitalize="off"
            autoCorrect="off"
            autoFocus={autoFocus}
            maxLength={1000}
            value={value}
            onChange={onChange}
          />
          <IconButton label={what} aria-pressed={shown} onClick={() => setShown(!shown)}>{shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}</IconButton>
        </div>
      )}
    </Labelled>
  )
}
