import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/contract/result.ts'
import type { ImportReport } from '../../shared/formats/tabular/report.ts'
import type { Value } from '../../shared/model/value.ts'
import type { TableImport } from '../../renderer/store/import-calls.ts'
import { recall, remember } from '../../renderer/features/import/memory.ts'
import { runTable } from '../../renderer/features/import/run.ts'
import { eventMapping } from './tabular.ts'

const report: ImportReport = { rows: 0, added: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0, leftOut: [], findings: [] }
const spec: TableImport = {
  file: 'x.csv', form: 'delimited', layout: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true, hxl: false, dates: 'day-first', decimal: '.' },
  names: ['a'], mapping: eventMapping([]), known: 'skip', dry: true,
}

/** A store that writes down what it is asked; the push of `failing` is refused, as an import that cannot be read is. */
function storeOf(failing = -1, ending: () => void = () => undefined) {
  const calls: string[] = []
  let pushes = 0
  return {
    calls,
    beginTable: () => Promise.resolve({ job: 'j' }),
    pushTable: (_: string, bytes: Uint8Array) => {
      pushes += 1
      calls.push(`push ${bytes.length}`)
      return pushes === failing ? Promise.reject(new Refusal({ code: 'bad-file', message: 'wrong' })) : Promise.resolve({ rows: pushes, refused: 0 })
    },
    endTable: () => {
      calls.push('end')
      ending()
      return Promise.resolve({ report, committed: null })
    },
    cancelTable: () => {
      calls.push('cancel')
      return Promise.resolve()
    },
  }
}

function fileOf(lengths: readonly number[], between: (piece: number) => void = () => undefined) {
  return {
    async *chunks() {
      for (const [n, length] of lengths.entries()) {
        between(n)
        yield await Promise.resolve(new Uint8Array(length))
      }
    },
  }
}

describe('a run through a file', () => {
  test('reads a piece only when the one before is worked through', async () => {
    const store = storeOf()
    const progress: number[] = []
    await runTable(store, spec, fileOf([3, 4], (n) => store.calls.push(`read ${n}`)), {
      signal: new AbortController().signal, onProgress: ({ bytes }) => progress.push(bytes),
    })
    expect(store.calls).toEqual(['read 0', 'push 3', 'read 1', 'push 4', 'end'])
    expect(progress).toEqual([3, 7])
  })

  test('that is stopped asks the store to let go of it', async () => {
    const store = storeOf()
    const abort = new AbortController()
    const run = runTable(store, spec, fileOf([1, 1, 1], (n) => { if (n === 1) abort.abort() }), { signal: abort.signal, onProgress: () => undefined })
    await expect(run).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(store.calls).toEqual(['push 1', 'cancel'])
  })

  test('that the store refuses is let go of already', async () => {
    const store = storeOf(2)
    await expect(runTable(store, spec, fileOf([1, 1, 1]), { signal: new AbortController().signal, onProgress: () => undefined })).rejects.toThrow('wrong')
    expect(store.calls).toEqual(['push 1', 'push 1'])
  })

  test('whose file cannot be read any more leaves nothing in the store', async () => {
    const store = storeOf()
    const file = fileOf([1, 1], (n) => { if (n === 1) throw new Refusal({ code: 'io', message: 'gone' }) })
    await expect(runTable(store, spec, file, { signal: new AbortController().signal, onProgress: () => undefined })).rejects.toThrow('gone')
    expect(store.calls).toEqual(['push 1', 'cancel'])
  })

  test('that is stopped while it ends has ended: what is done is said', async () => {
    const abort = new AbortController()
    const store = storeOf(-1, () => abort.abort())
    await expect(runTable(store, spec, fileOf([1]), { signal: abort.signal, onProgress: () => undefined })).resolves.toMatchObject({ committed: null })
    expect(store.calls).toEqual(['push 1', 'end'])
  })
})

describe('the memory of mappings', () => {
  function memory() {
    const kept = new Map<string, Value>()
    return { kept, layout: (key: string) => Promise.resolve(kept.get(key) ?? null), setLayout: (key: string, value: Value) => Promise.resolve(void kept.set(key, value)) }
  }
  const mapping = eventMapping([{ how: 'value', from: 'a', to: 'title' }])

  test('knows a table by the set of its column names', async () => {
    const store = memory()
    await remember(store, ['a', 'b'], { mapping, known: 'update' })
    expect(await recall(store, ['b', 'a'])).toEqual({ mapping, known: 'update' })
    expect(await recall(store, ['a', 'b', 'c'])).toBeNull()
    expect(await recall(store, ['a,b'])).toBeNull()
  })

  test('passes over what is no mapping', async () => {
    const store = memory()
    await remember(store, ['a'], { mapping, known: 'skip' })
    for (const key of store.kept.keys()) store.kept.set(key, { mapping: { rules: 'no' }, known: 'skip' })
    expect(await recall(store, ['a'])).toBeNull()
  })
})
