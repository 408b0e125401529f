import type { CustomCellRendererProps } from 'ag-grid-react'
import type { Field } from '../../../shared/model/fields.ts'
import type { Value } from '../../../shared/model/value.ts'
import { theProject } from '../../session/project.ts'
import type { ViewRow } from '../../store/view-calls.ts'
import { TermsShown } from '../fields/TermsShown.tsx'

/** A cell of terms of which some have a colour; drawn in such columns alone, as plain text is many times quicker. */
export function TermsCell({ value, valueFormatted, field }: CustomCellRendererProps<ViewRow, Value> & { readonly field: Field }) {
  return <TermsShown value={value} field={field} codebook={theProject().codebook} text={valueFormatted ?? ''} />
}
