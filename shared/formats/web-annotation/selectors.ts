import type { Fragment } from '../../model/records.ts'
import type { PointIndex } from '../marked/points.ts'
import { isObject } from '../project-json/gather.ts'

/** What one target says of its words: Web Annotation Data Model, sections 4.2.4 and 4.2.5. */
export interface Selected {
  readonly exact: string | null
  readonly prefix: string
  readonly suffix: string
  /** Half-open range in Unicode code points. */
  readonly position: Fragment | null
}

/** The selectors of a target, several of which describe the same words; null when none is of a kind that is read. */
export function selectedBy(selector: unknown): Selected | null {
  let quote: { readonly exact: string; readonly prefix: string; readonly suffix: string } | null = null
  let position: Fragment | null = null
  for (const one of listed(selector)) {
    if (!isObject(one) || one['refinedBy'] !== undefined) continue
    const { type, exact, prefix, suffix, start, end } = one
    if (type === 'TextQuoteSelector' && typeof exact === 'string' && exact !== '') {
      quote ??= { exact, prefix: typeof prefix === 'string' ? prefix : '', suffix: typeof suffix === 'string' ? suffix : '' }
    } else if (type === 'TextPositionSelector' && isOffset(start) && isOffset(end)) position ??= { start, end }
  }
  return quote === null && position === null ? null : { exact: null, prefix: '', suffix: '', ...quote, position }
}

/**
 * Where the words stand in the text, in UTF-16 units, or why not. A position must hold exactly the quoted words; a quote without a
 * position must stand in the text once, with what is around it. Nothing is looked for elsewhere.
 */
export function placeOf({ exact, prefix, suffix, position }: Selected, body: string, index: PointIndex): Fragment | string {
  if (position !== null) {
    const range = `${position.start} to ${position.end}`
    if (position.start >= position.end) return `the range ${range} is empty`
    if (position.end > index.length) return `the range ${range} leads beyond the end of the text, which has ${index.length} code points`
    const [start, end] = [index.unitOf(position.start), index.unitOf(position.end)]
    const words = body.slice(start, end)
    return exact === null || words === exact ? { start, end } : `the text holds “${shown(words)}” at ${range}, not “${shown(exact)}”`
  }
  const sought = prefix + exact + suffix
  const at = body.indexOf(sought)
  if (exact === null || at === -1) return `the words “${shown(exact ?? '')}” do not stand in the text`
  if (body.indexOf(sought, at + 1) !== -1) return `the words “${shown(exact)}” stand in the text more than once, and no position tells which are meant`
  return { start: at + prefix.length, end: at + prefix.length + exact.length }
}

export function listed(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function shown(words: string): string {
  const characters = [...words.slice(0, 100)]
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('')
}
