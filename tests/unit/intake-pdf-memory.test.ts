import { describe, expect, test, vi } from 'vitest'
import { boundMemory, says, TOO_MUCH, type Unpacking } from '../../renderer/features/sources/intake/pdf/memory.ts'

const MB = 1 << 20

function bounded(most: number) {
  const scope: Unpacking = { Uint8Array, DecompressionStream }
  const tell = vi.fn()
  return { scope, tell, nextPage: boundMemory(scope, tell, most) }
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

  test('is not filled by the browser itself, which unpacks before anybody can look', () => {
    const { scope } = bounded(MB)
    expect(() => new (scope.DecompressionStream as typeof DecompressionStream)('deflate')).toThrow(TypeError)
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
