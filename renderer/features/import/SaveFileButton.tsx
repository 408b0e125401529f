import { useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { saveFile } from '../../host/files.ts'
import { Button } from '../../ui/Button.tsx'
import { theDesk } from '../frame/settings.ts'

type Saving =
  | { readonly step: 'idle' }
  | { readonly step: 'taken' }
  | { readonly step: 'saved'; readonly path: string }
  | { readonly step: 'failed'; readonly message: string }

interface SaveFileButtonProps {
  readonly label: string
  readonly name: string
  readonly content: () => string | Promise<Uint8Array>
}

/** Writes a file that is at hand: says where it is, or asks before it replaces one of the same name. */
export function SaveFileButton({ label, name, content }: SaveFileButtonProps) {
  const [saving, setSaving] = useState<Saving>({ step: 'idle' })
  async function save(replace: boolean): Promise<void> {
    try {
      const saved = await saveFile(theDesk().host, name, pieces(content), { replace })
      setSaving(saved ? { step: 'saved', path: saved.path } : { step: 'idle' })
    } catch (thrown) {
      const failure = failureOf(thrown)
      setSaving(failure.code === 'exists' ? { step: 'taken' } : { step: 'failed', message: failure.message })
    }
  }
  return (
    <div className="import-save">
      {saving.step === 'taken'
        ? (
          <>
            <p role="alert">There is already a file named “{name}”.</p>
            <Button autoFocus onClick={() => setSaving({ step: 'idle' })}>Keep it</Button>
            <Button tone="danger" onClick={() => void save(true)}>Replace</Button>
          </>
        )
        : <Button onClick={() => void save(false)}>{label}</Button>}
      {saving.step === 'saved' && <p role="status">Saved as <span>{saving.path}</span></p>}
      {saving.step === 'failed' && <p className="import-problem" role="alert">{saving.message}</p>}
    </div>
  )
}

async function* pieces(content: SaveFileButtonProps['content']): AsyncGenerator<Uint8Array> {
  const whole = await content()
  yield typeof whole === 'string' ? new TextEncoder().encode(whole) : whole
}
