import { Button } from '../../ui/Button.tsx'
import type { Taking } from './use-taking.ts'

/** How far a file is read, and the way to give it up; nothing for one that is read in a moment. */
export function TakingProgress({ taking: { name, done, total, slow }, onStop }: { readonly taking: Taking; readonly onStop: () => void }) {
  if (!slow) return null
  const said = total === 0 ? `Reading “${name}”…` : `Reading “${name}”: page ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
  return (
    <div className="sources-taking">
      <progress aria-label={`Reading “${name}”`} {...(total === 0 ? {} : { value: done, max: total })} />
      <span>{said}</span>
      <Button onClick={onStop}>Stop reading</Button>
    </div>
  )
}
