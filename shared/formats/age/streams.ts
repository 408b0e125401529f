import { failureOf, Refusal, type Failure } from '../../contract/result.ts'
import { joined } from '../joined.ts'

/** Pieces as a stream, pulled one by one. What goes wrong in them travels as a `Failure`, which also crosses into a worker. */
export function streamOf(reading: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await reading.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      } catch (thrown) {
        controller.error(failureOf(thrown))
      }
    },
    async cancel() {
      await reading.return?.()
    },
  })
}

/** The other way round; rejects with a Refusal where the stream carries a Failure. Reading that ends early cancels the stream. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  let open = true
  try {
    for (;;) {
      const next = await reader.read().catch((thrown: unknown) => { throw asRefusal(thrown) })
      if (next.done) break
      yield next.value
    }
    open = false
  } finally {
    // A stream that has failed is closed already, and only says so again.
    if (open) await reader.cancel().catch(() => undefined)
  }
}

/** A Failure that came out of a stream as the Refusal that it was; anything else as it is. */
export function asRefusal(thrown: unknown): unknown {
  return isFailure(thrown) ? new Refusal(thrown) : thrown
}

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === 'object' && thrown !== null && !(thrown instanceof Error) && 'code' in thrown && 'message' in thrown
}

/** The same bytes in pieces of at least `size` but the last. */
export async function* inPiecesOf(size: number, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    held.push(piece)
    length += piece.length
    if (length < size) continue
    yield joined(held)
    held = []
    length = 0
  }
  if (length > 0) yield joined(held)
}
