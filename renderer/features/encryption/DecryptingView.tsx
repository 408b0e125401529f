import { Button } from '../../ui/Button.tsx'
import { PassphraseForm } from './PassphraseForm.tsx'
import type { useDecrypting } from './use-decrypting.ts'

/** Asks for the passphrase of a file, then shows how far its reading is. */
export function DecryptingView({ decrypting: { now, open, cancel } }: { readonly decrypting: Pick<ReturnType<typeof useDecrypting>, 'now' | 'open' | 'cancel'> }) {
  if (!now) return null
  const { name, size } = now.file
  if (now.step === 'asking') return <PassphraseForm name={name} problem={now.problem} onGiven={(passphrase) => void open(now.file, passphrase)} />
  return (
    <div className="encryption-ask">
      <p role="status">Reading {name}</p>
      <progress aria-label="Reading" max={Math.max(1, size)} {...(now.bytes === 0 ? {} : { value: now.bytes })} />
      <div><Button autoFocus onClick={cancel}>Cancel reading</Button></div>
    </div>
  )
}
