import { Fragment } from 'react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { colouredItems } from '../../../shared/model/term-colours.ts'
import type { Value } from '../../../shared/model/value.ts'
import { ColourDot } from '../../ui/ColourDot.tsx'
import './terms-shown.css'

interface TermsShownProps {
  readonly value: Value | undefined
  readonly field: Field
  readonly codebook: Codebook
  /** What the value is shown as: all of it where no term has a colour. */
  readonly text: string
}

/** A value as it is shown, each of its terms that has a colour behind a dot of it. */
export function TermsShown({ value, field, codebook, text }: TermsShownProps) {
  const items = colouredItems(value, field, codebook)
  if (items === null) return text
  return items.map((item, n) => (
    <Fragment key={n}>
      {n > 0 && '; '}
      {item.colour === null ? item.text : <span className="term-coloured"><ColourDot colour={item.colour} />{item.text}</span>}
    </Fragment>
  ))
}
