import { EditorState, RangeSetBuilder } from '@codemirror/state'
import { Decoration, drawSelection, EditorView } from '@codemirror/view'
import { createTextAnnotator, UserSelectAction, type TextAnnotation } from '@recogito/text-annotator'
import { LAYERS, type Layer } from '../../../shared/model/records.ts'
import { paragraphs } from '../../../shared/text/paragraphs.ts'
import { longText } from '../long-text.ts'
import { frames, painted } from './moments.ts'

// Other programs on the same text with the same marks, in a pane of the size and type of ours.

const COLOURS = ['#b9d9f2', '#f6cfa5', '#c8e6b5', '#e5c9ef', '#f4b8b8', '#f5e69a', '#bfe7e1', '#d8d8d8'] as const
const colourOf = (layer: Layer) => COLOURS[LAYERS.indexOf(layer)] ?? '#d8d8d8'

function pane(): HTMLElement {
  document.body.replaceChildren()
  const view = document.createElement('div')
  view.id = 'pane'
  view.style.cssText = 'width: 620px; height: 640px; overflow: auto; font: 15.5px/1.66 serif'
  document.body.append(view)
  return view
}

let stop = (): void => undefined
let recorded: (() => readonly number[]) | null = null

const others = {
  /** Recogito: its default renderer, as its documentation sets it up. Milliseconds to paint. */
  async recogito(count: number): Promise<number> {
    stop()
    const { body, marks } = longText(count)
    const view = pane()
    const started = performance.now()
    const content = document.createElement('div')
    content.append(...paragraphs(body).map(({ start, end }) => {
      const element = document.createElement('p')
      element.append(body.slice(start, end))
      return element
    }))
    view.append(content)
    const annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(content, {
      renderer: 'SPANS', userSelectAction: UserSelectAction.SELECT,
      style: ({ bodies }) => ({ fill: colourOf((bodies[0]?.value ?? 'note') as Layer), fillOpacity: 0.5 }),
    })
    stop = () => annotator.destroy()
    // It counts in the text of the element, in which nothing stands between paragraphs.
    const shift = shifts(body)
    annotator.setAnnotations(marks.map(({ id, layer, start, end }) => ({
      id,
      bodies: [{ id: `${id}-body`, annotation: id, purpose: 'tagging', value: layer }],
      target: { annotation: id, selector: [{ quote: body.slice(start, end), start: shift(start), end: shift(end) }] },
    })) as unknown as TextAnnotation[], true)
    return painted(started, () => content.querySelector('.r6o-span-highlight-layer .r6o-annotation, .r6o-annotation') !== null)
  },

  /** CodeMirror 6: a read-only document with mark decorations. Milliseconds to paint. */
  async codemirror(count: number): Promise<number> {
    stop()
    const { body, marks } = longText(count)
    const parent = pane()
    parent.style.overflow = 'hidden'
    const started = performance.now()
    const builder = new RangeSetBuilder<Decoration>()
    const looks = new Map(LAYERS.map((layer) => [layer, Decoration.mark({ attributes: { style: `background: ${colourOf(layer)}`, 'data-layer': layer } })]))
    for (const { start, end, layer } of marks) {
      const look = looks.get(layer)
      if (look) builder.add(start, end, look)
    }
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: body,
        extensions: [
          EditorState.readOnly.of(true), EditorView.lineWrapping, drawSelection(), EditorView.decorations.of(builder.finish()),
          EditorView.theme({ '&': { height: '100%' }, '.cm-scroller': { overflow: 'auto', font: 'inherit' } }),
        ],
      }),
    })
    stop = () => editor.destroy()
    return painted(started, () => parent.querySelector('[data-layer]') !== null)
  },

  startFrames(): void {
    recorded = frames()
  },
  stopFrames: () => recorded?.() ?? [],
}

/** How many line breaks stand before an offset: what the text has that the element's text has not. */
function shifts(body: string): (offset: number) => number {
  const before = new Uint32Array(body.length + 1)
  for (let at = 0, breaks = 0; at <= body.length; at += 1) {
    before[at] = at - breaks
    if (body[at] === '\n') breaks += 1
  }
  return (offset) => before[offset] ?? 0
}

export type Others = typeof others
Object.assign(globalThis, { others })
