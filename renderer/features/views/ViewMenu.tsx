import { useEffect, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { Kind, View } from '../../../shared/model/records.ts'
import { runAction } from '../../actions/actions.ts'
import { useCell } from '../../session/closure.ts'
import { commit, useFind } from '../../session/project.ts'
import { toast, toastFailure } from '../../session/session.ts'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { asked, ASKED_NOTHING, askedOf } from '../table/asked.ts'
import { columnsNow } from '../table/columns-now.ts'
import { facetPaneOf, facetPanes } from '../table/facet-pane.ts'
import { deleteDraft, renameDraft, saveDraft } from './draft.ts'
import { asksOf, lookNow, sameLook, savedLook } from './look.ts'
import { keepOpen, openViews, recallView, showEverything, showView } from './open-view.ts'
import { ShareViewDialog } from './ShareViewDialog.tsx'
import { takeInView } from './take-in.ts'
import { ViewNameDialog } from './ViewNameDialog.tsx'

interface ViewMenuProps {
  readonly kind: Kind
  readonly viewId: string
  /** What the table shows, for the accessible name. */
  readonly label: string
  readonly fields: readonly Field[]
}

type Asking = { readonly what: 'save' } | { readonly what: 'rename' | 'share'; readonly view: View }

/** The saved views of a table: shows them, saves what the table shows now, and hands views on as files. */
export function ViewMenu({ kind, viewId, label, fields }: ViewMenuProps) {
  const views = useFind('view', { table: kind })
  const openId = useCell(openViews, (all) => all[viewId] ?? null)
  const columns = useCell(columnsNow, (all) => all[viewId])
  const question = useCell(asked, (all) => all[viewId] ?? ASKED_NOTHING)
  const facets = useCell(facetPanes, (all) => all[viewId]?.fields)
  const [asking, setAsking] = useState<Asking | null>(null)
  useEffect(() => void recallView(viewId, fields).catch(told), [viewId]) // eslint-disable-line react-hooks/exhaustive-deps

  const sorted = [...views ?? []].sort((a, b) => a.name.localeCompare(b.name, 'en'))
  const open = sorted.find(({ id }) => id === openId) ?? null
  const changed = open !== null && columns !== undefined && !sameLook(savedLook(open, fields), lookNow(columns, question, facets ?? []))
  const show = (view: View) => void showView(viewId, view, fields).catch(told)

  const save = async (id: string, name: string): Promise<void> => {
    const asks = asksOf(askedOf(viewId).search)
    if (asks === undefined) {
      toast('The search cannot be read as a query. Mend or clear it, then save the view.', 'problem')
      return
    }
    const look = lookNow(columnsNow.get()[viewId] ?? [], askedOf(viewId), facetPaneOf(viewId).fields)
    if (await commit(saveDraft({ id, name, table: kind }, look, asks))) keepOpen(viewId, id)
  }
  const remove = async (view: View): Promise<void> => {
    if (!await commit(deleteDraft(view))) return
    keepOpen(viewId, null)
    toast(`Deleted the view “${view.name}”. The table stays as it is; undo brings the view back.`)
  }

  return (
    <>
      <MenuButton
        label={`View of ${label.toLowerCase()}: ${open ? open.name : 'none saved'}${changed ? ', changed' : ''}`}
        groups={[
          [
            { label: 'Everything', on: open === null, run: () => void showEverything(viewId).catch(told) },
            ...sorted.map((view) => ({ label: view.name, on: view.id === openId, run: () => show(view) })),
          ],
          open ? [
            { label: `Save changes to “${open.name}”`, disabled: !changed, run: () => void save(open.id, open.name) },
            { label: `Back to “${open.name}” as it was saved`, disabled: !changed, run: () => show(open) },
          ] : [],
          [{ label: 'Columns…', run: () => void runAction('columns') }],
          [{ label: 'Save as a view…', run: () => setAsking({ what: 'save' }) }],
          open ? [
            { label: 'Rename…', run: () => setAsking({ what: 'rename', view: open }) },
            { label: 'Delete', run: () => void remove(open) },
          ] : [],
          [
            ...(open ? [{ label: 'Save as a file…', run: () => setAsking({ what: 'share', view: open }) }] : []),
            { label: 'Take in from a file…', run: () => void takeInView(viewId, kind, fields).catch(told) },
          ],
        ]}
      >
        {open ? <>View: {open.name}{changed && <em> (changed)</em>}</> : 'View'}
      </MenuButton>
      {asking?.what === 'share' && <ShareViewDialog view={asking.view} fields={fields} onClose={() => setAsking(null)} />}
      {(asking?.what === 'save' || asking?.what === 'rename') && (
        <ViewNameDialog
          title={asking.what === 'save' ? 'Save as a view' : 'Rename the view'}
          action={asking.what === 'save' ? 'Save view' : 'Rename'}
          name={asking.what === 'save' ? '' : asking.view.name}
          taken={sorted.filter(({ id }) => asking.what === 'save' || id !== asking.view.id).map(({ name }) => name)}
          onClose={() => setAsking(null)}
          onName={(name) => {
            setAsking(null)
            if (asking.what === 'save') void save(newId('view'), name)
            else if (name !== asking.view.name) void commit(renameDraft(asking.view, name))
          }}
        />
      )}
    </>
  )
}

function told(thrown: unknown): void {
  toastFailure(failureOf(thrown))
}
