import type { Whole } from '../../change/change.ts'
import { failureOf, Refusal } from '../../contract/result.ts'
import { newId } from '../../model/ids.ts'
import type { AnyRecord, Fragment } from '../../model/records.ts'
import { canonical, sameValue, type Fields, type Value } from '../../model/value.ts'
import { anchorOf } from '../../text/anchor.ts'
import { fitId } from '../bibliography/carried.ts'
import { idIn } from '../marked/iri.ts'
import { pointIndex, type PointIndex } from '../marked/points.ts'
import { fragmentsOf } from '../marked/spans.ts'
import { order } from '../marked/texts.ts'
import { counted, sentences, type ImportTarget, type PlannedImport } from '../plan.ts'
import { isObject } from '../project-json/gather.ts'
import { iriIn, saidBy } from './bodies.ts'
import { annotationsIn, type AnnotationNode } from './collection.ts'
import { listed, placeOf, selectedBy } from './selectors.ts'

const ANCHORS: readonly unknown[] = ['moved', 'changed', 'suggested', 'orphan']

/**
 * What importing Web Annotations would do: those whose source the project has, by our id or by the hash of its words, become
 * annotations; with the id of one that is there, they update it. What does not stand where it says is left out and reported, never
 * moved. A file that cannot be read gives a plan with the reason in `refused`.
 */
export async function planWebAnnotations(bytes: Uint8Array, target: ImportTarget): Promise<PlannedImport<'web-annotation'>> {
  const nothing = { format: 'web-annotation', kind: 'annotation', added: 0, updated: 0, unchanged: 0, refused: [], warnings: [], label: 'Import nothing', put: [], bodies: [] } as const
  let nodes: readonly AnnotationNode[]
  try {
    nodes = annotationsIn(bytes)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const { message, where } = failureOf(thrown)
    return { ...nothing, refused: [where === undefined ? message : `${message} (${where})`] }
  }
  const texts = textsOf(target)
  const marks = new Map<string, string>()
  for (const one of target.all('annotation')) marks.set(markOf(one), one.id)
  const taken = new Set<string>()
  const warnings = sentences()
  const put: Whole[] = []
  let [added, updated, unchanged, links] = [0, 0, 0, 0]
  for (const [n, node] of nodes.entries()) {
    const name = `Annotation ${n + 1}`
    const given = typeof node['id'] === 'string' ? fitId(idIn('annotation', node['id']) ?? '') : null
    const found = await placesOf(node, texts, given === null ? undefined : target.get('annotation', given)?.['text'])
    if (typeof found === 'string') {
      warnings.add(`${name} was left out: ${found}.`)
      continue
    }
    const said = saidBy(node)
    links += said.links
    if (said.entity !== null && target.get('entity', said.entity) === null) warnings.add(`${name}: the project has no entity ${said.entity.slice(0, 80)}, which it names; it comes in without.`)
    const stated: { [field: string]: Value } = {
      source: String(found.text['source']), text: found.text.id, layer: said.layer, fragments: found.fragments.map(({ start, end }) => ({ start, end })),
      note: said.note, entity: said.entity !== null && target.get('entity', said.entity) !== null ? said.entity : null,
    }
    const known = given ?? marks.get(markOf(stated)) ?? null
    if (known !== null && taken.has(known)) {
      warnings.add(`${name} was left out: another one of the file has its id or marks the same words in the same way.`)
      continue
    }
    const before = known === null ? null : target.get('annotation', known)
    const id = known ?? newId('annotation')
    taken.add(id)
    marks.set(markOf(stated), id)
    const fields = before === null ? whole(stated, found, node) : altered(stated, found, before)
    if (before !== null && Object.keys(fields).length === 0) {
      unchanged += 1
      continue
    }
    if (before === null) added += 1
    else updated += 1
    put.push({ kind: 'annotation', id, fields })
  }
  if (links > 0) warnings.add(`${links} links from words to cells and claims were not read: annotations come in, citations and claims travel in project files.`)
  return { ...nothing, added, updated, unchanged, warnings: warnings.list(), label: `Import ${counted(added + updated, 'annotation')} from Web Annotations`, put }
}

interface Texts {
  /** Several when sources hold the same words. */
  byHash(hash: string): readonly AnyRecord[]
  ofSource(id: string): AnyRecord | null
  hasSource(id: string): boolean
  /** Null when they are not at hand. */
  words(text: AnyRecord): Promise<Words | null>
}

interface Words {
  readonly body: string
  readonly index: PointIndex
}

