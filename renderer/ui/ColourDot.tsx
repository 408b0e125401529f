import type { TermColour } from '../../shared/model/term-colours.ts'
import './colour-dot.css'

/** The colour of a term beside its word; a ring where there is none. Says nothing by itself: the word does. */
export function ColourDot({ colour }: { readonly colour: TermColour | null }) {
  return <i aria-hidden className={colour === null ? 'ui-dot' : `ui-dot ui-dot-${colour}`} />
}
