import { useState } from 'react'
import { LAYERS, type Layer } from '../../../shared/model/records.ts'
import { session, type Words } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { useOnce } from '../../ui/once.ts'
import { LayerSign } from '../reader/LayerSign.tsx'
import { wordsOnScreen } from '../reader/words-on-screen.ts'
import { markEach } from './mark.ts'
import './cite.css'

/** Marks words with one of the eight layers, by its number or by choosing it; several words each on their own. */
export function MarkDialog({ words }: { readonly words: readonly Words[] }) {
  const [anchor] = useState(wordsOnScreen)
  const choose = useOnce((layer: Layer) => markEach(words, layer))
  const title = words.length === 1 ? 'Mark the words as' : `Mark each of the ${words.length.toLocaleString('en')} finds as`
  return (
    <Dialog title={title} size="small" anchor={anchor} onClose={() => session.set({ dialog: null })}>
      <ul
        className="cite-layers"
        onKeyDown={(event) => {
          const layer = LAYERS[Number(event.key) - 1]
          if (layer) choose(layer)
        }}
      >
        {LAYERS.map((layer, index) => (
          <li key={layer}>
            <Button autoFocus={index === 0} data-autofocus={index === 0 || undefined} onClick={() => choose(layer)}>
              <span><LayerSign layer={layer} named /></span> <Kbd keys={String(index + 1)} />
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
