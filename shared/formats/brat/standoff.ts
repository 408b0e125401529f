import { refuse } from '../../contract/result.ts'
import type { Fragment } from '../../model/records.ts'

/** A file of brat standoff (brat.nlplab.org/standoff.html), line by line; what stands behind an id refers to another line. */
export type StandoffLine =
  /** Text-bound: `T1\tType 0 5;16 23\tthe words`; ranges in Unicode code points. */
  | { readonly line: 'text'; readonly id: string; readonly type: string; readonly spans: readonly Fragment[]; readonly words: string }
  /** Event: `E1\tType:T1 Role:T2 Role2:T3`. */
  | { readonly line: 'event'; readonly id: string; readonly type: string; readonly trigger: string; readonly roles: readonly Role[] }
  /** Relation: `R1\tType Arg1:T1 Arg2:T2`; equivalence, `*\tEquiv T1 T2`, is kept as it is written. */
  | { readonly line: 'relation'; readonly id: string; readonly type: string; readonly roles: readonly Role[] }
  /** Attribute: `A1\tName E1 value`; older files write `M1`. */
  | { readonly line: 'attribute'; readonly id: string; readonly name: string; readonly of: string; readonly value: string | null }
  /** Normalisation: `N1\tReference T1 Base:id\tname`. */
  | { readonly line: 'reference'; readonly id: string; readonly type: string; readonly of: string; readonly refers: string; readonly name: string }
  /** Note: `#1\tAnnotatorNotes T1\tthe note`. */
  | { readonly line: 'note'; readonly id: string; readonly type: string; readonly of: string; readonly note: string }
  /** `*\tEquiv T1 T2`. */
  | { readonly line: 'equivalence'; readonly type: string; readonly of: readonly string[] }

export interface Role {
  readonly role: string
  readonly of: string
}

/** Longest line in UTF-16 units, and most lines and ranges of a file. */
const LONGEST_LINE = 1 << 20
const MOST_LINES = 500_000
const MOST_SPANS = 10_000

/** The lines of a file in the order of their kinds: text-bound, events, relations, attributes, references, notes, equivalences. */
const ORDER: readonly StandoffLine['line'][] = ['text', 'event', 'relation', 'attribute', 'reference', 'note', 'equivalence']

/** Writes lines in stable order: by kind, each kind in the order given. */
export function* writeStandoff(lines: readonly StandoffLine[]): Generator<string> {
  for (const kind of ORDER) for (const line of lines) if (line.line === kind) yield `${lineText(line)}\n`
}

function lineText(line: StandoffLine): string {
  switch (line.line) {
    case 'text': return `${line.id}\t${line.type} ${line.spans.map(({ start, end }) => `${start} ${end}`).join(';')}\t${line.words}`
    case 'event': return `${line.id}\t${[`${line.type}:${line.trigger}`, ...line.roles.map(({ role, of }) => `${role}:${of}`)].join(' ')}`
    case 'relation': return `${line.id}\t${[line.type, ...line.roles.map(({ role, of }) => `${role}:${of}`)].join(' ')}`
    case 'attribute': return `${line.id}\t${line.name} ${line.of}${line.value === null ? '' : ` ${line.value}`}`
    case 'reference': return `${line.id}\t${line.type} ${line.of} ${line.refers}\t${line.name}`
    case 'note': return `${line.id}\t${line.type} ${line.of}\t${line.note}`
    case 'equivalence': return `*\t${[line.type, ...line.of].join(' ')}`
  }
}

/**
 * Reads a file of standoff. Lines end in LF or CRLF; empty ones are passed over. Refuses (`bad-file`) with the line what is no
 * standoff, ids that stand twice, and what goes beyond the limits.
 * @param name of the file, for the place
 */
