import type { Field } from '../../../shared/model/fields.ts'
import type { View } from '../../../shared/model/records.ts'
import { entitiesIn, writeViewFile } from '../../../shared/formats/view-file.ts'
import { theStore } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SaveFileButton } from '../import/SaveFileButton.tsx'
import './views.css'

interface ShareViewDialogProps {
  readonly view: View
  readonly fields: readonly Field[]
  readonly onClose: () => void
}

/** Writes a view as a file of its own, for another project or another analyst. */
export function ShareViewDialog({ view, fields, onClose }: ShareViewDialogProps) {
  const content = async (): Promise<Uint8Array> => {
    const named = await theStore().getMany('entity', entitiesIn(view, fields))
    return new TextEncoder().encode(writeViewFile({ view, entities: Object.fromEntries(named.map(({ id, name }) => [id, name])) }))
  }
  return (
    <Dialog title="Save the view as a file" size="small" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <div className="views-form">
        <p>The file holds how “{view.name}” was last saved: columns, search, filters, sorting and facets. It holds no records.</p>
        <p className="views-help">Whoever gets it takes it in by the view menu of the same table.</p>
        <SaveFileButton label="Save file…" name={`${fileName(view.name)}.view.json`} content={content} />
      </div>
    </Dialog>
  )
}

/** The name without what file systems refuse. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '-').trim().replace(/^\.+/u, '') || 'view'
}
