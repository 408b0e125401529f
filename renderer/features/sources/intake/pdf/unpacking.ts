import { Unzlib } from 'fflate'

/** Bytes that are unpacked at a time: at most a thousand times as many come of them, and are counted before the next. */
const STEP = 1 << 14

/**
 * Takes the place of the browser's own `DecompressionStream`, which unpacks all that it is given before anybody can look. This one tells
 * `count` the bytes of each piece as it comes, and stops when that throws. It knows zlib (`deflate`) alone. What is cut off gives what there
 * is of it, and what follows the end is passed over, as in the files of many printers.
 */
export function countedUnpacking(count: (bytes: number) => void) {
  return class CountedUnpacking {
    readonly readable: ReadableStream<Uint8Array>
    readonly writable: WritableStream<Uint8Array>

    constructor(format: string) {
      if (format !== 'deflate') throw new TypeError(`Nothing is unpacked here that is packed as ${format}.`)
      let unpacked: ReadableStreamDefaultController<Uint8Array> | null = null
      this.readable = new ReadableStream({ start(controller) { unpacked = controller } })
      const stream = new Unzlib((piece) => {
        count(piece.length)
        if (piece.length > 0) unpacked?.enqueue(piece)
      })
      this.writable = new WritableStream({
        write(bytes) {
          try {
            for (let at = 0; at < bytes.length; at += STEP) {
              // Throws at once where there has been too much already.
              count(0)
              stream.push(bytes.subarray(at, at + STEP))
            }
          } catch (thrown) {
            unpacked?.error(thrown)
            throw thrown
          }
        },
        close() { unpacked?.close() },
        abort(reason) { unpacked?.error(reason) },
      })
    }
  }
}
