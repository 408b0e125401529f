import { DEFAULT_CODEBOOK } from '../../../shared/model/codebook.ts'
import type { Field } from '../../../shared/model/fields.ts'
import type { AnyRecord } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'
import type { StoreApi } from '../../../renderer/store/protocol.ts'
import type { StoreNews } from '../../../renderer/store/state.ts'
import { connect } from '../../../renderer/host/rpc.ts'
import { bigTable } from '../big-table.ts'

/**
 * Runs in a page of the workbench, beside it on the same store: takes the big table in, with a field of the codebook for
 * each of its columns, all of them shown.
 */
async function fill(csv: string, rows: number, worker: string, project: string): Promise<void> {
  const { port } = new SharedWorker(worker, { type: 'module', name: `sourceline-${project}` })
  const store = connect<StoreApi, StoreNews>(port, () => undefined)
  const [first] = bigTable(csv, 4_000)
  await store.commit({ label: 'Describe the columns', put: [{ kind: 'codebook', id: DEFAULT_CODEBOOK.id, fields: { fields: fieldsOf(first ?? []) as unknown as Value } }] })
  const { job } = await store.beginBulk('event', 'Import the big table')
  for (const batch of bigTable(csv, rows)) await store.addBulk(job, batch)
  await store.endBulk(job)
}

function fieldsOf(records: readonly AnyRecord[]): readonly Field[] {
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  names.delete('id')
  const known = DEFAULT_CODEBOOK.fields.map((field) => (names.has(field.name) ? { ...field, hidden: false } : field))
  const described = new Set(known.map(({ name }) => name))
  const others = [...names].filter((name) => !described.has(name)).map((name): Field => ({
    name,
    label: name,
    type: records.every((record) => typeof (record[name] ?? 0) === 'number') ? 'number' : 'text',
    group: 'provenance',
  }))
  return [...known, ...others]
}

Object.assign(globalThis, { fill })
