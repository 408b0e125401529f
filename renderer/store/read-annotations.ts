import type { Annotation } from '../../shared/model/records.ts'
import { rowsWhere } from '../../shared/table/holding.ts'
import type { Records } from '../../shared/table/records.ts'
import { columnsOf, type AnnotationColumns, type ReadAnnotation } from '../../shared/text/annotation-columns.ts'

/** What a reader shows of the annotations of a text, in order of entry, read from their columns: no record is made. */
export function annotationsOf({ tables: { annotation: table } }: Pick<Records, 'tables'>, text: string): AnnotationColumns {
  return columnsOf(rowsWhere(table, { text }).map((row): ReadAnnotation => ({
    id: table.idAt(row),
    layer: table.value(row, 'layer') as Annotation['layer'],
    fragments: table.value(row, 'fragments') as unknown as Annotation['fragments'],
    exact: table.value(row, 'exact') as Annotation['exact'],
    note: table.value(row, 'note') as string | null,
    anchor: table.value(row, 'anchor') as Annotation['anchor'],
  })))
}
