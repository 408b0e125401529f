import type { Source } from '../../../shared/model/records.ts'
import { theStore, useAnswer, useRecord } from '../../session/project.ts'
import { SaveFileButton } from '../import/SaveFileButton.tsx'

/** The file that a source's text came from: to be saved as it came in, or a word on why it cannot be. Nothing for what was pasted. */
export function OriginalFile({ source }: { readonly source: Source }) {
  const hash = useRecord('text', source.text ?? null)?.original_hash ?? null
  const held = useAnswer(() => (hash === null ? Promise.resolve(false) : theStore().holdsOriginal(hash)), () => false, `original ${hash ?? ''}`)
  if (hash === null || held === undefined) return null
  return (
    <section className="sources-original" aria-label="Original file">
      {held
        ? <SaveFileButton label="Save the original…" name={source.file_name || 'original'} content={() => theStore().original(hash)} />
        : <p>The file that this text came from is not in the project; its SHA-256 is, in the text’s record.</p>}
    </section>
  )
}
