import { useFind } from '../../session/project.ts'
import { inspect } from '../../session/session.ts'
import { LayerSign } from './LayerSign.tsx'
import './anchors.css'

/** Marks whose words are no longer in the text, with the words as they were. */
export function LostAnnotations({ source }: { readonly source: string }) {
  const lost = useFind('annotation', { source, anchor: 'orphan' })
  if (!lost || lost.length === 0) return null
  return (
    <section aria-label="No longer in the text">
      <h3>No longer in the text</h3>
      <ul>
        {lost.map(({ id, layer, exact, note }) => (
          <li key={id}>
            <button type="button" className="reader-entry reader-lost" onClick={() => inspect('annotation', id)}>
              <LayerSign layer={layer} /> <s dir="auto">{exact}</s>
              {note && <small dir="auto">{note}</small>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
