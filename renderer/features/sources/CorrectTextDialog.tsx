import { useEffect, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { normaliseText, sha256 } from '../../../shared/text/normalise.ts'
import type { Carried } from '../../../shared/text/reanchor/reanchor.ts'
import { commit } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, TextArea } from '../../ui/Field.tsx'
import { useOnce } from '../../ui/once.ts'
import { useAnnotations, useOpened, useOpenText } from '../reader/open-text.ts'
import { correctionDraft, outcomeOf, type Correcting } from './correction.ts'
import { carryOver, type CarriedOver, type OnText } from './versions.ts'
import './versions.css'

/** Corrects a source's text: what becomes of its marks is said before anything is saved. */
export function CorrectTextDialog({ source: id }: { readonly source: string }) {
  const opened = useOpened(id)
  const open = useOpenText(opened)
  const annotations = useAnnotations(opened?.text.id ?? null)
  if (!open || !annotations) return null
  return <Correction key={open.text.id} correcting={{ ...open, annotations: annotations.filter(({ anchor }) => anchor !== 'orphan') }} />
}

/** How long typing must pause before the marks are carried over, in milliseconds. */
const PAUSE = 250

interface Preview {
  readonly body: string
  /** What was carried over, as JSON: marks that another window makes meanwhile ask for a new preview. */
  readonly from: string
  readonly over: CarriedOver
}

function Correction({ correcting }: { readonly correcting: Correcting }) {
  const [typed, setTyped] = useState(correcting.body)
  const [preview, setPreview] = useState<Preview | null>(null)
  const { annotations, body: before } = correcting
  const body = normaliseText(typed)
  const altered = body !== '' && body !== before
  const from = JSON.stringify({ spans: annotations.map(({ fragments }) => ({ fragments })), pages: correcting.text.pages ?? [] } satisfies OnText)
  const known = altered && preview?.body === body && preview.from === from ? preview : null
  const close = () => session.set({ dialog: null })

  useEffect(() => {
    if (!altered) return
    const end = new AbortController()
    const later = setTimeout(() => {
      carryOver(before, body, JSON.parse(from) as OnText, end.signal)
        .then((over) => setPreview({ body, from, over }))
        .catch((thrown: unknown) => {
          if (!end.signal.aborted) toastFailure(failureOf(thrown))
        })
    }, PAUSE)
    return () => {
      clearTimeout(later)
      end.abort()
    }
  }, [altered, before, body, from])

  const save = useOnce(async () => {
    if (known && (await commit(correctionDraft(correcting, body, await sha256(body), known.over)))) close()
  })
  return (
    <Dialog
      title="Correct the text"
      size="large"
      onClose={close}
      footer={<>
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={!known} onClick={save}>Save version {correcting.text.version + 1}</Button>
      </>}
    >
      <div className="versions-correct">
        <Labelled label="Text" help="Correct what was taken in wrongly. The text as it is now is kept as an earlier version.">
          {(inputId, help) => <TextArea id={inputId} aria-describedby={help} className="versions-text" dir="auto" value={typed} onChange={setTyped} data-autofocus />}
        </Labelled>
        <p className="versions-outcome" role="status">
          {known ? told(annotations, known.over.carried) : altered ? 'Looking for the marks in the corrected text…' : body === '' ? 'A text cannot be empty.' : 'Nothing is changed yet.'}
        </p>
      </div>
    </Dialog>
  )
}

function told(annotations: readonly ReadAnnotation[], carried: readonly Carried[]): string {
  if (annotations.length === 0) return 'There are no marks in this text.'
  const { exact, moved, changed, suggested, orphan } = outcomeOf(annotations, carried)
  return `Marks: ${exact} exact, ${moved} moved, ${changed} changed, ${suggested} suggested, ${orphan} lost.`
}
