import { fieldOf } from '../../../shared/model/describe.ts'
import type { Codebook, Kind } from '../../../shared/model/records.ts'
import type { Severity } from '../../../shared/model/rules.ts'

/** A severity for one finding and for several. */
export const SEVERITIES: { readonly [severity in Severity]: readonly [one: string, several: string] } = {
  error: ['error', 'errors'], warning: ['warning', 'warnings'], information: ['for information', 'for information'],
}

export function inWords(severity: Severity, count: number): string {
  return `${count.toLocaleString('en')} ${SEVERITIES[severity][count === 1 ? 0 : 1]}`
}

/** The range that shows a figure, else the field itself. */
export function rangeHolding(name: string, codebook: Codebook): string {
  return codebook.fields.find(({ parts }) => parts?.includes(name))?.name ?? name
}

export function labelOf(kind: Kind, name: string, codebook: Codebook): string {
  return fieldOf(kind, name, codebook)?.label ?? name
}
