import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/contract/result.ts'
import type { ImportReport } from '../../shared/formats/tabular/report.ts'
import type { RawBlock } from '../../shared/formats/tabular/rows.ts'
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

const blockOf = (line: number): RawBlock => ({ lines: [line], columns: new Map(), notes: [], leftOut: [] })

interface Faults {
  /** The push that the store refuses, from 1. */
  readonly refused?: number
  /** The piece that the reader cannot take apart, from 1. */
  readonly unreadable?: number
  /** What a push waits for. */
  readonly until?: () => Promise<void>
  readonly ending?: () => void
  readonly between?: (piece: number) => void
}

/** A store, a reader and a file of so many pieces, which write down what they are asked. */
function world(pieces: number, { refused = -1, unreadable = -1, until = () => Promise.resolve(), ending, between }: Faults = {}) {
  const calls: string[] = []
  let [pushes, read] = [0, 0]
  const store = {
    beginTable: () => Promise.resolve({ job: 'j' }),
    async pushTable(_: string, blocks: readonly RawBlock[]) {
      pushes += 1
      calls.push(`store ${blocks.map(({ lines }) => lines).join()}`)
      if (pushes === refused) throw new Refusal({ code: 'bad-file', message: 'wrong' })
      await until()
      return { rows: pushes, refused: 0 }
    },
    endTable: () => {
      calls.push('end')
      ending?.()
      return Promise.resolve({ report, committed: null })
    },
    cancelTable: () => {
      calls.push('cancel')
      return Promise.resolve()
    },
  }
  const reading = {
    push() {
      read += 1
      calls.push(`take ${read}`)
      return read === unreadable ? Promise.reject(new Refusal({ code: 'bad-file', message: 'no row' })) : Promise.resolve([blockOf(read)])
    },
    end: () => Promise.resolve({ blocks: [blockOf(0)], passedOver: [] }),
    stop: () => { calls.push('stop') },
  }
  const file = {
    async *chunks() {
      for (let n = 1; n <= pieces; n += 1) {
        between?.(n)
        yield await Promise.resolve(new Uint8Array(n))
      }
    },
  }
  const abort = new AbortController()
  const bytes: number[] = []
  const run = () => runTable(store, spec, file, { reading, signal: abort.signal, onProgress: (progress) => { bytes.push(progress.bytes) } })
  return { calls, abort, bytes, run }
}

/** Until nothing happens any more by itself. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a run through a file', () => {
  test('takes the next piece apart while the store works on the last, and goes no further ahead', async () => {
    const waiting: (() => void)[] = []
    const { calls, bytes, run } = world(3, { until: () => new Promise((resolve) => waiting.push(resolve)) })
    const running = run()
    await settled()
    expect(calls).toEqual(['take 1', 'store 1', 'take 2'])
    waiting.shift()?.()
    await settled()
    expect(calls).toEqual(['take 1', 'store 1', 'take 2', 'store 2', 'take 3'])
    for (let left = 3; left > 0; left -= 1) {
      waiting.shift()?.()
      await settled()
    }
    await running
    expect(calls.slice(5)).toEqual(['store 3', 'store 0', 'end', 'stop'])
    expect(bytes).toEqual([1, 3, 6, 6])
  })

  test('that is stopped asks the store to let go of it', async () => {
    const { calls, abort, run } = world(3, { between: (n) => { if (n === 2) abort.abort() } })
    await expect(run()).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    expect(calls).toEqual(['take 1', 'store 1', 'cancel', 'stop'])
  })

  test('that the store refuses is let go of already', async () => {
    const { calls, run } = world(3, { refused: 2 })
    await expect(run()).rejects.toThrow('wrong')
    expect(calls).toEqual(['take 1', 'store 1', 'take 2', 'store 2', 'take 3', 'stop'])
  })

  test('whose last rows the store refuses is let go of already', async () => {
    const { calls, run } = world(1, { refused: 2 })
    await expect(run()).rejects.toThrow('wrong')
    expect(calls).toEqual(['take 1', 'store 1', 'store 0', 'stop'])
  })

  test('whose file cannot be read any more leaves nothing in the store', async () => {
    const { calls, run } = world(2, { between: (n) => { if (n === 2) throw new Refusal({ code: 'io', message: 'gone' }) } })
    await expect(run()).rejects.toThrow('gone')
    expect(calls).toEqual(['take 1', 'store 1', 'cancel', 'stop'])
  })

  test('whose rows cannot be taken apart leaves nothing in the store, which has finished by then', async () => {
    const { calls, run, bytes } = world(2, { unreadable: 2, until: settled as () => Promise<void> })
    await expect(run()).rejects.toThrow('no row')
    expect(calls).toEqual(['take 1', 'store 1', 'take 2', 'cancel', 'stop'])
    expect(bytes).toEqual([1])
  })

  test('that is stopped while it ends has ended: what is done is said', async () => {
    const { calls, abort, run } = world(1, { ending: () => abort.abort() })
    await expect(run()).resolves.toMatchObject({ committed: null })
    expect(calls).toEqual(['take 1', 'store 1', 'store 0', 'end', 'stop'])
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
