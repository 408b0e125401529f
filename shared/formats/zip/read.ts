import { Inflate } from 'fflate'
import { refuse } from '../../contract/result.ts'
import { crc32 } from './crc.ts'

/** What a zip file may hold at most. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries together, inflated. */
  readonly inflated: number
}

export interface ZipEntry {
  /** Path inside of the file, with `/`. */
  readonly name: string
  /** Bytes, inflated. */
  readonly size: number
  /** Inflates it. Refuses (`bad-file`) what does not have the size or the checksum that the file states. */
  bytes(): Uint8Array
}

/** How much larger inflated than packed: text of ours reaches 20, spreadsheets of mostly empty cells 100; a bomb has 1000. */
const HIGHEST_RATIO = 200
/** Below this many bytes the ratio is not looked at: small files of one repeated row compress well. */
const RATIO_FROM = 32 << 20
/** Packed bytes that are inflated at a time; what comes out is at most 1032 times as much (RFC 1951). */
const STEP = 1 << 14

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const DAMAGED = 'It is damaged or cut off: get it again, or export it again.'

/**
 * The entries of a zip file, by name in the order of its directory; folders are left out. Nothing is inflated before its
 * stated size was weighed. Refuses (`bad-file`) what is no zip file, is encrypted or damaged, goes beyond the limits, or names
 * paths that lead out of its folder. Structure after APPNOTE.TXT 4.3; no ZIP64, no second disk.
 */
export function readZip(file: Uint8Array, limits: ZipLimits): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const { count, start } = endOfDirectory(view)
  if (count > limits.entries) refuse('bad-file', `The zip file holds ${count} files; ${limits.entries} are the most that are read.`)
  const entries = new Map<string, ZipEntry>()
  let at = start
  let total = 0
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) refuse('bad-file', `The list of files in the zip file cannot be read. ${DAMAGED}`, `entry ${n + 1}`)
    const [flags, method, crc] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 16, true)]
    const [packed, size, offset] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)]
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > file.length) refuse('bad-file', `The list of files in the zip file is cut off. ${DAMAGED}`, `entry ${n + 1}`)
    const name = new TextDecoder('utf-8').decode(file.subarray(at + 46, at + 46 + nameLength))
    at = next
    if (name.endsWith('/')) continue
    checkName(name)
    if (flags & 1) refuse('bad-file', 'The file is encrypted. Save it without a password and import that.', name)
    if (method !== 0 && method !== 8) refuse('bad-file', `The file is compressed in a way that is not read here (method ${method}). Pack it again as a usual zip file.`, name)
    if ([packed, size, offset].includes(0xffffffff)) refuse('bad-file', 'The file is larger than 4 GB inside of the zip file, which is not read here.', name)
    if (entries.has(name)) refuse('bad-file', 'The zip file holds two files of one name.', name)
    total += size
    if (total > limits.inflated) refuse('bad-file', `The zip file holds more than ${Math.floor(limits.inflated / (1 << 20))} MB when unpacked, which is more than is read.`, name)
    if (total > RATIO_FROM && total > file.length * HIGHEST_RATIO) {
      refuse('bad-file', `The zip file unpacks to more than ${HIGHEST_RATIO} times its size, as files do that are made to fill the memory. It is not read.`, name)
    }
    const where = { name, method, crc, packed, size, offset }
    entries.set(name, { name, size, bytes: () => inflated(file, view, where) })
  }
  return entries
}

interface Where {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** Where the directory starts, and how many entries it has: the last record of the file, before a comment of up to 65,535 bytes. */
function endOfDirectory(view: DataView): { readonly count: number; readonly start: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue
    return { count: view.getUint16(at + 10, true), start: view.getUint32(at + 16, true) }
  }
  return refuse('bad-file', `This is not a zip file. ${DAMAGED}`)
}

function checkName(name: string): void {
  // eslint-disable-next-line no-control-regex
  const unsafe = name === '' || /[\\\u0000-\u001f]|^\/|^[a-z]:/i.test(name) || name.split('/').includes('..')
  if (unsafe) refuse('bad-file', 'The zip file names a file outside of its own folder. It is not read.', name.slice(0, 100))
}

function inflated(file: Uint8Array, view: DataView, { name, method, crc, packed, size, offset }: Where): Uint8Array {
  const wrong = (): never => refuse('bad-file', `The file inside of the zip file cannot be unpacked. ${DAMAGED}`, name)
  if (offset + 30 > file.length || view.getUint32(offset, true) !== LOCAL_ENTRY) return wrong()
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > file.length) return wrong()
  const data = file.subarray(start, start + packed)
  const bytes = method === 0 ? data : inflate(data, size)
  if (bytes === null || bytes.length !== size || crc32(bytes) !== crc) return wrong()
  return bytes
}

/** The inflated bytes; null when they are broken, or not as many as stated, whatever the stream goes on to hold. */
function inflate(data: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size)
  let filled = 0
  let fits = true
  const stream = new Inflate((piece) => {
    fits = fits && filled + piece.length <= size
    if (fits) out.set(piece, filled)
    filled += piece.length
  })
  try {
    for (let at = 0; fits && at < data.length; at += STEP) stream.push(data.subarray(at, at + STEP), at + STEP >= data.length)
  } catch {
    // fflate says why in words for programmers; whoever opened the file is told that it is damaged.
    return null
  }
  return fits && filled === size ? out : null
}
