import { useEffect, useState } from 'react'
import { fieldsOf } from '../../../shared/model/describe.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { counted } from '../../../shared/model/counted.ts'
import { registerActions, runAction } from '../../actions/actions.ts'
import { commit, theStore, useProject } from '../../session/project.ts'
import { inspect, session, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { RecordTable } from '../table/RecordTable.tsx'
import { openSource } from './actions.ts'
import { deleteDraft } from './drafts.ts'

/** All sources of the project as a table; Enter or a double click opens one in the reader. */
export function SourcesView() {
  const fields = useProject((now) => fieldsOf('source', now.codebook))
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    const enabled = () => current !== null
    return registerActions({
      'source.read': { enabled, run: () => { if (current !== null) openSource(current) } },
      'source.edit': { enabled, run: () => { if (current !== null) session.set({ dialog: { type: 'source-edit', source: current } }) } },
      'source.delete': { enabled, run: () => { if (current !== null) return askToDelete(current, () => setCurrent(null)) } },
    })
  }, [current])
  const add = <Button tone="primary" onClick={() => runAction('source.add')}>Add source…</Button>
  return (
    <RecordTable
      kind="source"
      viewId="sources"
      label="Sources"
      fields={fields}
      onCurrentCell={(cell) => {
        setCurrent(cell.id)
        inspect('source', cell.id)
      }}
      onOpen={openSource}
      toolbar={<>
        <Button disabled={current === null} onClick={() => runAction('source.read')}>Read</Button>
        <Button disabled={current === null} onClick={() => runAction('source.edit')}>Edit…</Button>
        <Button disabled={current === null} onClick={() => runAction('source.delete')}>Delete…</Button>
        {add}
      </>}
      empty={<EmptyState title="No sources yet" action={add}>A source is a report that events are coded from. Paste one, or open a text, Markdown, HTML, PDF or Word file.</EmptyState>}
    />
  )
}

/** Says what goes with the source before it goes. */
async function askToDelete(id: string, then: () => void): Promise<void> {
  try {
    const store = theStore()
    const [source, texts, annotations, evidence, claims, quoted] = await Promise.all([
      store.get('source', id), store.find('text', { source: id }), store.find('annotation', { source: id }),
      store.find('evidence', { source: id }), store.find('claim', { source: id }), store.find('source', { quoted_in: id }),
    ])
    if (!source) return
    const remove = async () => {
      if (!(await commit(deleteDraft(source, { texts, annotations, claims, quoted })))) return
      if (session.get().source === id) session.set({ source: null, annotation: null, words: null })
      then()
    }
    session.set({
      dialog: {
        type: 'confirm',
        title: `Delete “${source.title || 'Source without a title'}”?`,
        message: [
          `Its text goes, with ${counted(annotations.length, 'annotation')}.`,
          ...(evidence.length > 0 ? [`Cells keep their values; ${counted(evidence.length, 'citation')} of its words will be marked as stale.`] : []),
          ...(claims.length > 0 ? ['Claims stay.'] : []),
          'Undo brings all of it back.',
        ].join(' '),
        action: 'Delete the source',
        then: () => void remove(),
      },
    })
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  }
}
