import type { Kind } from './records.ts'

/** The kinds as people call them: one, several. */
export const KIND_WORDS: { readonly [K in Kind]: readonly [one: string, several: string] } = {
  source: ['source', 'sources'],
  text: ['text', 'texts'],
  annotation: ['annotation', 'annotations'],
  event: ['event', 'events'],
  evidence: ['citation', 'citations'],
  claim: ['claim', 'claims'],
  entity: ['entity', 'entities'],
  link: ['link', 'links'],
  codebook: ['codebook', 'codebooks'],
  view: ['view', 'views'],
}
