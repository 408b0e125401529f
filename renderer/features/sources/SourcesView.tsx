import { fieldsOf } from '../../../shared/model/describe.ts'
import { runAction } from '../../actions/actions.ts'
import { commit, useProject } from '../../session/project.ts'
import { inspect, session, useSession } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { RecordTable } from '../table/RecordTable.tsx'
import { deleteSourceDraft } from './delete.ts'

/** All sources of the project as a table; Enter opens one in the reader. */
export function SourcesView() {
  const fields = useProject((now) => fieldsOf('source', now.codebook))
  const at = useSession((now) => now.inspector?.record)
  const current = at?.kind === 'source' ? at.id : null
  return (
    <RecordTable
      kind="source"
      viewId="sources"
      label="Sources"
      fields={fields}
      editable
      onCurrentCell={(cell) => inspect('source', cell.id)}
      onOpen={(id) => session.set({ view: 'events', source: id, words: null, annotation: null, readerOpen: true })}
      toolbar={<>
        <Button disabled={current === null} onClick={() => current && session.set({ view: 'events', source: current, words: null, annotation: null, readerOpen: true })}>Read</Button>
        <Button disabled={current === null} onClick={() => current && session.set({ dialog: { type: 'source-edit', source: current } })}>Edit…</Button>
        <Button disabled={current === null} onClick={() => current && void deleteSourceDraft(current).then(commit)}>Delete</Button>
        <Button tone="primary" onClick={() => runAction('source.add')}>Add source…</Button>
      </>}
    />
  )
}
