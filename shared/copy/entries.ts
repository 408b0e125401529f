import { decodeValue, encodeValue } from './structured.ts'

/** A row of the database, as it was put there. What is put later under the same key takes its place. */
export interface Row {
  readonly table: string
  readonly row: unknown
}

/** A place in the log of a project: the change that the copy reaches to, and when it was made. */
export interface Mark {
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
}

/** First entry of a backup. */
export interface BackupHead {
  readonly project: { readonly id: string; readonly name: string }
  readonly mark: Mark
  /** When it was made. ISO 8601, UTC. */
  readonly made: string
  /** Records that it holds, by kind. */
  readonly counts: { readonly [kind: string]: number }
}

/** Last entry of a backup: without it the file is not whole. */
export interface BackupEnd {
  /** Rows before it. */
  readonly rows: number
  /** SHA-256, lower-case hex, of all bytes before it. */
  readonly sum: string
}

export type Entry = Row | { readonly head: BackupHead } | { readonly end: BackupEnd }

export function encodeEntry(entry: Entry): Uint8Array {
  return encodeValue(entry)
}

/** The bytes have passed their checksum, so they are what a Sourceline wrote. */
export function decodeEntry(bytes: Uint8Array): Entry {
  return decodeValue(bytes) as Entry
}

/** The place of an entry in the log; null when it is no change. */
export function markOf(entry: Entry): Mark | null {
  if (!('table' in entry) || entry.table !== 'changes') return null
  const { seq, at } = entry.row as Mark
  return { seq, at }
}
