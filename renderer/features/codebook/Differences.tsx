import type { Difference } from '../../../shared/codebook/compare.ts'
import './codebook.css'

/** What differs between two codebooks, the fields first, then the rules and each vocabulary. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p>Both say the same.</p>
  const parts = [...new Set(differences.map(partOf))]
  return parts.map((part) => (
    <section key={part} className="codebook-differences" aria-label={part}>
      <h3>{part}</h3>
      <ul>
        {differences.filter((one) => partOf(one) === part).map(({ what, of, how }, n) => (
          <li key={`${what} ${of} ${n}`}>
            <span className={`codebook-is-${what}`}>{what}</span>
            <span><b>{of}</b>{how === '' ? '' : what === 'changed' ? ` ${how}` : `: ${how}`}</span>
          </li>
        ))}
      </ul>
    </section>
  ))
}

function partOf({ vocabulary, rule }: Difference): string {
  return vocabulary === null ? (rule ? 'Rules' : 'Fields') : `Vocabulary ${vocabulary}`
}
