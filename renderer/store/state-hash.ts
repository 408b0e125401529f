import { KINDS } from '../../shared/model/records.ts'
import { canonical } from '../../shared/model/value.ts'
import type { Records } from '../../shared/table/records.ts'

const CHUNK = 1 << 22

/**
 * SHA-256 (lower-case hex) over every live record by kind and id, and the words of every live source text. The text
 * is hashed in pieces of about 4 MB and the piece hashes once more: the platform's digest takes no stream.
 */
export async function hashRecords(records: Records, body: (hash: string) => Promise<string>): Promise<string> {
  const pieces: Uint8Array[] = []
  let piece = ''
  const flush = async (): Promise<void> => {
    pieces.push(await digest(new TextEncoder().encode(piece)))
    piece = ''
  }
  for (const kind of KINDS) {
    const table = records.tables[kind]
    const rows = table.liveRows().map((row) => ({ row, id: table.idAt(row) })).sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const { row } of rows) {
      piece += `${kind} ${canonical(table.at(row) as never)}\n`
      if (piece.length > CHUNK) await flush()
    }
  }
  const hashes = new Set(records.records('text', records.tables.text.liveRows()).map(({ hash }) => hash))
  for (const hash of [...hashes].sort()) {
    piece += `body ${hash} ${JSON.stringify(await body(hash))}\n`
    if (piece.length > CHUNK) await flush()
  }
  await flush()
  const all = new Uint8Array(pieces.length * 32)
  pieces.forEach((each, n) => all.set(each, n * 32))
  return [...(await digest(all))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
