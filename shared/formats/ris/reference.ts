import type { AnyRecord } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import { exactly, fitId, textIn, textsIn, withExact, type ReadSource } from '../bibliography/carried.ts'
import { parseJson } from '../json/parse.ts'
import { checkNesting } from '../nesting.ts'
import { dateText, edtfOfRis, risDate } from './dates.ts'
import { GENERIC, PERIODICAL, TYPE_OF_REFERENCE, TYPE_OF_SOURCE, type TaggedLine } from './tags.ts'

/** Starts the first user-defined field (`U1`), when it holds what RIS would alter. */
const EXACT = 'sourceline '

/**
 * A source as the lines of a RIS reference, without its end. What the form would alter stands in `U1`, as JSON on one line, so
 * that the reference is read as the same source.
 */
export function referenceOf(record: AnyRecord): readonly TaggedLine[] {
  const lines: TaggedLine[] = []
  const add = (tag: string, text: string | null): void => {
    const value = text === null ? '' : oneLine(text)
    if (value !== '') lines.push({ tag, value })
  }
  const type = textIn(record['type']) ?? ''
  add('TY', Object.hasOwn(TYPE_OF_SOURCE, type) ? (TYPE_OF_SOURCE[type] ?? GENERIC) : GENERIC)
  add('ID', record.id)
  add('TI', textIn(record['title']))
  for (const author of textsIn(record['authors'])) add('AU', author)
  add(PERIODICAL.has(type) ? 'JO' : 'PB', textIn(record['publisher']))
  const published = risDate(textIn(record['published']) ?? '')
  add('PY', published[0] ?? null)
  if (published.length > 1) add('DA', dateText(published))
  const accessed = risDate(textIn(record['accessed']) ?? '')
  if (accessed.length > 0) add('Y2', dateText(accessed))
  add('UR', textIn(record['url']))
  add('AV', textIn(record['archive_url']))
  add('LA', textIn(record['language']))
  for (const tag of textsIn(record['tags'])) add('KW', tag)
  const exact = exactly(record, sourceOfReference(lines, () => undefined))
  if (exact !== null) lines.push({ tag: 'U1', value: EXACT + JSON.stringify(exact) })
  return lines
}

/** RIS is read by lines, and UTF-8 holds no halves of characters. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
}

/** Tags with a field of ours. Of those that name the same the first wins. */
const TITLE = ['TI', 'T1', 'CT']
const AUTHORS = ['AU', 'A1']
const PUBLISHER = ['PB']
const JOURNAL = ['JF', 'JO', 'T2', 'JA', 'J1', 'J2', 'BT']
const PUBLISHED = ['DA', 'PY', 'Y1']
const KNOWN: ReadonlySet<string> = new Set(['TY', 'ID', ...TITLE, ...AUTHORS, ...PUBLISHER, ...JOURNAL, ...PUBLISHED, 'Y2', 'UR', 'AV', 'LA', 'KW', 'U1'])

/** The lines of a reference as a source. `strange` is told of every tag that has no field here. */
export function sourceOfReference(lines: readonly TaggedLine[], strange: (tag: string) => void): ReadSource {
  const fields: { [field: string]: Value } = {}
  const all = (tags: readonly string[]): readonly TaggedLine[] => lines.filter(({ tag, value }) => tags.includes(tag) && value !== '')
  /** The first value of the tags in their order; others of them are left out unless they say the same. */
  const first = (...tags: readonly string[]): string | null => {
    const [taken, ...others] = tags.flatMap((tag) => all([tag]))
    for (const { tag, value } of others) if (value !== taken?.value) strange(tag)
    return taken?.value ?? null
  }
  const set = (name: string, value: Value): void => {
    if (value !== null && value !== '') fields[name] = value
  }
  const theirs = first('TY') ?? ''
  const type = Object.hasOwn(TYPE_OF_REFERENCE, theirs) ? (TYPE_OF_REFERENCE[theirs] ?? null) : null
  if (type === null) strange(`TY ${theirs}`)
  set('type', type ?? 'document')
  set('title', first(...TITLE))
  const authors = all(AUTHORS).map(({ value }) => value)
  if (authors.length > 0) set('authors', authors)
  set('publisher', PERIODICAL.has(type ?? '') ? first(...JOURNAL, ...PUBLISHER) : first(...PUBLISHER, ...JOURNAL))
  const dates = PUBLISHED.flatMap((tag) => all([tag])).map(({ value }) => edtfOfRis(value))
  set('published', dates[0] ?? null)
  const accessed = first('Y2')
  if (accessed !== null) set('accessed', edtfOfRis(accessed))
  set('url', first('UR'))
  set('archive_url', first('AV'))
  set('language', first('LA'))
  const tags = all(['KW']).map(({ value }) => value)
  if (tags.length > 0) set('tags', tags)
  for (const { tag, value } of lines) if (!KNOWN.has(tag) && value !== '') strange(tag)
  const id = first('ID')
  return withExact({ id: id === null ? null : fitId(id), fields }, exactIn(all(['U1']).map(({ value }) => value), strange))
}

/** What `referenceOf` added. A line that another program altered is left out, and that is said. */
function exactIn(values: readonly string[], strange: (tag: string) => void): unknown {
  let exact: unknown = null
  for (const value of values) {
    try {
      if (exact !== null || !value.startsWith(EXACT)) throw new SyntaxError('This is not ours.')
      exact = parseJson(value.slice(EXACT.length), (reason) => { throw new SyntaxError(reason) })
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown
      strange('U1')
    }
  }
  checkNesting(exact, 'A reference', () => 'U1')
  return exact
}
