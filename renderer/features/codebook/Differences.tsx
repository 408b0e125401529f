import type { Difference } from '../../../shared/codebook/compare.ts'
import './codebook.css'

/** What differs between two codebooks, the fields first, then each vocabulary. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p>Both say the same.</p>
  const parts = [...new Set(differences.map(({ vocabulary }) => vocabulary))]
  return parts.map((part) => (
    <section key={part ?? ''} className="codebook-differences" aria-label={part ?? 'Fields'}>
      <h3>{part === null ? 'Fields' : <>Vocabulary <code>{part}</code></>}</h3>
      <ul>
        {differences.filter(({ vocabulary }) => vocabulary === part).map(({ what, of, how }) => (
          <li key={`${what} ${of}`}>
            <span className={`codebook-is-${what}`}>{what}</span>
            <span><b>{of}</b>{how === '' ? '' : what === 'changed' ? ` ${how}` : `: ${how}`}</span>
          </li>
        ))}
      </ul>
    </section>
  ))
}
