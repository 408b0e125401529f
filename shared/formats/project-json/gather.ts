import { refuse } from '../../contract/result.ts'
import { CODEBOOK_ID, KINDS, type AnyRecord, type Kind } from '../../model/records.ts'
import { shapeProblems } from '../../model/schema.ts'
import { checkNesting } from '../nesting.ts'
import { recordLine, type ProjectContent } from './content.ts'
import { blockDigest, hashOf } from './digest.ts'
import { codebookOf } from './write.ts'

/**
 * Where the record with the number `n` (from 0) of a kind stands in the file, or a member of it when `member` names one:
 * a path such as `.fragments[0].start`, or nothing.
 */
export type PlaceOf = (kind: Kind, n: number, member: string) => string

/** Takes a whole project in, piece by piece, and refuses (`bad-file`, with the place) what could not be kept. */
export interface ProjectGatherer {
  /** The next record of its kind. */
  record(kind: Kind, record: unknown): void
  /** The words of a source text. */
  body(hash: string, body: unknown, place: string): Promise<void>
  /** All that came, when it belongs together and has the hash that the file states. */
  end(hash: unknown, place: string): Promise<ProjectContent>
}

/** What every file that holds a whole project is checked for, whatever its form. */
export function projectGatherer(placeOf: PlaceOf): ProjectGatherer {
  const tables = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as { readonly [K in Kind]: AnyRecord[] }
  const numbers = new Map(KINDS.map((kind) => [kind, new Map<string, number>()]))
  const bodies = new Map<string, string>()
  const placesOfBodies = new Map<string, string>()

  return {
    record(kind, record) {
      const n = tables[kind].length
      checkNesting(record, 'A record', () => placeOf(kind, n, ''))
      const [problem] = shapeProblems(kind, record, '')
      if (problem) refuse('bad-file', `A record of the project file cannot be kept: ${problem.message}.`, placeOf(kind, n, problem.where))
      const { id } = record as AnyRecord
      const earlier = numbers.get(kind)?.get(id)
      if (earlier !== undefined) {
        refuse('bad-file', `Two records have the same id "${id}": ${placeOf(kind, earlier, '')} and ${placeOf(kind, n, '')}.`, placeOf(kind, n, ''))
      }
      if (kind === 'codebook' && id !== CODEBOOK_ID) {
        refuse('bad-file', `A project has one codebook, with the id "${CODEBOOK_ID}".`, placeOf(kind, n, ''))
      }
      numbers.get(kind)?.set(id, n)
      tables[kind].push(record as AnyRecord)
    },

    async body(hash, body, place) {
      if (typeof body !== 'string') return refuse('bad-file', 'The words of a source text should be text.', place)
      if ((await hashOf(body)) !== hash) {
        refuse('bad-file', 'The words of a source text do not match their hash: they were altered or damaged. Export the project again, or use an earlier copy.', place)
      }
      const earlier = placesOfBodies.get(hash)
      if (earlier !== undefined) refuse('bad-file', `The words of a source text stand twice: ${earlier} and ${place}.`, place)
      placesOfBodies.set(hash, place)
      bodies.set(hash, body)
    },

    async end(hash, place) {
      tables.text.forEach((text, n) => {
        const body = bodies.get(String(text['hash']))
        if (body === undefined) refuse('bad-file', 'The words of a source text are missing from the file.', placeOf('text', n, '.hash'))
        if (body.length !== text['length']) refuse('bad-file', 'The length of a source text does not match its words.', placeOf('text', n, '.length'))
      })
      tables.annotation.forEach((annotation, n) => {
        if (numbers.get('text')?.has(String(annotation['text']))) return
        refuse('bad-file', 'An annotation names a source text that is not in the file.', placeOf('annotation', n, '.text'))
      })
      const used = new Set(tables.text.map((text) => String(text['hash'])))
      for (const one of bodies.keys()) {
        if (!used.has(one)) refuse('bad-file', 'The file holds words that no source text names.', placesOfBodies.get(one))
      }
      if (hash !== (await contentHash(tables, bodies))) {
        refuse('bad-file', 'The file’s content does not match its hash: it was altered or damaged after it was exported. Export it again, or use an earlier copy.', place)
      }
      return { tables, bodies }
    },
  }
}

async function contentHash(tables: ProjectContent['tables'], bodies: ReadonlyMap<string, string>): Promise<string> {
  const digest = blockDigest()
  const codebook = codebookOf(tables.codebook)
  for (const kind of KINDS) {
    const line = recordLine(kind, codebook)
    for (const record of tables[kind]) await digest.add(`${kind} ${line(record)}\n`)
  }
  for (const hash of [...bodies.keys()].sort()) await digest.add(`body ${hash}\n`)
  return digest.end()
}

/** The version of a format that a file states. Refuses what is no version (`bad-file`) and what is above ours (`newer-version`). */
export function checkVersion(version: unknown, ours: number, place: string): void {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    refuse('bad-file', 'The project file does not say which version of the format it is in.', place)
  }
  if (version > ours) {
    refuse('newer-version', `The file was written by a newer Sourceline (format ${version}; this one reads ${ours}). Open it with that version.`, place)
  }
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isKind(name: unknown): name is Kind {
  return (KINDS as readonly unknown[]).includes(name)
}
