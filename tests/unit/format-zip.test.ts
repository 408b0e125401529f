import { deflateSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readZip } from '../../shared/formats/zip/read.ts'
import { zipPieces } from '../../shared/formats/zip/write.ts'
import { bytesOf } from './project-at-hand.ts'

const LIMITS = { entries: 100, inflated: 1 << 20 }
const read = (file: Uint8Array, limits = LIMITS) => Object.fromEntries([...readZip(file, limits).values()].map((entry) => [entry.name, entry.bytes()]))
const bytes = (text: string) => new TextEncoder().encode(text)

/** Sets a field of the first entry of the directory; offsets after APPNOTE 4.3.12. */
function altered(file: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = file.slice()
  const view = new DataView(copy.buffer)
  const start = view.getUint32(copy.length - 22 + 16, true)
  view.setUint32(start + offset, value, true)
  return copy
}

describe('zip files', () => {
  test('hold any bytes, packed by us or by others', async () => {
    const any = fc.dictionary(fc.stringMatching(/^[a-zа-я]{1,9}\.(csv|txt)$/u), fc.uint8Array({ maxLength: 5000 }))
    await fc.assert(fc.asyncProperty(any, async (files) => {
      const ours = await bytesOf(zipPieces(Object.entries(files).map(([name, content]) => ({ name, pieces: [content.subarray(0, 7), content.subarray(7)] }))))
      const expected = { ...files }
      expect(read(ours)).toEqual(expected)
      expect(read(zipSync(files))).toEqual(expected)
    }), { numRuns: 100 })
  })

  test('are the same bytes whenever and wherever they are written', async () => {
    const zone = process.env['TZ']
    const once = await bytesOf(zipPieces([{ name: 'a/b.txt', pieces: ['one two'] }]))
    process.env['TZ'] = 'Pacific/Auckland'
    expect(await bytesOf(zipPieces([{ name: 'a/b.txt', pieces: ['one', ' ', bytes('two')] }]))).toEqual(once)
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
    expect(read(once)).toEqual({ 'a/b.txt': bytes('one two') })
  })

  test('of long content come out piece by piece', async () => {
    let asked = 0
    const long = { name: 'x', pieces: (function* () { for (; asked < 50; asked += 1) yield crypto.getRandomValues(new Uint8Array(60_000)) })() }
    const pieces = zipPieces([long])
    for (let n = 0; n < 3; n += 1) await pieces.next()
    expect(asked).toBeLessThan(10)
  })

  test.each([
    ['a size below the true one', (zip: Uint8Array) => altered(zip, 24, 10), 'cannot be unpacked'],
    ['a size above the true one', (zip: Uint8Array) => altered(zip, 24, 5000), 'cannot be unpacked'],
    ['a size beyond the limit', (zip: Uint8Array) => altered(zip, 24, 1 << 30), 'more than 1 MB when unpacked'],
    ['a size of ZIP64', (zip: Uint8Array) => altered(zip, 24, 0xffffffff), 'larger than 4 GB'],
    ['another checksum', (zip: Uint8Array) => altered(zip, 16, 1), 'cannot be unpacked'],
    ['data outside of the file', (zip: Uint8Array) => altered(zip, 42, 99_999), 'cannot be unpacked'],
    ['a password', (zip: Uint8Array) => altered(zip, 8, 0x00080001), 'encrypted'],
    ['another compression', (zip: Uint8Array) => altered(zip, 8, 0x000c0000), 'method 12'],
    ['its end cut off', (zip: Uint8Array) => zip.subarray(0, -30), 'not a zip file'],
    ['its start cut off', (zip: Uint8Array) => zip.subarray(40), 'cannot be'],
    ['nothing in it', () => new Uint8Array(0), 'not a zip file'],
  ])('with %s are refused', (_, spoil, reason) => {
    const zip = zipSync({ 'a.txt': bytes('words '.repeat(100)) })
    expect(() => read(spoil(zip))).toThrow(reason)
  })

  test.each([['../a'], ['a/../../b'], ['/etc/a'], ['C:\\a'], ['c:/a'], ['a\\b'], ['a\0b']])('that name %j are refused', (name) => {
    expect(() => read(zipSync({ [name]: bytes('x') }))).toThrow('outside of its own folder')
  })

  test('with two files of one name, or too many files, are refused', () => {
    const zip = zipSync({ 'a1': bytes('x'), 'a2': bytes('y') })
    const twice = zip.map((byte, at) => (byte === 0x32 && zip[at - 1] === 0x61 ? 0x31 : byte))
    expect(() => read(twice)).toThrow('two files of one name')
    expect(() => read(zip, { entries: 1, inflated: 100 })).toThrow('holds 2 files; 1 are the most')
  })

  test('that unpack to a thousand times their size are refused before they are unpacked', () => {
    const bomb = zipSync({ 'a.txt': new Uint8Array(40 << 20) }, { level: 9 })
    expect(() => readZip(bomb, { entries: 10, inflated: 1 << 30 })).toThrow('more than 200 times its size')
  })

  test('that lie about their size are left as soon as more comes out', () => {
    // 40 MB behind a stated size of 600 bytes: the packed half that follows the lie is garbage, and is not reached.
    const packed = deflateSync(new Uint8Array(40 << 20), { level: 9 })
    packed.fill(0xff, packed.length / 2)
    const zip = zipSync({ 'a.txt': new Uint8Array(600) }, { level: 0 })
    const start = zip.length - 22 - 46 - 5
    const whole = new Uint8Array(35 + packed.length + zip.length - start)
    whole.set(zip.subarray(0, 35))
    whole.set(packed, 35)
    whole.set(zip.subarray(start), 35 + packed.length)
    const view = new DataView(whole.buffer)
    view.setUint32(whole.length - 6, 35 + packed.length, true)
    view.setUint16(35 + packed.length + 10, 8, true)
    view.setUint32(35 + packed.length + 20, packed.length, true)
    const began = performance.now()
    expect(() => read(whole)).toThrow('cannot be unpacked')
    expect(performance.now() - began).toBeLessThan(3000)
  })

  test('of noise are refused in words', () => {
    const zip = zipSync({ 'a.txt': bytes('words '.repeat(20)), 'b/c.txt': bytes('more') })
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), (changes) => {
      const spoiled = zip.slice()
      for (const [at, byte] of changes) spoiled[at] = byte
      try {
        read(spoiled)
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: 'Refusal' })
      }
    }), { numRuns: 1000 })
  })
})
