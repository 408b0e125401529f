import { compareTexts } from '../../../shared/text/reanchor/compare.ts'
import { carryPages } from '../../../shared/text/reanchor/page-starts.ts'
import { reanchor } from '../../../shared/text/reanchor/reanchor.ts'
import type { VersionsQuestion } from './versions.ts'

// Comparing two versions of a book takes longer than a frame; here it holds nothing up.
declare const self: { onmessage: ((event: MessageEvent<VersionsQuestion>) => void) | null; postMessage(answer: unknown): void }

self.onmessage = ({ data: { before, after, carry } }) => {
  self.postMessage(carry === null
    ? compareTexts(before, after)
    : { carried: reanchor(before, after, carry.spans), pages: carryPages(before, after, carry.pages) })
}
