import { CHUNK, type Host } from '../../shared/contract/contract.ts'
import { Refusal } from '../../shared/contract/result.ts'

/** A file that the person has chosen. */
export interface OpenedFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  bytes(): Promise<Uint8Array>
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
  return files.map(({ handle, name, size }) => ({ name, size, bytes: () => readAll(host, handle, size) }))
}

async function readAll(host: Host, handle: string, size: number): Promise<Uint8Array> {
  const all = new Uint8Array(size)
  let offset = 0
  while (offset < size) {
    const chunk = await host.call('files.read', handle, offset, Math.min(CHUNK, size - offset))
    if (chunk.length === 0) throw new Refusal({ code: 'io', message: 'The file ended too early. Choose it again.' })
    all.set(chunk, offset)
    offset += chunk.length
  }
  return all
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
  return { name: file.name, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) }
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
