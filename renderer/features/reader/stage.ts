import { setCaret } from './caret.ts'
import { paragraphAt } from './marks.ts'
import type { Stage } from './open-text.ts'
import { reveal, type Page } from './page.ts'

/** What others can ask of a text that stands in the document. */
export function stageOn(page: Page, scroller: HTMLElement): Stage {
  return {
    goTo(place) {
      reveal(page, scroller, place)
      page.root.focus({ preventScroll: true })
      setCaret(page, place.start)
    },
    runsLeft: (offset) => page.elements[paragraphAt(page.paragraphs, offset)]?.matches(':dir(rtl)') ?? false,
  }
}
