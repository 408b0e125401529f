import type { Layer } from '../../../shared/model/records.ts'
import { LAYER_TERMS } from '../../../shared/model/vocabulary/record-terms.ts'

/** How a layer is painted in the text: its colour and its kind of line; with its name for those who do not see it. */
export function LayerSign({ layer, named = false }: { readonly layer: Layer; readonly named?: boolean }) {
  const label = labelOfLayer(layer)
  return (
    <>
      <span className={`reader-sign reader-sign-${layer}`} aria-hidden="true" title={label}>ab</span>
      {named ? ` ${label}` : <span className="ui-unseen">{label}: </span>}
    </>
  )
}

export function labelOfLayer(layer: Layer): string {
  return LAYER_TERMS.find(({ term }) => term === layer)?.label ?? layer
}
