import { LAYERS, type Layer } from '../../../shared/model/records.ts'
import { session, useSession } from '../../session/session.ts'
import { LayerSign } from './LayerSign.tsx'

interface LayerSwitchesProps {
  readonly counts: ReadonlyMap<Layer, number>
  readonly coded: number
  readonly paragraphs: number
}

/** Shows and hides layers in the text, and says how much of it is coded. */
export function LayerSwitches({ counts, coded, paragraphs }: LayerSwitchesProps) {
  const hidden = useSession((now) => now.hiddenLayers)
  return (
    <div className="reader-layers" role="group" aria-label="Layers">
      {LAYERS.map((layer) => (
        <button
          key={layer}
          type="button"
          aria-pressed={!hidden.includes(layer)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => session.set({ hiddenLayers: hidden.includes(layer) ? hidden.filter((one) => one !== layer) : [...hidden, layer] })}
        >
          <LayerSign layer={layer} named /> <small>{counts.get(layer) ?? 0}</small>
        </button>
      ))}
      <span className="reader-coverage">{coded} of {paragraphs} {paragraphs === 1 ? 'paragraph' : 'paragraphs'} coded</span>
    </div>
  )
}
