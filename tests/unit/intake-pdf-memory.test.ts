import { deflateSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { boundMemory, says, TOO_MUCH, type Unpacking } from '../../renderer/features/sources/intake/pdf/memory.ts'

const MB = 1 << 20

function bounded(most: number) {
  const scope: Unpacking = { Uint8Array, DecompressionStream }
  const tell = vi.fn()
  return { scope, tell, nextPage: boundMemory(scope, tell, most) }
}

/** What comes of packed bytes, as the library goes about it. */
async function unpacked(scope: Unpacking, packed: Uint8Array): Promise<Uint8Array> {
  const { readable, writable } = new (scope.DecompressionStream as new (format: string) => { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<Uint8Array> })('deflate')
  const writer = writable.getWriter()
  await writer.ready
  writer.write(packed).then(() => writer.close()).catch(() => undefined)
  const pieces: Uint8Array[] = []
  for await (const piece of readable as unknown as AsyncIterable<Uint8Array>) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('the memory of what reads a PDF', () => {
  test('holds as much as a page may take, and is told of once when there is more', () => {
    const { scope, tell } = bounded(3 * MB)
    for (let n = 0; n < 3; n += 1) expect(new scope.Uint8Array(MB).length).toBe(MB)
    expect(tell).not.toHaveBeenCalled()
    for (let n = 0; n < 2; n += 1) expect(() => new scope.Uint8Array(MB)).toThrow(RangeError)
    expect(tell).toHaveBeenCalledTimes(1)
  })

  test('is counted anew for each page', () => {
    const { scope, nextPage } = bounded(MB)
    for (let page = 0; page < 10; page += 1) {
      expect(new scope.Uint8Array(MB).length).toBe(MB)
      nextPage()
    }
    expect(() => [new scope.Uint8Array(MB), new scope.Uint8Array(MB)]).toThrow(RangeError)
  })

  test('is counted while it is filled by what is unpacked', async () => {
    const { scope, tell } = bounded(8 * MB)
    const words = Buffer.from('BT (Two lorries burned.) Tj ET '.repeat(10_000))
    expect(Buffer.compare(await unpacked(scope, deflateSync(words)), words)).toBe(0)
    expect(Buffer.compare(await unpacked(scope, await unpacked(scope, deflateSync(deflateSync(words)))), words)).toBe(0)
    expect(tell).not.toHaveBeenCalled()
  })

  test.each([['once', 1], ['twice', 2], ['three times', 3]])('is not filled by a bomb that is packed %s', async (_, times) => {
    const { scope, tell } = bounded(32 * MB)
    let bomb: Uint8Array = Buffer.alloc(128 * MB, ' ')
    for (let n = 0; n < times; n += 1) bomb = deflateSync(bomb)
    const before = process.memoryUsage().arrayBuffers
    let most = before
    await expect((async () => {
      for (let n = 0; n < times; n += 1) {
        bomb = await unpacked(scope, bomb)
        most = Math.max(most, process.memoryUsage().arrayBuffers)
      }
    })()).rejects.toThrow(RangeError)
    expect(most - before).toBeLessThan(64 * MB)
    expect(tell).toHaveBeenCalledTimes(1)
  })

  test('is not filled by many bombs at once', async () => {
    const { scope, tell } = bounded(32 * MB)
    const bomb = deflateSync(Buffer.alloc(16 * MB, ' '))
    const ends = await Promise.allSettled(Array.from({ length: 200 }, () => unpacked(scope, bomb)))
    expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(2)
    expect(tell).toHaveBeenCalledTimes(1)
  })

  test('takes what was cut off as far as it goes, passes over what follows the end, and refuses what is damaged or packed otherwise', async () => {
    const { scope } = bounded(8 * MB)
    const words = Buffer.from(Array.from({ length: 5_000 }, (_, n) => `word ${n * n}`).join(' '))
    const packed = deflateSync(words)
    const cut = await unpacked(scope, packed.subarray(0, packed.length - 2_000))
    expect(cut.length).toBeGreaterThan(words.length / 2)
    expect(Buffer.compare(cut, words.subarray(0, cut.length))).toBe(0)
    expect(Buffer.compare(await unpacked(scope, Buffer.concat([packed, Buffer.from('\r\nendstream')])), words)).toBe(0)
    await expect(unpacked(scope, Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff, 0xff]))).rejects.toThrow()
    expect(() => new (scope.DecompressionStream as typeof DecompressionStream)('gzip')).toThrow(TypeError)
  })

  test('is otherwise as it was', () => {
    const { scope } = bounded(1)
    const bytes = new scope.Uint8Array([1, 2, 3])
    expect(bytes).toBeInstanceOf(Uint8Array)
    expect(new Uint8Array(1)).toBeInstanceOf(scope.Uint8Array)
    expect([...scope.Uint8Array.from(bytes), ...bytes.slice(1), ...bytes.map((byte) => byte * 2)]).toEqual([1, 2, 3, 2, 3, 2, 4, 6])
  })

  test('knows its own words among those of the library', () => {
    expect(says(TOO_MUCH, structuredClone(TOO_MUCH))).toBe(true)
    for (const other of [null, 'too much', { sourceName: 'x' }, { sourceline: 'next page' }]) expect(says(TOO_MUCH, other)).toBe(false)
  })
})
