import { Zip, ZipDeflate } from 'fflate'
import { refuse } from '../../contract/result.ts'

export interface ZipFile {
  /** Path inside of the zip file, with `/`. */
  readonly name: string
  readonly pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/** Largest file, packed or not, that the fields of a zip file without ZIP64 can tell (APPNOTE 4.4.8). */
const LARGEST = 0xffffffff
/** Most files that it can tell of (APPNOTE 4.4.22). */
const MOST_FILES = 0xffff
/** Length of text that is encoded at once, in UTF-16 code units: lines are short, and each step has a price. */
const BLOCK = 1 << 16
const LEVEL = 6

/**
 * The moment that every entry bears: equal content gives equal bytes. It is made in local time because the zip library reads
 * it so, and lies at noon to stay clear of clocks that change.
 */
const moment = (): Date => new Date(1980, 0, 1, 12)

/**
 * A zip file, piece by piece, in the order of its files, each deflated as it comes; nothing is held but a block of each.
 * Refuses (`bad-file`) beyond 4 GB and 65,535 files.
 */
export async function* zipPieces(files: Iterable<ZipFile> | AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = []
  const encoder = new TextEncoder()
  let written = 0
  let count = 0
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) failure = error
    else out.push(piece)
  })

  function* ready(): Generator<Uint8Array> {
    if (failure) throw failure
    for (const piece of out.splice(0)) {
      written += piece.length
      if (written > LARGEST) tooLarge()
      yield piece
    }
  }

  for await (const { name, pieces } of files) {
    count += 1
    if (count > MOST_FILES) refuse('bad-file', `The export has more than the ${MOST_FILES} files that a zip file can hold. Export the project as JSON Lines instead.`)
    const entry = new ZipDeflate(name, { level: LEVEL })
    entry.mtime = moment()
    zip.add(entry)
    let size = 0
    const push = (bytes: Uint8Array, last: boolean): void => {
      size += bytes.length
      if (size > LARGEST) tooLarge()
      entry.push(bytes, last)
    }
    let text = ''
    for await (const piece of pieces) {
      if (typeof piece === 'string') {
        text += piece
        if (text.length < BLOCK) continue
      }
      if (text !== '') push(encoder.encode(text), false)
      text = ''
      if (typeof piece !== 'string') push(piece, false)
      yield* ready()
    }
    push(encoder.encode(text), true)
    yield* ready()
  }
  zip.end()
  yield* ready()
}

function tooLarge(): never {
  return refuse('bad-file', 'The export is larger than the 4 GB that a zip file can hold. Export the project as JSON Lines instead.')
}
