import { LAYERS } from '../../../shared/model/records.ts'
import { frames, painted } from './moments.ts'

/** Runs in every page of the workbench: what only the page itself can time. */
function watch() {
  let armed: Promise<number> | null = null
  let selected: { readonly node: Node; readonly start: number; readonly word: string } | null = null
  let recorded: (() => readonly number[]) | null = null

  const article = (name?: string) => document.querySelector<HTMLElement>(`[role="article"]${name === undefined ? '' : `[aria-label="${name}"]`}`)
  const ofLayers = () => [...CSS.highlights].filter(([name]) => LAYERS.some((layer) => name.startsWith(`sl-${layer}-`))).map(([, highlight]) => highlight)
  /** Marks are painted in words that stand in the window. */
  const isMarked = () => {
    // What is asked for here is laid out for the asking, so nothing is asked before there are marks in this text.
    const marked = ofLayers().flatMap((highlight) => [...highlight]).flatMap(({ startContainer }) => (startContainer.isConnected ? startContainer.parentElement ?? [] : []))
    const view = marked.length > 0 ? document.querySelector('.reader-scroll')?.getBoundingClientRect() : undefined
    return view !== undefined && marked.some((element) => {
      const place = element.getBoundingClientRect()
      return place.bottom > view.top && place.top < view.bottom
    })
  }
  const isNamed = () => document.querySelector('.reader-list .reader-entry') !== null
  const undoes = () => document.querySelector('.frame-status button')?.textContent ?? ''
  const isSaved = () => document.querySelector('.frame-status-saved')?.textContent.startsWith('Saved') === true
  /** The words that were selected last are painted as a quote. */
  const isQuote = () => [...CSS.highlights].some(([name, highlight]) => name.startsWith('sl-quote-')
    && [...highlight].some(({ startContainer, startOffset }) => startContainer === selected?.node && startOffset === selected.start))

  const arm = (type: string, holds: () => boolean) => {
    armed = new Promise((resolve, reject) => {
      document.addEventListener(type, () => { painted(performance.now(), holds).then(resolve, reject) }, { capture: true, once: true })
    })
  }
  return {
    /** Gets ready to time from the next click to a text whose words, marks and counts of layers are painted; with the list, to its labels too. */
    armOpening(name: string, list: boolean): void {
      arm('click', () => article(name)?.firstChild != null && isMarked() && (!list || isNamed()))
    },
    /** Gets ready to time from the next key to the selected words painted as a quote, stored, and to be undone. */
    armMarking(): void {
      if (isQuote()) throw new Error('the words are a quote already')
      const { word } = selected ?? { word: '' }
      arm('keydown', () => isQuote() && isSaved() && undoes().includes(`Mark "${word}" as quote`))
    },
    armed: () => armed,
    startFrames(): void {
      recorded = frames()
    },
    stopFrames: () => recorded?.() ?? [],
    /** Scrolls to a part of the whole height at once; milliseconds until marks are painted there. */
    jump(part: number): Promise<number> {
      const view = document.querySelector('.reader-scroll')
      if (!view) throw new Error('no text is open')
      const started = performance.now()
      view.scrollTop = (view.scrollHeight - view.clientHeight) * part
      return painted(started, isMarked)
    },
    /** Selects a word that can be seen and is no quote yet: the `nth` of its paragraph, or one after it. */
    selectWord(nth: number): void {
      const view = document.querySelector('.reader-scroll')?.getBoundingClientRect()
      const seen = [...(article()?.querySelectorAll<HTMLElement>('p') ?? [])].find((paragraph) => {
        const { top, bottom } = paragraph.getBoundingClientRect()
        return view !== undefined && top > view.top + 40 && bottom < view.bottom - 40 && (paragraph.textContent.split(' ').length > nth + 9)
      })
      const node = seen?.firstChild
      if (!node) throw new Error('no paragraph with so many words can be seen')
      const words = (node.textContent ?? '').split(' ')
      for (let at = nth; at < words.length; at += 1) {
        selected = { node, start: words.slice(0, at).join(' ').length + 1, word: words[at] ?? '' }
        if (isQuote()) continue
        article()?.focus()
        document.getSelection()?.setBaseAndExtent(node, selected.start, node, selected.start + selected.word.length)
        return
      }
      throw new Error('every word is a quote')
    },
  }
}

export type Watch = ReturnType<typeof watch>
Object.assign(globalThis, { watch: watch() })
