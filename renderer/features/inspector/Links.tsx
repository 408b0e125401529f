import { Trash2 } from 'lucide-react'
import { DISTINCT } from '../../../shared/duplicates/apart.ts'
import type { Link } from '../../../shared/model/records.ts'
import { termOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { commit, useProject } from '../../session/project.ts'
import { inspect, session } from '../../session/session.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useNames } from '../fields/names.ts'

/** Links that leave an event and links that lead to it. */
export function Links({ event, from, to }: { readonly event: string; readonly from: readonly Link[]; readonly to: readonly Link[] }) {
  const add = <Button onClick={() => session.set({ dialog: { type: 'link', from: event } })}>Link this event…</Button>
  if (from.length + to.length === 0) {
    return <EmptyState title="No links yet" action={add}>A link says how this event relates to another: a response, a retaliation, a part of it.</EmptyState>
  }
  return (
    <div className="inspector-links">
      <ul>
        {from.map((link) => <LinkRow key={link.id} link={link} other={link.to} arrow="→" />)}
        {to.map((link) => <LinkRow key={link.id} link={link} other={link.from} arrow="←" />)}
      </ul>
      {add}
    </div>
  )
}

function LinkRow({ link, other, arrow }: { readonly link: Link; readonly other: string; readonly arrow: string }) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const type = termOf('link_type', link.type, codebook)?.label ?? link.type
  const name = names('event', other) ?? 'Event gone'
  // What has no direction reads the same from both ends.
  const both = link.type === DISTINCT
  const sentence = both || arrow === '→' ? `${type}: ${name}` : `${name}: ${type} this`
  return (
    <li>
      <span aria-hidden="true">{both ? '≠' : arrow}</span>
      <button type="button" className="inspector-link" onClick={() => inspect('event', other, 'links')}>{sentence}</button>
      {link.note && <small>{link.note}</small>}
      <IconButton label={`Remove the link ${sentence}`} onClick={() => void commit({ label: `Remove the link "${sentence}"`, remove: [{ kind: 'link', id: link.id }] })}><Trash2 /></IconButton>
    </li>
  )
}
