import { codebookFaults } from '../../codebook/faults.ts'
import { refuse } from '../../contract/result.ts'
import type { Field, Term } from '../../model/fields.ts'
import { CODEBOOK_ID, type Codebook } from '../../model/records.ts'
import { shapeProblems } from '../../model/schema.ts'
import { DEEPEST_SMALL, parseJson } from '../json/parse.ts'

/** First member of the file of a codebook. */
export const CODEBOOK_FORMAT = 'sourceline-codebook'

/** Extension of such files, without the first dot. */
export const CODEBOOK_EXTENSION = 'codebook.json'

/** Largest file that is read, in bytes; the default codebook takes 40 kB. */
export const LARGEST_CODEBOOK = 32 << 20

/** A codebook as the text of a file of its own, its members in a fixed order. */
export function writeCodebook({ name, version, fields, vocabularies, rules }: Codebook): string {
  const named = Object.keys(vocabularies).map((vocabulary) => [vocabulary, (vocabularies[vocabulary] ?? []).map(termOf)])
  return `${JSON.stringify({ format: CODEBOOK_FORMAT, formatVersion: 1, name, version, fields: fields.map(fieldOf), vocabularies: Object.fromEntries(named), ...rulesOf(rules) }, null, 2)}\n`
}

/**
 * Reads what `writeCodebook` wrote. Refuses (`bad-file`, `newer-version`) with the place of what is wrong: what is no codebook,
 * one of a newer format, and one that could not be saved here.
 */
export function readCodebook(text: string): Codebook {
  const file = parsed(text)
  if (typeof file !== 'object' || file === null || (file as { format?: unknown }).format !== CODEBOOK_FORMAT) {
    return refuse('bad-file', 'This is not the file of a codebook. Choose one that was exported from a codebook; its name ends in .codebook.json.')
  }
  const { formatVersion, format: _, ...parts } = file as { readonly [member: string]: unknown }
  if (formatVersion !== 1) refuse('newer-version', 'This codebook was written by a newer Sourceline. Update Sourceline, then import it again.')
  const read = { ...parts, id: CODEBOOK_ID }
  const [problem] = shapeProblems('codebook', read, 'codebook')
  if (problem) refuse('bad-file', `The codebook cannot be read: ${problem.message} (${problem.where}).`, problem.where)
  const { name, version, fields, vocabularies, rules } = read as unknown as Codebook
  const codebook: Codebook = {
    id: CODEBOOK_ID, name, version, fields: fields.map(fieldOf),
    vocabularies: Object.fromEntries(Object.entries(vocabularies).map(([vocabulary, terms]) => [vocabulary, terms.map(termOf)])),
    ...rulesOf(rules),
  }
  const [fault] = codebookFaults(codebook)
  if (fault) refuse('bad-file', `The codebook cannot be used as it is. ${fault.message}`, fault.where)
  return codebook
}

function parsed(text: string): unknown {
  return parseJson(text.replace(/^\uFEFF/, ''), (reason) => refuse('bad-file', `The codebook is not valid JSON (${reason}).`), DEEPEST_SMALL)
}

function fieldOf({ name, label, type, group, help, vocabulary, refers, parts, min, max, factual, hidden, readonly, width }: Field): Field {
  return {
    name, label, type, group,
    ...(help === undefined ? {} : { help }),
    ...(vocabulary === undefined ? {} : { vocabulary }),
    ...(refers === undefined ? {} : { refers }),
    ...(parts === undefined ? {} : { parts }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(factual === undefined ? {} : { factual }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(readonly === undefined ? {} : { readonly }),
    ...(width === undefined ? {} : { width }),
  }
}

function termOf({ term, label, definition, words, colour }: Term): Term {
  return { term, label, ...(definition === undefined ? {} : { definition }), ...(words === undefined ? {} : { words }), ...(colour === undefined ? {} : { colour }) }
}

/** Without a rule the member is left out, as codebooks had none once. */
function rulesOf(rules: Codebook['rules']): Pick<Codebook, 'rules'> {
  if (!rules || rules.length === 0) return {}
  return { rules: rules.map(({ id, name, severity, when, must }) => ({ id, name, severity, when, must })) }
}