export function readStandoff(text: string, name: string): readonly StandoffLine[] {
  const found: StandoffLine[] = []
  const ids = new Set<string>()
  let number = 0
  for (let from = 0; from < text.length;) {
    const stop = text.indexOf('\n', from)
    const end = stop === -1 ? text.length : stop
    number += 1
    const place = `${name}, line ${number}`
    if (number > MOST_LINES) refuse('bad-file', `The file has more than ${MOST_LINES} lines.`, place)
    if (end - from > LONGEST_LINE) refuse('bad-file', `The line is longer than ${LONGEST_LINE} characters.`, place)
    const line = text.slice(from, end).replace(/\r$/, '')
    from = end + 1
    if (line.trim() === '') continue
    const read = lineOf(line, place)
    if (read.line !== 'equivalence') {
      if (ids.has(read.id)) refuse('bad-file', `The id ${read.id.slice(0, 40)} stands twice.`, place)
      ids.add(read.id)
    }
    found.push(read)
  }
  return found
}

function lineOf(line: string, place: string): StandoffLine {
  const tab = line.indexOf('\t')
  const id = tab === -1 ? '' : line.slice(0, tab)
  const second = line.indexOf('\t', tab + 1)
  const head = line.slice(tab + 1, second === -1 ? undefined : second).split(' ').filter((part) => part !== '')
  const rest = second === -1 ? '' : line.slice(second + 1)
  const [type = '', of = '', value] = head
  const wrong = (): never => refuse('bad-file', `This is no line of brat standoff: “${line.slice(0, 60)}”.`, place)
  if (type === '' || !/^(?:[TERAMN#][\w-]*|\*)$/.test(id)) return wrong()
  switch (id[0]) {
    case 'T': {
      const spans = spansOf(head.slice(1).join(' '))
      return spans ? { line: 'text', id, type, spans, words: rest } : refuse('bad-file', `The ranges “${head.slice(1).join(' ').slice(0, 60)}” should be two numbers each, such as 0 5;16 23, the second above the first.`, place)
    }
    case 'E': {
      const [trigger, ...roles] = head.map(roleOf)
      return trigger && roles.every((role) => role !== null) ? { line: 'event', id, type: trigger.role, trigger: trigger.of, roles } : wrong()
    }
    case 'R': {
      const roles = head.slice(1).map(roleOf)
      return roles.length > 0 && roles.every((role) => role !== null) ? { line: 'relation', id, type, roles } : wrong()
    }
    case 'A':
    case 'M': return of === '' ? wrong() : { line: 'attribute', id, name: type, of, value: value ?? null }
    case 'N': return of === '' || value === undefined ? wrong() : { line: 'reference', id, type, of, refers: value, name: rest }
    case '#': return of === '' ? wrong() : { line: 'note', id, type, of, note: rest }
    default: return { line: 'equivalence', type, of: head.slice(1) }
  }
}

function roleOf(part: string): Role | null {
  const colon = part.indexOf(':')
  return colon > 0 && colon < part.length - 1 ? { role: part.slice(0, colon), of: part.slice(colon + 1) } : null
}

function spansOf(text: string): readonly Fragment[] | null {
  const parts = text.split(';')
  if (parts.length > MOST_SPANS) return null
  const found: Fragment[] = []
  for (const part of parts) {
    const [, start, end] = /^(\d{1,15}) (\d{1,15})$/.exec(part) ?? []
    if (start === undefined || end === undefined || Number(start) >= Number(end)) return null
    found.push({ start: Number(start), end: Number(end) })
  }
  return found
}

/** Signs at which programs end a line (Python's `splitlines`, which brat reads with), and the backslash that hides them. */
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\\\n\r\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]/g

/** A note on one line: a line break is `\n`, a backslash `\\`, other line ends `\u` and four digits. brat has no way of its own. */
export function oneLine(note: string): string {
  return note.toWellFormed().replace(HIDDEN, (sign) => (sign === '\\' ? '\\\\' : sign === '\n' ? '\\n' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`))
}

/** Takes off what `oneLine` put on; a backslash before anything else stays. */
export function severalLines(note: string): string {
  return note.replace(/\\(\\|n|u[0-9a-f]{4})/g, (_, what: string) => (what === '\\' ? '\\' : what === 'n' ? '\n' : String.fromCharCode(Number.parseInt(what.slice(1), 16))))
}
