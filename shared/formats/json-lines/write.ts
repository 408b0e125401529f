import { KINDS } from '../../model/records.ts'
import { framed } from '../../table/lines.ts'
import type { ExportSource, WritingFormat } from '../export.ts'
import { recordLines } from '../project-json/content.ts'
import { blockDigest } from '../project-json/digest.ts'
import { bodyHashes } from '../project-json/write.ts'

export const LINES_FORMAT = 'sourceline-lines'
export const LINES_VERSION = 1

/**
 * A whole project as JSON Lines, piece by piece:
 *
 *     {"format":"sourceline-lines","version":1}
 *     {"kind":"source","record":{"id":"so-…",…}}
 *     …
 *     {"kind":"body","hash":"<sha-256>","body":"the words of a source text"}
 *     {"hash":"…"}
 *
 * Records stand kind by kind in order of entry, bodies in the order of their hashes. Records are written as in the project
 * file, and the hash of the last line is that of the project file with the same content (project-json/digest.ts).
 */
export async function* writeLines(source: Pick<ExportSource, 'codebook' | 'all' | 'body'>): AsyncGenerator<string | Uint8Array> {
  const digest = blockDigest()
  yield `{"format":${JSON.stringify(LINES_FORMAT)},"version":${LINES_VERSION}}\n`
  for (const kind of KINDS) {
    for (const lines of recordLines(kind, source.codebook, source.all(kind))) {
      await digest.add(framed(lines, `${kind} `, '\n'))
      yield framed(lines, `{"kind":"${kind}","record":`, '}\n')
    }
  }
  for (const hash of bodyHashes(source.all('text'))) {
    await digest.add(`body ${hash}\n`)
    yield `{"kind":"body","hash":${JSON.stringify(hash)},"body":${JSON.stringify(await source.body(hash))}}\n`
  }
  yield `{"hash":${JSON.stringify(await digest.end())}}\n`
}

export const JSON_LINES_FORMAT: WritingFormat = {
  id: 'json-lines',
  label: 'Sourceline project (JSON Lines)',
  extension: 'sourceline.jsonl',
  help: 'The whole project without loss, one record a line: for other programs to read piece by piece, and for comparing two versions.',
  kinds: null,
  options: [],
  write: (source) => writeLines(source),
}
