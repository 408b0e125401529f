import type { Mapping } from '../tabular/mapping.ts'

/** A dataset whose tables are known by their columns. */
export interface Preset {
  readonly id: string
  /** "UCDP GED". */
  readonly label: string
  /** How sure it is that the columns are the dataset's: 0 is no, 1 certain. */
  recognise(names: readonly string[], firstRows: readonly (readonly string[])[]): number
  /** Names of the columns of a file without a header row; null when that is not known of so many columns. */
  names(columnCount: number): readonly string[] | null
  mapping(names: readonly string[]): Mapping
}
