import { refuse } from '../../contract/result.ts'
import { KINDS, type Kind } from '../../model/records.ts'
import { parseJson } from '../json/parse.ts'
import type { ImportTarget, PlannedImport } from '../plan.ts'
import type { ProjectContent } from '../project-json/content.ts'
import { checkVersion, isKind, isObject, projectGatherer } from '../project-json/gather.ts'
import { planContent } from '../project-json/import.ts'
import { lineSplitter } from './split.ts'
import { LINES_FORMAT, LINES_VERSION } from './write.ts'

/** Longest line in bytes; the longest are the words of a source text. */
export const LONGEST_LINE = 128 << 20

export interface LinesReader {
  /** Takes the next piece of the file, cut anywhere. Refuses (`bad-file`, `newer-version`) with the line. */
  push(bytes: Uint8Array): Promise<void>
  /** The project, when the file was whole. */
  end(): Promise<ProjectContent>
}

/** What importing a file of JSON Lines would do; see `planProject`, whose plan it equals for the same content. */
export function planLines(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, target: ImportTarget): Promise<PlannedImport<'json-lines'>> {
  return planContent('json-lines', async () => {
    const reader = linesReader()
    for await (const chunk of chunks) await reader.push(chunk)
    return reader.end()
  }, target)
}

/**
 * Reads what `writeLines` writes. Lines may end in LF or CRLF, empty lines are passed over, and records may come in any order
 * between the first line and the last.
 * @param longest longest line in bytes
 */
export function linesReader(longest = LONGEST_LINE): LinesReader {
  const split = lineSplitter(longest)
  const lines = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as { readonly [K in Kind]: number[] }
  const gatherer = projectGatherer((kind, n, member) => `line ${lines[kind][n] ?? 0}${member === '' ? '' : `, ${member.replace(/^\./, '')}`}`)
  let started = false
  let closing: { readonly hash: unknown; readonly line: number } | null = null

  async function take(text: string, line: number): Promise<void> {
    const place = `line ${line}`
    const value = parse(text, place)
    if (!started) {
      if (value['format'] !== LINES_FORMAT) refuse('bad-file', `This is not a Sourceline project as JSON Lines: the "format" of its first line should be "${LINES_FORMAT}".`, place)
      checkVersion(value['version'], LINES_VERSION, place)
      checkMembers(value, ['format', 'version'], place)
      started = true
    } else if (closing !== null) {
      refuse('bad-file', `There is something after the line with the hash, which is the last (line ${closing.line}). Two files may have been put together: import them one by one.`, place)
    } else if (isKind(value['kind'])) {
      checkMembers(value, ['kind', 'record'], place)
      lines[value['kind']].push(line)
      gatherer.record(value['kind'], value['record'])
    } else if (value['kind'] === 'body') {
      checkMembers(value, ['kind', 'hash', 'body'], place)
      await gatherer.body(String(value['hash']), value['body'], place)
    } else if (Object.hasOwn(value, 'kind')) {
      refuse('bad-file', `The line is of an unknown kind, ${JSON.stringify(value['kind'] ?? null).slice(0, 40)}.`, place)
    } else {
      checkMembers(value, ['hash'], place)
      closing = { hash: value['hash'], line }
    }
  }

  return {
    async push(bytes) {
      for (const { text, line } of split.push(bytes)) await take(text, line)
    },
    async end() {
      for (const { text, line } of split.end()) await take(text, line)
      if (!started) return refuse('bad-file', 'The file is empty: its first line should say that it is a Sourceline project.')
      if (closing === null) return refuse('bad-file', 'The file is cut off: its last line, which holds the hash, is missing. Export the project again, or use an earlier copy.')
      return gatherer.end(closing.hash, `line ${closing.line}`)
    },
  }
}

function parse(text: string, place: string): { readonly [name: string]: unknown } {
  const value = parseJson(text, (reason) => refuse('bad-file', `The line is not valid JSON; the file may be cut off there (${reason}).`, place))
  return isObject(value) ? value : refuse('bad-file', 'The line should be a JSON object.', place)
}

/** Members that this version does not know would be lost without a word. */
function checkMembers(value: object, known: readonly string[], place: string): void {
  const strange = Object.keys(value).find((name) => !known.includes(name))
  if (strange !== undefined) refuse('bad-file', `The line has a member that does not belong there, "${strange.slice(0, 40)}".`, place)
}
