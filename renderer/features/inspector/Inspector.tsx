import { isFinal } from '../../../shared/model/final.ts'
import type { AnyRecord, Claim, Entity, Kind, Ref } from '../../../shared/model/records.ts'
import { titleOf } from '../../../shared/model/title.ts'
import { theStore, touches, useAnswer, useFind, useProject } from '../../session/project.ts'
import { session, useSession, type InspectorTab } from '../../session/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ClaimCard } from '../claims/ClaimCard.tsx'
import { MergedEventCard } from '../duplicates/MergedEventCard.tsx'
import { MergedCard } from '../entities/MergedCard.tsx'
import { useNames } from '../fields/names.ts'
import { HistoryList } from '../history/HistoryList.tsx'
import { Citations } from './Citations.tsx'
import { ClaimsAbout } from './ClaimsAbout.tsx'
import { FinalNotice } from './FinalNotice.tsx'
import { Links } from './Links.tsx'
import { RecordCard } from './RecordCard.tsx'
import './inspector.css'

/** The card of the record at hand: its fields, the words behind them, claims, links and history. */
export function Inspector() {
  const at = useSession((now) => now.inspector)
  if (!at) {
    return <div className="inspector-none"><EmptyState title="Nothing selected">Choose a row in the table or an annotation in the text to see its record, its citations and its history.</EmptyState></div>
  }
  return <Card key={`${at.record.kind} ${at.record.id}`} record={at.record} tab={at.tab} field={at.field} />
}

function Card({ record: ref, tab, field }: { readonly record: Ref; readonly tab: InspectorTab; readonly field: string | undefined }) {
  const codebook = useProject((now) => now.codebook)
  const names = useNames()
  const record = useAnyRecord(ref)
  const evidence = useFind('evidence', ref.kind === 'event' ? { event: ref.id } : { event: '' })
  const claims = useClaims(ref)
  const from = useFind('link', { from: ref.id })
  const to = useFind('link', { to: ref.id })
  if (record === undefined) return null
  if (record === null) {
    return <div className="inspector-none"><EmptyState title="This record is gone">It was deleted; Undo brings it back, and History keeps it.</EmptyState></div>
  }
  const tabs = tabsOf(ref.kind, { citations: evidence?.length ?? 0, claims: claims?.length ?? 0, links: (from?.length ?? 0) + (to?.length ?? 0) })
  const current = tabs.some(({ id }) => id === tab) ? tab : 'record'
  return (
    <section className="inspector" aria-label="Inspector">
      <header className="inspector-head">
        <h2 dir="auto" title={titleOf(ref.kind, record, codebook, names)}>{titleOf(ref.kind, record, codebook, names)}</h2>
        <Tabs label="Inspector" tabs={tabs} current={current} onChange={(next) => session.set({ inspector: { record: ref, tab: next as InspectorTab } })} />
      </header>
      <div className="inspector-body" role="tabpanel" aria-label={tabs.find(({ id }) => id === current)?.label} tabIndex={0}>
        {ref.kind === 'event' && isFinal(record['status']) && current !== 'history' && <FinalNotice event={ref.id} />}
        {current === 'record' && (ref.kind === 'claim'
          ? <ClaimCard claim={record as unknown as Claim} />
          : <>
              {ref.kind === 'entity' && <MergedCard entity={record as unknown as Entity} />}
              {ref.kind === 'event' && <MergedEventCard event={record} />}
              <RecordCard kind={ref.kind} record={record} />
            </>)}
        {current === 'citations' && <Citations event={record} evidence={evidence ?? []} />}
        {current === 'claims' && <ClaimsAbout claims={claims ?? []} event={ref.kind === 'event' ? ref.id : null} />}
        {current === 'links' && <Links event={ref.id} from={from ?? []} to={to ?? []} />}
        {current === 'history' && <HistoryList record={ref} field={field} />}
      </div>
    </section>
  )
}

function tabsOf(kind: Kind, counts: { readonly citations: number; readonly claims: number; readonly links: number }) {
  const record = { id: 'record', label: 'Record' }
  const history = { id: 'history', label: 'History' }
  const claims = { id: 'claims', label: 'Claims', count: counts.claims }
  switch (kind) {
    case 'event':
      return [record, { id: 'citations', label: 'Citations', count: counts.citations }, claims, { id: 'links', label: 'Links', count: counts.links }, history]
    case 'source':
    case 'entity':
      return [record, claims, history]
    default:
      return [record, history]
  }
}

function useAnyRecord(ref: Ref): AnyRecord | null | undefined {
  return useAnswer<AnyRecord | null>(
    async () => (await theStore().get(ref.kind, ref.id)) as unknown as AnyRecord | null,
    (news) => touches(news, ref.kind, ref.id),
    `any ${ref.kind} ${ref.id}`,
  )
}

/** Claims about an event, from a source, or by an entity. */
function useClaims(ref: Ref) {
  const bySource = ref.kind === 'source' ? { source: ref.id } : ref.kind === 'entity' ? { speaker: ref.id } : undefined
  const found = useFind('claim', bySource)
  if (ref.kind !== 'event') return found
  return found?.filter((claim) => (claim.about ?? []).some(({ event }) => event === ref.id))
}
