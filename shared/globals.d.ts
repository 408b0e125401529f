// The few globals that both browsers and Node offer, and that shared code may use.
// `lib` holds no DOM on purpose: anything not named here does not belong in shared/.
declare const crypto: {
  getRandomValues<T extends Uint8Array>(array: T): T
  readonly subtle: { digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> }
}
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string
}
interface StreamReader<T> {
  read(): Promise<{ readonly done: false; readonly value: T } | { readonly done: true; readonly value?: undefined }>
  cancel(reason?: unknown): Promise<void>
}
declare class ReadableStream<T> {
  constructor(source: {
    pull(controller: { enqueue(chunk: T): void; close(): void; error(reason: unknown): void }): Promise<void>
    cancel(): Promise<void>
  })
  getReader(): StreamReader<T>
}
