import { MERGED_INTO, type AnyRecord } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { useFind, useProject, useRecord } from '../../session/project.ts'
import { useNames } from '../fields/names.ts'
import { MergedRecords } from '../inspector/MergedRecords.tsx'
import { takeEventApart } from './merging.ts'

/** What an event was merged into, and what was merged into it, each with the way back. */
export function MergedEventCard({ event }: { readonly event: AnyRecord }) {
  const codebook = useProject((now) => now.codebook)
  const some = useProject((now) => now.state.merged > 0)
  const names = useNames()
  const into = event[MERGED_INTO]
  const kept = useRecord('event', typeof into === 'string' ? into : null)
  const inside = useFind('event', some ? { [MERGED_INTO]: event.id } : { id: '' }) ?? []
  const title = titleOf('event', event, codebook, names)
  // From the outside in: what a merged event holds went on with it.
  const outer = typeof into === 'string' ? title : null
  return (
    <MergedRecords
      kind="event"
      into={typeof into !== 'string' ? null : {
        id: into, name: kept ? titleOf('event', kept as AnyRecord, codebook, names) : 'an event that is gone',
        takeApart: kept && typeof kept[MERGED_INTO] === 'string' ? null : () => void takeEventApart(event, kept ? titleOf('event', kept as AnyRecord, codebook, names) : 'an event that is gone'),
      }}
      name={title}
      inside={inside.map((one) => ({
        id: one.id, name: titleOf('event', one as AnyRecord, codebook, names), takeApart: outer === null ? () => void takeEventApart(one as AnyRecord, title) : null,
      }))}
      first={outer === null ? undefined : `Take “${outer}” apart first.`}
    />
  )
}
