import { memo } from 'react'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { acceptPlace, ANCHOR_SIGNS, refusePlace } from './anchors.ts'
import { openBacked, type Backed } from './backing.ts'
import { LayerSign } from './LayerSign.tsx'

interface AnnotationEntryProps {
  readonly annotation: ReadAnnotation
  readonly selected: boolean
  /** The list is one Tab stop: this entry is the one. */
  readonly inTabOrder: boolean
  /** What its words stand behind, if anything. */
  readonly backed: readonly Backed[] | undefined
  /** Puts the focus into the text. */
  readonly onText: () => void
}

/** One annotation in the list; drawn anew only when it is another, so that a new one costs the list nothing. */
export const AnnotationEntry = memo(function AnnotationEntry({ annotation, selected, inTabOrder, backed, onText }: AnnotationEntryProps) {
  const { id, layer, exact, note, anchor } = annotation
  return (
    <li>
      <button
        type="button"
        className="reader-entry"
        data-annotation={id}
        aria-current={selected}
        tabIndex={inTabOrder ? 0 : -1}
        onClick={() => {
          session.set({ annotation: id })
          onText()
        }}
      >
        <LayerSign layer={layer} /> <span dir="auto">{exact}</span>
        {note && <small dir="auto">{note}</small>}
        <AnchorSign anchor={anchor} />
      </button>
      {anchor === 'suggested' && (
        <span className="reader-judge">
          <Button onClick={() => void acceptPlace(annotation)}>Accept</Button>
          <Button onClick={() => void refusePlace(annotation)}>Not here</Button>
        </span>
      )}
      {backed?.map((one) => (
        <button key={keyOf(one)} type="button" className="reader-backed" tabIndex={-1} title={`Go to ${one.label}`} onClick={() => openBacked(one)}>
          {one.label}
        </button>
      ))}
    </li>
  )
})

function AnchorSign({ anchor }: { readonly anchor: ReadAnnotation['anchor'] }) {
  const sign = ANCHOR_SIGNS[anchor]
  return sign && <> <small className={`reader-anchor reader-anchor-${anchor}`} title={sign.title}>{sign.label}</small></>
}

function keyOf(backed: Backed): string {
  return backed.kind === 'claim' ? backed.claim : `${backed.event} ${backed.field}`
}
