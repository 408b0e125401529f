import { LAYERS, type Fragment, type Layer } from '../../../shared/model/records.ts'
import { LANES, lanesOf, paragraphAt, type Mark, type Marks } from './marks.ts'
import type { Chunk, Page } from './page.ts'

/** Stretches that are shown for a while, each kind in a highlight of its own. */
export interface Accents {
  readonly words: readonly Fragment[]
  readonly selected: readonly Fragment[]
  readonly hover: readonly Fragment[]
  readonly found: readonly Fragment[]
  readonly foundNow: readonly Fragment[]
}

export interface Painter {
  /** Shows these annotations from now on. */
  setMarks(marks: Marks): void
  setAccents(accents: Partial<Accents>): void
  end(): void
}

interface Painted {
  readonly list: readonly Mark[]
  readonly ranges: readonly (readonly [Highlight, StaticRange])[]
}

export const WORDS_HIGHLIGHT = 'sl-words'
const ACCENTS = { found: 'sl-find', hover: 'sl-hover', selected: 'sl-selected', foundNow: 'sl-find-now', words: WORDS_HIGHLIGHT } as const
/** Above every layer, in this order. */
const ACCENT_ORDER = Object.keys(ACCENTS) as (keyof Accents)[]

/**
 * Paints marks with the CSS Custom Highlight API: one Highlight per layer and lane, filled with static ranges for the
 * paragraphs near the screen only. (One Highlight per annotation takes 12 s for 10,000; this takes 55 ms.)
 */
export function createPainter(page: Page, scroller: HTMLElement, onVisible: () => void): Painter {
  const layers = new Map<string, Highlight>()
  const accents = new Map<keyof Accents, Highlight>()
  for (const [depth, layer] of LAYERS.entries()) {
    for (let lane = 0; lane < LANES; lane += 1) layers.set(nameOf(layer, lane), register(nameOf(layer, lane), lane * LAYERS.length + depth))
  }
  for (const [position, accent] of ACCENT_ORDER.entries()) accents.set(accent, register(ACCENTS[accent], LANES * LAYERS.length + position))

  let marks: Marks | null = null
  let shown: Accents = { words: [], selected: [], hover: [], found: [], foundNow: [] }
  /** Paragraphs on and beside the screen. */
  const near = new Set<number>()
  /** What is painted of paragraphs. */
  const painted = new Map<number, Painted>()

  /** Paints what is near and not painted as it is now, and nothing else: a browser paints anew whatever a highlight is taken from. */
  const paintMarks = () => {
    for (const [index, { list, ranges }] of painted) {
      if (near.has(index) && marks?.byParagraph[index] === list) continue
      for (const [highlight, range] of ranges) highlight.delete(range)
      painted.delete(index)
    }
    for (const index of near) {
      const list = marks?.byParagraph[index] ?? []
      const element = page.elements[index]
      const node = element?.firstChild
      element?.classList.toggle('reader-coded', list.length > 0)
      if (list.length === 0 || !node || painted.has(index)) continue
      const origin = page.paragraphs[index]?.start ?? 0
      const lanes = lanesOf(list)
      const ranges = list.flatMap(({ annotation, start, end }, n) => {
        const highlight = layers.get(nameOf(annotation.layer, lanes[n] ?? 0))
        return highlight ? [[highlight, staticRange(node, start - origin, end - origin)] as const] : []
      })
      for (const [highlight, range] of ranges) highlight.add(range)
      painted.set(index, { list, ranges })
    }
  }
  const paintAccent = (accent: keyof Accents) => {
    const highlight = accents.get(accent)
    highlight?.clear()
    for (const fragment of shown[accent]) {
      for (let index = paragraphAt(page.paragraphs, fragment.start); index < page.paragraphs.length; index += 1) {
        const paragraph = page.paragraphs[index]
        const node = page.elements[index]?.firstChild
        if (!paragraph || !node || paragraph.start >= fragment.end) break
        if (!near.has(index)) continue
        const start = Math.max(fragment.start, paragraph.start) - paragraph.start
        const end = Math.min(fragment.end, paragraph.end) - paragraph.start
        if (start < end) highlight?.add(staticRange(node, start, end))
      }
    }
  }

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const chunk = chunks.get(target)
      for (let index = chunk?.start ?? 0; index < (chunk?.end ?? 0); index += 1) {
        if (isIntersecting) near.add(index)
        else near.delete(index)
      }
    }
    paintMarks()
    for (const accent of ACCENT_ORDER) paintAccent(accent)
    onVisible()
  }, { root: scroller, rootMargin: '600px 0px' })
  const chunks = new Map<Element, Chunk>(page.chunks.map((chunk) => [chunk.element, chunk]))
  for (const element of chunks.keys()) observer.observe(element)

  return {
    setMarks(next) {
      marks = next
      paintMarks()
    },
    setAccents(change) {
      shown = { ...shown, ...change }
      for (const accent of Object.keys(change) as (keyof Accents)[]) paintAccent(accent)
    },
    end() {
      observer.disconnect()
      for (const name of [...layers.keys(), ...Object.values(ACCENTS)]) CSS.highlights.delete(name)
    },
  }
}

function nameOf(layer: Layer, lane: number): string {
  return `sl-${layer}-${lane}`
}

function register(name: string, priority: number): Highlight {
  const highlight = new Highlight()
  highlight.priority = priority
  CSS.highlights.set(name, highlight)
  return highlight
}

function staticRange(node: Node, start: number, end: number): StaticRange {
  return new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end })
}