function textsOf(target: ImportTarget): Texts {
  const byHash = new Map<string, AnyRecord[]>()
  for (const text of target.all('text')) {
    const hash = String(text['hash'])
    const known = byHash.get(hash)
    if (known) known.push(text)
    else byHash.set(hash, [text])
  }
  let held: { readonly hash: string; readonly words: Words | null } | null = null
  return {
    byHash: (hash) => byHash.get(hash) ?? [],
    ofSource(id) {
      const current = target.get('source', id)?.['text']
      return typeof current === 'string' ? target.get('text', current) : null
    },
    hasSource: (id) => target.get('source', id) !== null,
    async words(text) {
      const hash = String(text['hash'])
      if (held?.hash === hash) return held.words
      const body = (await target.body?.(hash)) ?? null
      // One at a time: annotations of a text usually stand together, and all texts may not fit in memory.
      held = { hash, words: body === null ? null : { body, index: pointIndex(body) } }
      return held.words
    },
  }
}

interface Found {
  readonly text: AnyRecord
  readonly body: string
  readonly fragments: readonly Fragment[]
}

/** The text and the ranges in it that an annotation means, or why there are none. */
async function placesOf(node: AnnotationNode, texts: Texts, earlier: Value | undefined): Promise<Found | string> {
  const targets = listed(node['target'])
  if (targets.length === 0) return 'it has no target'
  let text: AnyRecord | null = null
  const fragments: Fragment[] = []
  for (const target of targets) {
    const own = textOf(target, texts, earlier)
    if (typeof own === 'string') return own
    if (text !== null && text.id !== own.id) return 'its targets stand in several texts'
    text = own
    const selected = isObject(target) ? selectedBy(target['selector']) : null
    if (selected === null) return 'it tells neither the words nor their position'
    const words = await texts.words(own)
    if (words === null) return 'the words of its text are not at hand, so it cannot be checked'
    const place = placeOf(selected, words.body, words.index)
    if (typeof place === 'string') return place
    fragments.push(place)
  }
  const words = text === null ? null : await texts.words(text)
  if (text === null || words === null) return 'it has no target'
  fragments.sort((a, b) => a.start - b.start || a.end - b.end)
  return { text, body: words.body, fragments }
}

/**
 * The text by the hash that the target states, else the current text of the source; the sentence says why there is none.
 * @param earlier the text that the annotation of this id stands in
 */
function textOf(target: unknown, texts: Texts, earlier: Value | undefined): AnyRecord | string {
  const iri = isObject(target) ? (iriIn(target['source']) ?? iriIn(target)) : iriIn(target)
  const states = isObject(target) ? listed(target['state']).flatMap((state) => (isObject(state) ? listed(state['cached']) : [])) : []
  const hashes = [...states, iri].map(hashIn).filter((hash) => hash !== null)
  const source = iri === null ? null : idIn('source', iri)
  const versions = hashes.flatMap((hash) => texts.byHash(hash))
  const version = versions.find(({ id }) => id === earlier) ?? versions.find((text) => text['source'] === source) ?? versions[0]
  if (version) return version
  if (source === null || !texts.hasSource(source)) return `its source is not in the project (${(iri ?? 'none named').slice(0, 100)})`
  if (hashes.length > 0) return 'it stands in a version of the text that the project does not have'
  return texts.ofSource(source) ?? 'its source has no text in the project'
}

/** A SHA-256 at the end of an IRI. */
function hashIn(iri: unknown): string | null {
  return typeof iri === 'string' ? (/(?:^|[^0-9a-f])([0-9a-f]{64})$/i.exec(iri)?.[1]?.toLowerCase() ?? null) : null
}

/** Equal for annotations that mark the same words in the same way. */
function markOf(record: { readonly [field: string]: Value | undefined }): string {
  return canonical([record['text'] ?? null, record['layer'] ?? null, sorted(record), record['note'] ?? null, record['entity'] ?? null])
}

function sorted(record: { readonly [field: string]: Value | undefined }): Value {
  return fragmentsOf({ id: '', fragments: record['fragments'] ?? null }).map(({ start, end }) => ({ start, end }))
}

function whole(stated: Fields, { body, fragments }: Found, node: AnnotationNode): Fields {
  const anchor = ANCHORS.includes(node['sourceline:anchor']) ? String(node['sourceline:anchor']) : 'exact'
  const fields: { [field: string]: Value } = { ...stated, ...anchorOf(body, fragments), anchor }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null).sort(([a], [b]) => order(a, b)))
}

/** The fields to set in an annotation that is there; its ranges only when they are others. */
function altered(stated: Fields, { body, fragments }: Found, before: AnyRecord): Fields {
  const moved = before['text'] !== stated['text'] || !sameValue(sorted(before), sorted(stated))
  const after: Fields = moved ? { ...stated, ...anchorOf(body, fragments), anchor: 'exact' } : { layer: stated['layer'] ?? null, note: stated['note'] ?? null, entity: stated['entity'] ?? null }
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !sameValue(before[name], value)))
}
