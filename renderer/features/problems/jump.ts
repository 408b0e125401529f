import type { Kind } from '../../../shared/model/records.ts'
import { theProject, theStore } from '../../session/project.ts'
import { inspect, session, showAnnotation, type InspectorTab, type ViewName } from '../../session/session.ts'
import type { Finding } from '../../store/problem-calls.ts'
import { shownIn } from '../table/layout.ts'
import { whenTableOpens } from '../table/open-table.ts'
import { rangeHolding } from './words.ts'

export type Place = Pick<Finding, 'kind' | 'id' | 'field'> & { readonly rule?: Finding['rule'] }

/** Goes to a field of a record, or to what a finding is about: the cell in its table, the words in their text; and opens the record beside it. */
export async function jumpTo({ kind, id, field, rule }: Place): Promise<void> {
  const store = theStore()
  switch (kind) {
    case 'event': return showCell('events', 'event', id, field, rule === 'stale' || rule === 'conflict' ? 'citations' : 'record')
    case 'source': return showCell('sources', 'source', id, field)
    case 'claim': return showCell('claims', 'claim', id, field)
    case 'entity': return showCell('entities', 'entity', id, field)
    case 'annotation': {
      const annotation = await store.get('annotation', id)
      if (!annotation || !(await store.get('source', annotation.source))) return inspect(kind, id)
      session.set({ view: 'events' })
      showAnnotation(annotation)
      inspect(kind, id)
      return
    }
    case 'evidence': {
      const evidence = await store.get('evidence', id)
      const event = evidence && (await store.get('event', evidence.event))
      return event ? showCell('events', 'event', event.id, evidence.field, 'citations') : inspect(kind, id)
    }
    case 'link': {
      const link = await store.get('link', id)
      const [event] = link ? await store.getMany('event', [link.from, link.to]) : []
      return event ? showCell('events', 'event', event.id, 'title', 'links') : inspect(kind, id)
    }
    case 'codebook': return session.set({ dialog: { type: 'codebook', tab: 'rules' } })
    default: return inspect(kind, id)
  }
}

async function showCell(view: ViewName & ('events' | 'sources' | 'claims' | 'entities'), kind: Kind, id: string, name: string, tab: InspectorTab = 'record'): Promise<void> {
  const field = kind === 'event' ? rangeHolding(name, theProject().codebook) : name
  session.set({ view, ...(kind === 'event' ? { cell: { event: id, field: name } } : {}) })
  const table = await whenTableOpens(view)
  const columns = shownIn(table.columns())
  // A column that is hidden stays hidden: the record's card shows the field.
  await table.show(id, columns.includes(field) ? field : (columns[0] ?? field))
  if (kind === 'event') session.set({ cell: { event: id, field: name } })
  inspect(kind, id, tab)
}
