import type { AnyRecord, Fragment, Layer } from '../../model/records.ts'
import { isList, type Value } from '../../model/value.ts'
import { encoded } from '../marked/iri.ts'
import type { Span } from '../marked/spans.ts'
import { order, type MarkedText } from '../marked/texts.ts'
import type { Uses } from '../marked/uses.ts'
import { oneLine, type Role, type StandoffLine } from './standoff.ts'
import { bratName, TYPES } from './types.ts'

/** What the normalisation of our entities is called. */
export const ENTITIES = 'Sourceline'

type TextLine = Extract<StandoffLine, { readonly line: 'text' }>

interface Bound {
  readonly annotation: AnyRecord
  readonly line: TextLine
}

/**
 * The lines of one text. Every annotation whose words stand in the text is a T line, with a # line for its note and an N line for
 * its entity; in the order of the text, and by content where they share a place, so that equal content gives equal bytes. An event is
 * an E line where words that it cites can trigger it, claims relate to events and to one another in R lines.
 */
export function standoffOf(marked: MarkedText, uses: Uses): readonly StandoffLine[] {
  const bound = boundIn(marked, uses)
  const lines: StandoffLine[] = bound.map(({ line }) => line)
  const numbers = { R: 0, A: 0, N: 0, '#': 0 }
  const next = (letter: keyof typeof numbers): string => `${letter}${(numbers[letter] += 1)}`
  const idOf = new Map(bound.map(({ annotation, line }) => [annotation.id, line.id]))
  for (const { annotation, line } of bound) {
    const [entity, note] = [textIn(annotation['entity']), textIn(annotation['note'])]
    if (entity !== null) lines.push({ line: 'reference', id: next('N'), type: 'Reference', of: line.id, refers: `${ENTITIES}:${encoded(entity)}`, name: oneLine(uses.name('entity', entity)) })
    if (note !== null) lines.push({ line: 'note', id: next('#'), type: 'AnnotatorNotes', of: line.id, note: oneLine(note) })
  }
  const events = eventsIn(bound, uses)
  const eventIds = new Map<string, string>()
  for (const [n, { event, trigger, roles }] of events.entries()) {
    const id = `E${n + 1}`
    eventIds.set(event, id)
    lines.push({ line: 'event', id, type: trigger.line.type, trigger: trigger.line.id, roles })
    const type = textIn(uses.record('event', event)?.['type'])
    if (type !== null) lines.push({ line: 'attribute', id: next('A'), name: 'type', of: id, value: bratName(type) })
    lines.push({ line: 'note', id: next('#'), type: 'AnnotatorNotes', of: id, note: oneLine(uses.name('event', event)) })
  }
  for (const { annotation, line } of bound) {
    for (const claim of uses.claims(annotation.id)) {
      for (const { type, to } of relationsOf(claim, eventIds, (other) => idOf.get(String(uses.record('claim', other)?.['annotation'])))) {
        lines.push({ line: 'relation', id: next('R'), type, roles: [{ role: 'Arg1', of: line.id }, { role: 'Arg2', of: to }] })
      }
    }
  }
  return lines
}

function boundIn({ annotations, spansOf }: MarkedText, uses: Uses): readonly Bound[] {
  const found: { readonly annotation: AnyRecord; readonly key: string; readonly type: string; readonly spans: readonly Fragment[]; readonly words: string }[] = []
  for (const annotation of annotations) {
    const pieces = spansOf(annotation).flatMap(piecesOf)
    if (pieces.length === 0) continue
    const layer = textIn(annotation['layer']) ?? 'note'
    const entity = textIn(annotation['entity'])
    found.push({
      annotation,
      key: JSON.stringify([textIn(annotation['note']), entity, entity === null ? null : uses.name('entity', entity)]),
      type: Object.hasOwn(TYPES, layer) ? TYPES[layer as Layer] : bratName(layer),
      spans: pieces.map(({ start, end }) => ({ start, end })),
      words: pieces.map(({ words }) => words).join(' '),
    })
  }
  const edge = (one: { readonly spans: readonly Fragment[] }, side: 'start' | 'end'): number => (side === 'start' ? one.spans[0]?.start : one.spans.at(-1)?.end) ?? 0
  found.sort((a, b) => edge(a, 'start') - edge(b, 'start') || edge(a, 'end') - edge(b, 'end')
    || order(JSON.stringify(a.spans), JSON.stringify(b.spans)) || order(a.type, b.type) || order(a.key, b.key) || order(a.annotation.id, b.annotation.id))
  return found.map(({ annotation, type, spans, words }, n) => ({ annotation, line: { line: 'text', id: `T${n + 1}`, type, spans, words } }))
}

/** Signs that end a line for the programs that read standoff. */
// eslint-disable-next-line no-control-regex
const BREAK = /[\n\r\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]/

/** A span in code points, cut at line breaks: the words of a T line stand on one line. */
function piecesOf({ words, points }: Span): readonly (Fragment & { readonly words: string })[] {
  if (points === null) return []
  const found: (Fragment & { readonly words: string })[] = []
  let start = points.start
  for (const piece of words.split(BREAK)) {
    const end = start + [...piece].length
    if (end > start) found.push({ start, end, words: piece.toWellFormed() })
    start = end + 1
  }
  return found
}

interface EventLine {
  readonly event: string
  readonly trigger: Bound
  readonly roles: readonly Role[]
}

/** Fields that say what happened, whose words can trigger an event when none are marked as one. */
const TRIGGERS: ReadonlySet<string> = new Set(['type', 'mode', 'title'])

function eventsIn(bound: readonly Bound[], uses: Uses): readonly EventLine[] {
  const cited = new Map<string, { readonly bound: Bound; readonly field: string }[]>()
  for (const one of bound) {
    for (const { event, field } of uses.evidence(one.annotation.id)) {
      if (typeof event !== 'string' || typeof field !== 'string') continue
      const known = cited.get(event)
      if (known) known.push({ bound: one, field })
      else cited.set(event, [{ bound: one, field }])
    }
  }
  return [...cited].flatMap(([event, cells]): readonly EventLine[] => {
    const trigger = (cells.find((cell) => cell.bound.annotation['layer'] === 'event') ?? cells.find(({ field }) => TRIGGERS.has(field)))?.bound
    if (!trigger) return []
    const times = new Map<string, number>()
    const roles = cells.filter((cell) => cell.bound !== trigger).map(({ bound: { line }, field }): Role => {
      const role = bratName(field)
      const time = (times.get(role) ?? 0) + 1
      times.set(role, time)
      return { role: time === 1 ? role : `${role}${time}`, of: line.id }
    })
    return [{ event, trigger, roles }]
  })
}

function relationsOf(claim: AnyRecord, events: ReadonlyMap<string, string>, lineOfClaim: (claim: string) => string | undefined): readonly { readonly type: string; readonly to: string }[] {
  const about = membersOf(claim['about']).map(({ event, stance }) => ({ type: stance, to: events.get(String(event)) }))
  const others = membersOf(claim['relations']).map(({ claim: other, relation }) => ({ type: relation, to: lineOfClaim(String(other)) }))
  return [...about, ...others].flatMap(({ type, to }) => (typeof type === 'string' && to !== undefined ? [{ type: bratName(type), to }] : []))
}

function membersOf(value: Value | undefined): readonly { readonly [member: string]: Value }[] {
  return isList(value) ? value.filter((one): one is { readonly [member: string]: Value } => typeof one === 'object' && one !== null && !isList(one)) : []
}

function textIn(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
