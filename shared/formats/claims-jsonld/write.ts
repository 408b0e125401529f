import type { ExportSource, ExportTable, WritingFormat } from '../export.ts'
import { TERMS } from '../marked/iri.ts'
import { usesOf } from '../marked/uses.ts'
import { claimNode } from './claim.ts'

/** Claims as JSON-LD 1.1 with the vocabulary of schema.org, in the order of the table, a claim a line. */
export function* writeClaims(project: ExportSource, { records }: Pick<ExportTable, 'records'>): Generator<string> {
  const uses = usesOf(project)
  yield `${JSON.stringify({ '@context': ['https://schema.org', { sourceline: TERMS }] }).slice(0, -1)},\n"@graph":[`
  let lead = '\n'
  for (const claim of records) {
    yield lead + JSON.stringify(claimNode(claim, uses))
    lead = ',\n'
  }
  yield '\n]}\n'
}

export const CLAIMS_FORMAT: WritingFormat = {
  id: 'claims-jsonld',
  label: 'Claims for schema.org (JSON-LD)',
  extension: 'jsonld',
  help: 'What was claimed, by whom, where it appeared and through whom it came. Your judgement of it stays in the project.',
  kinds: ['claim'],
  options: [],
  write: writeClaims,
}
