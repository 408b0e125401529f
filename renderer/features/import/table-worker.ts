import { blockReader, type BlockReader } from '../../../shared/formats/tabular/blocks.ts'
import { serve, type Port } from '../../host/rpc.ts'
import type { ReadingCalls } from './reading.ts'

// Taking a large table apart takes about as long as storing it, and the store has only one thread.
declare const self: Port

let reader: BlockReader | null = null

function theReader(): BlockReader {
  if (!reader) throw new Error('No file is being read.')
  return reader
}

serve(self, {
  begin: async (form, layout, names) => { reader = blockReader(form, layout, names) },
  push: async (bytes) => theReader().push(bytes),
  end: () => theReader().end(),
} satisfies ReadingCalls)
