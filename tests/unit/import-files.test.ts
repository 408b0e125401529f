import { afterEach, describe, expect, test, vi } from 'vitest'
import { CHUNK, type Host } from '../../shared/contract/contract.ts'
import { opened, openFiles } from '../../renderer/host/files.ts'

const bytes = Uint8Array.from({ length: 2 * CHUNK + 3 }, (_, n) => n % 251)

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

describe('a chosen file', () => {
  const file = opened(new File([bytes], 'a.csv'))

  test('is read piece by piece, each of at most a chunk', async () => {
    const pieces = await gather(file.chunks())
    expect(pieces.map(({ length }) => length)).toEqual([CHUNK, CHUNK, 3])
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
  })

  test('gives its head, and the whole of it', async () => {
    expect(await file.head(5)).toEqual(bytes.slice(0, 5))
    expect((await file.head(1 << 30)).length).toBe(bytes.length)
    expect(Buffer.from(await file.bytes()).equals(bytes)).toBe(true)
  })

  test('of no bytes has no pieces', async () => {
    expect(await gather(opened(new File([], 'b.csv')).chunks())).toEqual([])
  })

  test('that can be read no more says so', async () => {
    const gone = new File([bytes], 'gone.csv')
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('x', 'NotReadableError')) }) as unknown as Blob
    await expect(opened(gone).bytes()).rejects.toThrow('"gone.csv" cannot be read any more')
  })

  afterEach(() => vi.unstubAllGlobals())

  test('in a shell that gives less than it is asked for is whole all the same, and one that ended too early says so', async () => {
    vi.stubGlobal('window', { sourceline: {} })
    const shell = (size: number): Host => ({
      call: (name: string, ...args: readonly unknown[]) => Promise.resolve(name === 'files.open'
        ? [{ handle: 'h', name: 'short.csv', size }]
        : bytes.slice(args[1] as number, (args[1] as number) + Math.min(args[2] as number, 700_000))),
      listen: () => () => undefined,
    }) as unknown as Host
    const [whole] = await openFiles(shell(bytes.length), { multiple: false, extensions: [] })
    expect(Buffer.concat(await gather(whole?.chunks() ?? opened(new File([], 'x')).chunks())).equals(bytes)).toBe(true)
    const [longer] = await openFiles(shell(bytes.length + 1), { multiple: false, extensions: [] })
    await expect(longer?.bytes()).rejects.toThrow('"short.csv" ended too early')
  })
})
