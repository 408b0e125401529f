import { DEFAULT_CODEBOOK } from '../../model/codebook.ts'
import { CODEBOOK_ID, KINDS, type AnyRecord, type Codebook, type Kind } from '../../model/records.ts'
import { framed } from '../../table/lines.ts'
import type { Rows } from '../export.ts'
import { FORMAT, recordLines, VERSION } from './content.ts'
import { blockDigest } from './digest.ts'

export interface ProjectSource {
  /** Live records in order of entry. */
  all(kind: Kind): Rows
  /** The words of a source text. */
  body(hash: string): Promise<string> | string
}

/**
 * A whole project as a `.sourceline.json` file, piece by piece:
 *
 *     {"format":"sourceline-project","version":1,
 *     "tables":{
 *     "source":[
 *     {"id":"so-…",…}
 *     ],
 *     …},
 *     "bodies":{
 *     "<sha-256>":"the words of a source text"
 *     },
 *     "hash":"…"}
 *
 * One record a line, in order of entry, so that two versions can be compared line by line; bodies in the order of their
 * hashes. `hash` is the block digest (digest.ts) of the lines of records (`kind line\n`) and bodies (`body hash\n`) as they
 * are written here. The project's name is not part of it: equal content gives equal files.
 */
export async function* writeProject(project: ProjectSource): AsyncGenerator<string | Uint8Array> {
  const digest = blockDigest()
  const codebook = codebookOf(project.all('codebook'))
  yield `{"format":${JSON.stringify(FORMAT)},"version":${VERSION},\n"tables":{\n`
  for (const [n, kind] of KINDS.entries()) {
    yield `${n === 0 ? '' : ',\n'}"${kind}":[`
    let isFirst = true
    for (const lines of recordLines(kind, codebook, project.all(kind))) {
      await digest.add(framed(lines, `${kind} `, '\n'))
      yield framed(lines, ',\n', '').subarray(isFirst ? 1 : 0)
      isFirst = false
    }
    yield isFirst ? ']' : '\n]'
  }
  yield '\n},\n"bodies":{'
  let lead = '\n'
  for (const hash of bodyHashes(project.all('text'))) {
    await digest.add(`body ${hash}\n`)
    yield `${lead}${JSON.stringify(hash)}:${JSON.stringify(await project.body(hash))}`
    lead = ',\n'
  }
  yield `\n},\n"hash":${JSON.stringify(await digest.end())}}\n`
}

/** Hashes of the bodies that texts name, in their order, each once. */
export function bodyHashes(texts: Iterable<AnyRecord>): readonly string[] {
  return [...new Set([...texts].flatMap(({ hash }) => (typeof hash === 'string' ? [hash] : [])))].sort()
}

/** The codebook among the records, else the default one. */
export function codebookOf(records: Iterable<AnyRecord>): Codebook {
  for (const record of records) if (record.id === CODEBOOK_ID) return record as unknown as Codebook
  return DEFAULT_CODEBOOK
}
