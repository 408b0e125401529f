import { CHUNK, type Host } from '../../shared/contract/contract.ts'
import { Refusal } from '../../shared/contract/result.ts'
// Declares what the preload puts on the window.
import type {} from './host.ts'

/** A file that the person has chosen. Reading rejects with a Refusal (`io`) when it is not there any more. */
export interface OpenedFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  bytes(): Promise<Uint8Array>
  /** The first bytes; fewer when the file is shorter. */
  head(bytes: number): Promise<Uint8Array>
  /** The whole of it piece by piece, none of which is larger than `CHUNK`. */
  chunks(): AsyncIterable<Uint8Array>
}

export interface OpenOptions {
  readonly multiple: boolean
  /** Without dots, such as `csv`; empty for any. */
  readonly extensions: readonly string[]
}

/** Lets the person choose files: the shell's dialog in Electron, the page's elsewhere. Empty when cancelled. */
export async function openFiles(host: Host, { multiple, extensions }: OpenOptions): Promise<readonly OpenedFile[]> {
  if (!window.sourceline) return chooseInPage({ multiple, extensions })
  const files = await host.call('files.open', { multiple, extensions: [...extensions] })
  return files.map((file) => fileByHandle(host, file))
}

/** A file that main named by a handle. */
export function fileByHandle(host: Host, { handle, name, size }: { readonly handle: string; readonly name: string; readonly size: number }): OpenedFile {
  return fileOf(name, size, (offset, length) => host.call('files.read', handle, offset, length))
}

/** A backup as the file that it is; to be closed when it was read. */
export async function backupFile(host: Host, id: string): Promise<OpenedFile & { close(): Promise<void> }> {
  const file = await host.call('backups.file', id)
  return { ...fileByHandle(host, file), close: async () => void (await host.call('files.abort', file.handle)) }
}

/** A file of which any piece of at most `CHUNK` bytes can be read. */
function fileOf(name: string, size: number, read: (offset: number, length: number) => Promise<Uint8Array>): OpenedFile {
  async function* pieces(end: number): AsyncGenerator<Uint8Array> {
    for (let offset = 0; offset < end;) {
      const piece = await read(offset, Math.min(CHUNK, end - offset))
      if (piece.length === 0) throw new Refusal({ code: 'io', message: `"${name}" ended too early. Choose it again.` })
      offset += piece.length
      yield piece
    }
  }
  async function gathered(length: number): Promise<Uint8Array> {
    const all = new Uint8Array(length)
    let at = 0
    for await (const piece of pieces(length)) {
      all.set(piece, at)
      at += piece.length
    }
    return all
  }
  return { name, size, bytes: () => gathered(size), head: (bytes) => gathered(Math.min(bytes, size)), chunks: () => pieces(size) }
}

function chooseInPage({ multiple, extensions }: OpenOptions): Promise<readonly OpenedFile[]> {
  return new Promise((chosen) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = multiple
    input.accept = extensions.map((extension) => `.${extension}`).join(',')
    input.addEventListener('cancel', () => chosen([]))
    input.addEventListener('change', () => chosen(Array.from(input.files ?? [], opened)))
    input.click()
  })
}

/** A file that was dropped, or chosen in the page, in the same shape. */
export function opened(file: File): OpenedFile {
  return fileOf(file.name, file.size, async (offset, length) => {
    try {
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer())
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown
      throw new Refusal({ code: 'io', message: `"${file.name}" cannot be read any more: it was moved or altered. Choose it again.` })
    }
  })
}

/** A file that is only in memory, in the same shape. */
export function held(name: string, bytes: Uint8Array): OpenedFile {
  return fileOf(name, bytes.length, async (offset, length) => bytes.slice(offset, offset + length))
}

export interface SaveOptions {
  readonly replace: boolean
  /** Told the bytes written so far. */
  readonly onProgress?: (bytes: number) => void
  readonly signal?: AbortSignal
}

/**
 * Writes a file chunk by chunk: whole under its name, or not at all. Null when the person cancels the dialog.
 * Rejects with a Refusal: `exists` when the name is taken and `replace` is false, `cancelled` when `signal` says stop.
 */
export async function saveFile(
  host: Host,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  { replace, onProgress, signal }: SaveOptions,
): Promise<{ readonly path: string } | null> {
  stopIfAsked(signal)
  const target = await host.call('files.create', { name, replace })
  if (!target) return null
  let written = 0
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += CHUNK) {
        stopIfAsked(signal)
        const part = chunk.subarray(at, at + CHUNK)
        await host.call('files.write', target.handle, part as Uint8Array<ArrayBuffer>)
        written += part.length
        onProgress?.(written)
      }
    }
    stopIfAsked(signal)
    const { path } = await host.call('files.commit', target.handle)
    return { path }
  } catch (thrown) {
    await abort(host, target.handle, thrown)
    throw thrown
  }
}

/** The first failure is the one worth telling; that main is gone too only confirms it. */
async function abort(host: Host, handle: string, because: unknown): Promise<void> {
  try {
    await host.call('files.abort', handle)
  } catch (thrown) {
    throw thrown instanceof Refusal ? because : thrown
  }
}

function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Refusal({ code: 'cancelled', message: 'The file was not saved: it was cancelled.' })
}
