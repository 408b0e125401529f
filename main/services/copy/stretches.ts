import { open } from 'node:fs/promises'
import { frameAt, MOST_FRAME } from '../../../shared/copy/frames.ts'
import { diskRefusal } from '../durable.ts'
import { piece } from './file.ts'
import type { Survey } from './survey.ts'

/** The frames of stretches of files, in runs that each fit into one call. */
export async function* readStretches(stretches: Survey['stretches']): AsyncGenerator<Uint8Array, void> {
  for (const { path, start, end } of stretches) {
    const file = await open(path, 'r').catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
    try {
      for (let at = start; at < end;) {
        const bytes = await piece(file, at, Math.min(MOST_FRAME, end - at))
        const whole = wholeFrames(bytes)
        // Looked through a moment ago: the file is being changed, or the drive fails.
        if (whole === 0) return
        yield bytes.subarray(0, whole)
        at += whole
      }
    } catch (thrown) {
      throw diskRefusal(thrown, path)
    } finally {
      await file.close()
    }
  }
}

function wholeFrames(bytes: Uint8Array): number {
  let at = 0
  for (let frame = frameAt(bytes, 0); frame !== null; frame = frameAt(bytes, at)) at = frame.end
  return at
}
