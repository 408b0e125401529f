import type { Whole } from '../../change/change.ts'
import { failureOf, refuse, Refusal } from '../../contract/result.ts'
import { newId } from '../../model/ids.ts'
import type { Fragment } from '../../model/records.ts'
import type { Value } from '../../model/value.ts'
import { anchorOf } from '../../text/anchor.ts'
import { sha256 } from '../../text/normalise.ts'
import { counted, sentences, type ImportTarget, type PlannedImport } from '../plan.ts'
import { readZip, type ZipEntry, type ZipLimits } from '../zip/read.ts'
import { align, type Aligned } from './aligned.ts'
import { ENTITIES } from './document.ts'
import { readStandoff, severalLines, type StandoffLine } from './standoff.ts'
import { layerOfType } from './types.ts'

export const BRAT_LIMITS: ZipLimits = { entries: 20_000, inflated: 1 << 29 }
/** What systems put beside files when they pack them; it has their endings and is none of them. */
const ABOUT_FILES = /(?:^|\/)(?:__MACOSX\/|\._)/u
/** Largest text and largest file of marks, in bytes. */
const LARGEST = 64 << 20

/**
 * What importing brat standoff would do: every text becomes a new source, the text-bound annotations of the file beside it its
 * annotations. Marks whose words do not stand where they say are left out and reported. A file that cannot be read gives a plan with
 * the reason in `refused`.
 */
export async function planBrat(file: Uint8Array, target: ImportTarget, limits = BRAT_LIMITS): Promise<PlannedImport<'brat'>> {
  const nothing = { format: 'brat', kind: null, added: 0, updated: 0, unchanged: 0, refused: [], warnings: [], label: 'Import nothing', put: [], bodies: [] } as const
  try {
    return { ...nothing, ...(await planned(readZip(file, limits), target)) }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const { message, where } = failureOf(thrown)
    return { ...nothing, refused: [where === undefined ? message : `${message} (${where})`] }
  }
}

async function planned(entries: ReadonlyMap<string, ZipEntry>, target: ImportTarget): Promise<Pick<PlannedImport, 'added' | 'warnings' | 'label' | 'put' | 'bodies'>> {
  const warnings = sentences()
  const put: Whole[] = []
  const bodies = new Map<string, string>()
  const known = new Map<string, string>()
  for (const text of target.all('text')) known.set(String(text['hash']), String(text['source']))
  let [sources, annotations] = [0, 0]
  for (const entry of entries.values()) {
    if (ABOUT_FILES.test(entry.name)) continue
    if (entry.name.endsWith('.ann') && !entries.has(entry.name.replace(/\.ann$/, '.txt'))) warnings.add(`${entry.name} was left out: there is no text beside it.`)
    if (!entry.name.endsWith('.txt')) continue
    const aligned = align(textIn(entry))
    const hash = await sha256(aligned.body)
    const [source, text] = [newId('source'), newId('text')]
    const already = known.get(hash)
    if (already !== undefined) warnings.add(`${entry.name}: the project already has a source with these words (${titleOf(already, target)}); it comes in once more.`)
    bodies.set(hash, aligned.body)
    put.push({ kind: 'source', id: source, fields: { title: titleIn(entry.name), intake: 'brat standoff', file_name: entry.name, text } })
    put.push({ kind: 'text', id: text, fields: { source, version: 1, hash, length: aligned.body.length, extractor: 'brat standoff', extractor_version: '1' } })
    sources += 1
    const marks = entries.get(entry.name.replace(/\.txt$/, '.ann'))
    if (!marks) continue
    for (const fields of annotationsIn(readStandoff(textIn(marks), marks.name), aligned, target, (sentence) => warnings.add(`${marks.name}: ${sentence}`))) {
      put.push({ kind: 'annotation', id: newId('annotation'), fields: { source, text, ...fields } })
      annotations += 1
    }
  }
  if (sources === 0) refuse('bad-file', 'There is no text (.txt) in the zip file, so it is no brat standoff.')
  return {
    added: put.length, warnings: warnings.list(), put, bodies: [...bodies].map(([hash, body]) => ({ hash, body })),
    label: `Import ${counted(sources, 'source')} with ${counted(annotations, 'annotation')} from brat`,
  }
}

