import type { AnyRecord, Kind } from '../model/records.ts'
import { referencesOf, type Reference } from '../model/references.ts'
import { problemsOf, type Problem } from '../model/validate.ts'
import { isEmpty } from '../model/value.ts'
import { problemsOfCitations, publishedFirst } from './citations.ts'
import { problemsOfPlace } from './place.ts'
import type { Surroundings } from './surroundings.ts'

/** A value that breaks a rule, as found in a project. */
export interface Found extends Problem {
  /** The evidence that the finding is about. */
  readonly evidence?: string
}

/**
 * Everything that breaks a rule in a record: the one answer that tables, the problems view and `sourceline check` give.
 * Values are kept as they are; this only reports.
 */
export function findIn(kind: Kind, record: AnyRecord, around: Surroundings): readonly Found[] {
  const { codebook, today } = around
  const missing = missingIn(kind, record, around).map((reference): Found => ({ rule: 'reference', field: reference.field, message: missingSentence(reference) }))
  switch (kind) {
    case 'event': {
      const evidence = around.evidenceOf(record.id)
      return [
        ...missing,
        ...problemsOf(kind, record, codebook, { today, published: publishedFirst(evidence, around) }),
        ...(around.boundaries ? problemsOfPlace(record, codebook, around.boundaries) : []),
        ...problemsOfCitations(record, evidence, around),
        ...around.rules.brokenBy(record, evidence.length > 0).map(({ id, field, message }): Found => ({ rule: id, field, message })),
      ]
    }
    case 'annotation': return [...missing, ...problemsOf(kind, record, codebook, { today }), ...problemsOfAnchor(record)]
    case 'claim': return [...missing, ...problemsOf(kind, record, codebook, { today }), ...problemsOfSpeaker(record)]
    case 'codebook': return [...missing, ...problemsOf(kind, record, codebook, { today }), ...around.rules.unread.map(({ name, message }): Found => ({ rule: 'unread', field: 'rules', message: `“${name}” is not asked: ${message}` }))]
    default: return [...missing, ...problemsOf(kind, record, codebook, { today })]
  }
}

/** References to records that are not there. That a citation's mark was deleted is told as what it is: a stale citation. */
export function missingIn(kind: Kind, record: AnyRecord, { codebook, has }: Pick<Surroundings, 'codebook' | 'has'>): readonly Reference[] {
  return referencesOf(kind, record, codebook).filter((reference) => !(kind === 'evidence' && reference.kind === 'annotation') && !has(reference.kind, reference.id))
}

const NOUNS: { readonly [kind in Kind]?: string } = { text: 'source text', entity: 'entity', link: 'link' }

function missingSentence({ kind, id }: Reference): string {
  return `There is no ${NOUNS[kind] ?? kind} with the id ${id}.`
}

function problemsOfAnchor({ anchor }: AnyRecord): readonly Found[] {
  if (anchor === 'orphan') return [{ rule: 'orphan', field: 'exact', message: 'The marked words are no longer in the text.' }]
  if (anchor === 'suggested') return [{ rule: 'suggested', field: 'exact', message: 'The words were altered; a place for them was proposed and awaits your word.' }]
  return []
}

function problemsOfSpeaker(claim: AnyRecord): readonly Found[] {
  if (['speaker', 'speaker_text', 'chain'].some((name) => !isEmpty(claim[name]))) return []
  return [{ rule: 'speaker', field: 'speaker', message: 'Neither a speaker nor a chain is given.' }]
}
