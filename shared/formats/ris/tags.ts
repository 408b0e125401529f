/** Our types of sources as types of RIS references, as far as it has one for them. */
export const TYPE_OF_SOURCE: { readonly [type: string]: string } = {
  'article-newspaper': 'NEWS', 'article-magazine': 'MGZN', 'article-journal': 'JOUR', report: 'RPRT', webpage: 'ELEC', post: 'BLOG',
  broadcast: 'VIDEO', interview: 'PCOMM', dataset: 'DATA', document: 'GEN',
}

/** The type of a reference that is none of the others. */
export const GENERIC = 'GEN'

/** Types of RIS references as ours. */
export const TYPE_OF_REFERENCE: { readonly [type: string]: string } = {
  ...Object.fromEntries(Object.entries(TYPE_OF_SOURCE).map(([ours, theirs]) => [theirs, ours])),
  EJOUR: 'article-journal', JFULL: 'article-journal', INPR: 'article-journal', ABST: 'article-journal', GOVDOC: 'report', WEB: 'webpage', ICOMM: 'webpage',
  MPCT: 'broadcast', SOUND: 'broadcast', ADVS: 'broadcast', MULTI: 'broadcast', HEAR: 'speech', DBASE: 'dataset', AGGR: 'dataset', UNPB: 'document',
}

/** Types whose publisher is the periodical that they stand in. */
export const PERIODICAL: ReadonlySet<string> = new Set(['article-newspaper', 'article-magazine', 'article-journal'])

/** A line of a reference: "TY  - NEWS". */
export interface TaggedLine {
  readonly tag: string
  readonly value: string
}
