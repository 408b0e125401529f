import { KINDS } from '../../shared/model/records.ts'
import { SCHEMA_VERSION } from './database.ts'
import type { Ledger } from './ledger.ts'
import type { Holdings } from './protocol.ts'

/** Counts what the project holds. The database is asked for counts alone: originals may be large. */
export async function holdingsOf({ database, records, seq }: Ledger): Promise<Holdings> {
  const [texts, originals, checkpoint] = await Promise.all([database.texts.count(), database.originals.count(), database.meta.get('checkpoint')])
  return {
    schema: SCHEMA_VERSION,
    tables: KINDS.map((kind) => ({ kind, rows: records.tables[kind].live, pages: records.tables[kind].pages.length })),
    changes: seq,
    checkpoint: checkpoint?.key === 'checkpoint' ? checkpoint.value.seq : 0,
    texts,
    originals,
  }
}
