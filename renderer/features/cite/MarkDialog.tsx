import { LAYERS } from '../../../shared/model/records.ts'
import { vocabularyOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { useProject } from '../../session/project.ts'
import { session, type Words } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { mark } from './mark.ts'
import './cite.css'

/** Marks words with one of the eight layers, by its number or by choosing it. */
export function MarkDialog({ words }: { readonly words: Words }) {
  const codebook = useProject((now) => now.codebook)
  const labels = new Map(vocabularyOf('layer', codebook).map(({ term, label }) => [term, label]))
  return (
    <Dialog title="Mark the words as" size="small" onClose={() => session.set({ dialog: null })}>
      <ul
        className="cite-layers"
        onKeyDown={(event) => {
          const layer = LAYERS[Number(event.key) - 1]
          if (layer) void mark(words, layer)
        }}
      >
        {LAYERS.map((layer, index) => (
          <li key={layer}>
            <Button autoFocus={index === 0} data-autofocus={index === 0 || undefined} onClick={() => void mark(words, layer)}>
              <span className={`cite-swatch cite-swatch-${layer}`} /> {labels.get(layer) ?? layer} <Kbd keys={String(index + 1)} />
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