function textIn(entry: ZipEntry): string {
  if (entry.size > LARGEST) refuse('bad-file', `The file is larger than ${LARGEST >> 20} MB.`, entry.name)
  try {
    // A byte-order mark counts as a character where brat counts.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry.bytes())
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    return refuse('bad-file', 'The file is not in UTF-8.', entry.name)
  }
}

function titleIn(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/\.txt$/, '').replaceAll('_', ' ').trim() || name
}

function titleOf(source: string, target: ImportTarget): string {
  const title = target.get('source', source)?.['title']
  return typeof title === 'string' && title !== '' ? title : source
}

/** The T lines as fields of annotations, in their order. What stands on them becomes their note; other lines are counted as left out. */
function annotationsIn(lines: readonly StandoffLine[], aligned: Aligned, target: ImportTarget, report: (sentence: string) => void): readonly { readonly [field: string]: Value }[] {
  const said = new Map<string, string[]>()
  const entities = new Map<string, string>()
  const bound = new Set(lines.flatMap((line) => (line.line === 'text' ? [line.id] : [])))
  const leftOut = new Map<string, number>()
  const say = (of: string, words: string): void => {
    const known = said.get(of)
    if (known) known.push(words)
    else said.set(of, [words])
  }
  for (const line of lines) {
    const entity = line.line === 'reference' ? entityIn(line.refers) : null
    if (line.line === 'text') {
      if (layerOfType(line.type) === null) say(line.id, `Type: ${line.type}`)
    } else if (line.line === 'note' && bound.has(line.of)) say(line.of, severalLines(line.note))
    else if (line.line === 'attribute' && bound.has(line.of)) say(line.of, line.value === null ? line.name : `${line.name}: ${line.value}`)
    else if (line.line === 'reference' && bound.has(line.of) && entity !== null && target.get('entity', entity) !== null) entities.set(line.of, entity)
    else leftOut.set(line.line, (leftOut.get(line.line) ?? 0) + 1)
  }
  for (const [kind, count] of leftOut) report(`${count} ${count === 1 ? 'line' : 'lines'} of the kind "${kind}" have no place here and were left out.`)
  return lines.flatMap((line) => {
    if (line.line !== 'text') return []
    const fragments = fragmentsOf(line, aligned)
    if (typeof fragments === 'string') {
      report(`${line.id} was left out: ${fragments}.`)
      return []
    }
    const note = said.get(line.id)?.join('\n') ?? ''
    const entity = entities.get(line.id)
    return [{
      layer: layerOfType(line.type) ?? 'note', fragments: fragments.map(({ start, end }) => ({ start, end })), ...anchorOf(aligned.body, fragments), anchor: 'exact',
      ...(note === '' ? {} : { note }), ...(entity === undefined ? {} : { entity }),
    }]
  })
}

function entityIn(refers: string): string | null {
  if (!refers.startsWith(`${ENTITIES}:`)) return null
  try {
    return decodeURIComponent(refers.slice(ENTITIES.length + 1))
  } catch (thrown) {
    if (thrown instanceof URIError) return null
    throw thrown
  }
}

/** Where the words of a T line stand, ranges that only a line break parts put together again; or why nowhere. */
function fragmentsOf({ spans, words }: Extract<StandoffLine, { readonly line: 'text' }>, aligned: Aligned): readonly Fragment[] | string {
  const beyond = spans.find(({ end }) => end > aligned.length)
  if (beyond) return `the range ${beyond.start} to ${beyond.end} leads beyond the end of the text, which has ${aligned.length} code points`
  const held = spans.map((span) => aligned.rawWords(span)).join(' ')
  if (flat(held) !== flat(words)) return `the text holds “${held.slice(0, 60)}” there, not “${words.slice(0, 60)}”`
  const found: Fragment[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const range = aligned.rangeOf(span)
    if (range === null) return `nothing is kept of “${words.slice(0, 60)}”, or only a part of a character`
    const last = found.at(-1)
    if (last && range.start > last.end && /^\n+$/.test(aligned.body.slice(last.end, range.start))) found[found.length - 1] = { start: last.start, end: range.end }
    else found.push(range)
  }
  return found
}

/** brat writes a space for a line break. */
function flat(words: string): string {
  return words.replace(/\r\n?|\n/g, ' ')
}
