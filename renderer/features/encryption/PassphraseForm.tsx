import { useId, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { PassphraseInput } from './PassphraseInput.tsx'

/** Asks for the passphrase of a file; mounted anew for every try, so that none is left over from the last one. */
export function PassphraseForm({ name, problem, onGiven }: { readonly name: string; readonly problem: string | null; readonly onGiven: (passphrase: string) => void }) {
  const [typed, setTyped] = useState('')
  const title = useId()
  return (
    <form className="encryption-ask" aria-labelledby={title} onSubmit={(event) => { event.preventDefault(); if (typed !== '') onGiven(typed) }}>
      <p id={title}>“{name}” is encrypted with a passphrase.</p>
      <PassphraseInput label="Passphrase" autoFocus value={typed} problem={problem} onChange={setTyped} />
      <div><Button type="submit" tone="primary" disabled={typed === ''}>Decrypt</Button></div>
    </form>
  )
}
