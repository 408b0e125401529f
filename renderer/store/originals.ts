import { refuse } from '../../shared/contract/result.ts'
import { sha256OfBytes } from '../../shared/text/normalise.ts'
import type { Ledger } from './ledger.ts'
import type { RecordCalls } from './record-calls.ts'

/** Answers for the files that texts came from. */
export function createOriginals(opened: () => Promise<Ledger>): Pick<RecordCalls, 'holdsOriginal' | 'original'> {
  return {
    holdsOriginal: async (hash) => (await (await opened()).database.originals.where('hash').equals(hash).count()) > 0,
    async original(hash) {
      const stored = await (await opened()).database.originals.get(hash)
      if (!stored) return refuse('not-found', 'The original file is not in this project; only its SHA-256 is.', hash)
      if ((await sha256OfBytes(stored.bytes)) !== hash) {
        return refuse('bad-file', 'The original file is damaged in the project’s database: its bytes do not match their SHA-256.', hash)
      }
      return stored.bytes
    },
  }
}
