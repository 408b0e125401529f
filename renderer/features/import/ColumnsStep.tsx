import { useState } from 'react'
import type { KnownRows } from '../../../shared/formats/tabular/importer.ts'
import type { TableForm } from '../../../shared/formats/tabular/reader.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { ColumnsTable } from './ColumnsTable.tsx'
import { LayoutChoices } from './LayoutChoices.tsx'
import { MappingFile } from './MappingFile.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import type { Draft, Looking } from './use-look.ts'
import type { Previewed } from './use-preview.ts'

interface ColumnsStepProps {
  readonly file: string
  readonly form: TableForm
  readonly looking: Looking
  readonly previewed: Previewed
}

/** How the file is read, where its columns go, and what comes of it. */
export function ColumnsStep({ file, form, looking, previewed }: ColumnsStepProps) {
  const { draft, layout, failure } = looking
  return (
    <>
      <LayoutChoices form={form} layout={layout} onChange={looking.read} dataset={draft?.look.preset?.id ?? null} onDataset={looking.take} />
      {failure && <p className="import-problem" role="alert">{failure.message}</p>}
      {draft && !failure && <Mapped file={file} draft={draft} looking={looking} previewed={previewed} />}
    </>
  )
}

const KNOWN: readonly { readonly value: KnownRows; readonly label: string }[] = [
  { value: 'skip', label: 'Skip them' },
  { value: 'update', label: 'Update them' },
  { value: 'add', label: 'Add them once more' },
]

function Mapped({ file, draft, looking, previewed }: Omit<ColumnsStepProps, 'form'> & { readonly draft: Draft }) {
  const { look, mapping, known, remembered } = draft
  const [pointed, setPointed] = useState<string | null>(null)
  return (
    <>
      {look.assumed.length > 0 && <ul className="import-assumed" aria-label="Assumptions">{look.assumed.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>}
      {remembered && (
        <div className="import-remembered">
          <p>A table with these columns was imported before, with the mapping “{remembered.mapping.name}”.</p>
          <Button onClick={() => looking.adopt(remembered)}>Use that mapping</Button>
        </div>
      )}
      <div className="import-panes">
        <ColumnsTable look={look} mapping={mapping} onEdit={looking.edit} onPoint={setPointed} />
        <PreviewTable previewed={previewed} show={pointed} />
      </div>
      <div className="import-tools">
        {mapping.match && (
          <label className="import-known">
            <span>Rows that are there already</span>
            <Select value={known} options={KNOWN} onChange={(value) => looking.keep(value as KnownRows)} />
          </label>
        )}
        <MappingFile file={file} names={look.names} mapping={mapping} onLoad={looking.edit} />
      </div>
    </>
  )
}
