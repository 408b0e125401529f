import { KIND_WORDS } from '../../../shared/model/kind-words.ts'
import { readViewFile, withEntitiesOf } from '../../../shared/formats/view-file.ts'
import type { Field } from '../../../shared/model/fields.ts'
import { newId } from '../../../shared/model/ids.ts'
import type { Kind } from '../../../shared/model/records.ts'
import { openFiles } from '../../host/files.ts'
import { commit, theStore } from '../../session/project.ts'
import { toast } from '../../session/session.ts'
import { theDesk } from '../frame/settings.ts'
import { takeInDraft } from './draft.ts'
import { freeName } from './look.ts'
import { showView } from './open-view.ts'

/** Larger than any view. */
const LARGEST = 4 << 20

/** Lets the person choose the file of a view, saves the view in the project and shows it. Refuses a file that is no view. */
export async function takeInView(viewId: string, kind: Kind, fields: readonly Field[]): Promise<void> {
  const [chosen] = await openFiles(theDesk().host, { multiple: false, extensions: ['json'] })
  if (!chosen) return
  const file = readViewFile(new TextDecoder().decode(await chosen.head(LARGEST)))
  if (file.view.table !== kind) {
    toast(`“${file.view.name}” is a view of ${KIND_WORDS[file.view.table][1]}, not of ${KIND_WORDS[kind][1]}. Take it in there.`, 'problem')
    return
  }
  const [views, entities] = await Promise.all([theStore().find('view'), theStore().find('entity')])
  const view = { ...withEntitiesOf(file, fields, entities), name: freeName(file.view.name, views, kind), id: newId('view') }
  if (await commit(takeInDraft(view.id, view))) await showView(viewId, view, fields)
}
