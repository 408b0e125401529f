import fc from 'fast-check'
import { hashOf } from '../../shared/formats/project-json/digest.ts'
import type { ImportTarget } from '../../shared/formats/plan.ts'
import { LAYERS, type AnyRecord, type Fragment, type Kind } from '../../shared/model/records.ts'
import { anchorOf } from '../../shared/text/anchor.ts'
import { normaliseText } from '../../shared/text/normalise.ts'
import { CODEBOOK, held, targetOf, type Held } from './project-at-hand.ts'

/** Latin, Arabic, Hebrew, combining marks, emoji with joiners and skin tones, letters beyond the first plane, all line ends. */
export const piece = fc.constantFrom(
  'a', 'Three ', 'soldiers', ' ', '.', '\n', '\r\n', '\r', '\n\n', 'é', 'e\u0301', 'قُتِل ', 'م', 'ثلاثة', 'שָׁלוֹם', 'ש', '👍🏽', '👨‍👩‍👧', '🇮🇶', '🛰️', '𝒳', '𐤀', 'z̷̢', '"', '\\', '\t', '\u202e', ' … ',
)
export const rawText = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(''))

/** Ranges of whole characters that do not touch one another, from any numbers. */
export function rangesIn(body: string, cuts: readonly number[]): readonly Fragment[] {
  const places = [...new Set(cuts.map((at) => [...body].slice(0, at % ([...body].length + 1)).join('').length))].sort((a, b) => a - b)
  const found: Fragment[] = []
  for (let n = 0; n + 1 < places.length; n += 2) found.push({ start: places[n] as number, end: places[n + 1] as number })
  return found
}

export interface Drawn {
  readonly raw: string
  readonly marks: readonly { readonly cuts: readonly number[]; readonly layer: (typeof LAYERS)[number]; readonly note: string | null; readonly entity: boolean; readonly cited: boolean; readonly claimed: boolean }[]
}

export const note = fc.option(fc.oneof(fc.constantFrom('see "this"', 'two\nlines', 'C:\\new', '\\', '\ttab', 'ملاحظة 🛰️', '\u2028', '#1'), rawText), { nil: null })

export const drawn: fc.Arbitrary<readonly Drawn[]> = fc.array(fc.record({
  raw: rawText,
  marks: fc.array(fc.record({
    cuts: fc.array(fc.nat(200), { minLength: 2, maxLength: 7 }), layer: fc.constantFrom(...LAYERS), note, entity: fc.boolean(), cited: fc.boolean(), claimed: fc.boolean(),
  }), { maxLength: 6 }),
}), { maxLength: 3 })

/** A project with the texts and marks that were drawn, cells that cite some, claims on some. */
export async function markedProject(sources: readonly Drawn[]): Promise<Held> {
  const records: (readonly [Kind, AnyRecord])[] = [['codebook', CODEBOOK], ['entity', { id: 'en-1', name: 'Militia “x”' }], ['event', { id: 'ev-1', title: 'Attack', type: 'assault' }]]
  const bodies = new Map<string, string>()
  let count = 0
  for (const [n, { raw, marks }] of sources.entries()) {
    const body = normaliseText(raw)
    const hash = await hashOf(body)
    bodies.set(hash, body)
    records.push(['source', { id: `so-${n}`, title: `Report ${n}: "x"/…`, url: n === 1 ? 'not an address' : 'https://example.org/a?b=1', language: 'ar', text: `tx-${n}` }])
    records.push(['text', { id: `tx-${n}`, source: `so-${n}`, version: 1, hash, length: body.length, extractor: 'plain', extractor_version: '1' }])
    for (const { cuts, layer, note, entity, cited, claimed } of marks) {
      const fragments = rangesIn(body, cuts)
      if (fragments.length === 0) continue
      const id = `an-${count}`
      count += 1
      const anchor = anchorOf(body, fragments)
      records.push(['annotation', {
        id, source: `so-${n}`, text: `tx-${n}`, layer, fragments: fragments.map(({ start, end }) => ({ start, end })), ...anchor, anchor: 'exact',
        ...(note ? { note } : {}), ...(entity ? { entity: 'en-1' } : {}),
      }])
      if (cited) records.push(['evidence', { id: `ed-${count}`, event: 'ev-1', field: ['type', 'killed_low', 'actors'][count % 3] ?? '', value: count, annotation: id, source: `so-${n}`, words: anchor.exact, role: 'supports' }])
      if (claimed) records.push(['claim', { id: `cl-${count}`, ...(count % 2 ? { text: 'It was so' } : {}), annotation: id, source: `so-${n}` }])
    }
  }
  return held(records, bodies)
}

/** The project with its sources and texts, without marks. */
export function unmarked({ tables, bodies }: Held): Held {
  const kept = (['codebook', 'entity', 'source', 'text'] as const).flatMap((kind) => [...(tables.get(kind)?.values() ?? [])].map((record) => [kind, record] as const))
  return held(kept, new Map(bodies))
}

export function targetWithWords(from: Held): ImportTarget {
  return { ...targetOf(from), body: (hash) => Promise.resolve(from.bodies.get(hash) ?? null) }
}
