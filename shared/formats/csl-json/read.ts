import { refuse } from '../../contract/result.ts'
import { bibliographyText } from '../bibliography/carried.ts'
import { leftOut, planSources, type ReadBibliography } from '../bibliography/plan.ts'
import { parseJson } from '../json/parse.ts'
import { checkNesting } from '../nesting.ts'
import type { ImportTarget, PlannedImport } from '../plan.ts'
import { isItem, sourceOf } from './item.ts'

/** What importing a file of CSL-JSON would do; see `planSources`. */
export function planCsl(file: Uint8Array, target: ImportTarget): PlannedImport<'csl-json'> {
  return planSources('csl-json', 'CSL-JSON', () => readCsl(bibliographyText(file)), target)
}

/** Reads CSL-JSON: a list of items, one item, or an object with `items`. Refuses (`bad-file`) with the number of the item. */
export function readCsl(text: string): ReadBibliography {
  const value = parseJson(text, (reason) => refuse('bad-file', `The file is not valid JSON; it may be cut off (${reason}).`))
  const items: readonly unknown[] = Array.isArray(value) ? value : isItem(value) && Array.isArray(value['items']) ? value['items'] : [value]
  const strange = leftOut('member')
  const entries = items.map((item, n) => {
    const place = `item ${n + 1}`
    if (!isItem(item) || typeof item['type'] !== 'string') return refuse('bad-file', `This is not CSL-JSON: its ${place} should be an object with a "type".`, place)
    checkNesting(item, `The ${place}`, () => place)
    return { ...sourceOf(item, strange.add), place }
  })
  return { entries, warnings: strange.sentences() }
}
