import type { Kind } from '../../../shared/model/records.ts'
import { useProject } from '../../session/project.ts'
import { fieldsShownAtFirst } from './tables.ts'

/** Names of the fields that a kind's table shows, in order. */
export function useShownFields(kind: Kind): readonly string[] {
  return fieldsShownAtFirst(kind, useProject((now) => now.codebook))
}
