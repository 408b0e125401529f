import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createJoiner, frameAt, framesOf, MOST_FRAME } from '../../shared/copy/frames.ts'
import { decodeValue, encodeValue } from '../../shared/copy/structured.ts'

const typed = fc.oneof(fc.uint8Array(), fc.uint32Array(), fc.int16Array(), fc.float64Array(), fc.date({ noInvalidDate: true }))
const structured = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.json().map((text) => JSON.parse(text) as unknown), fc.double(), fc.constant(undefined), fc.string({ unit: 'binary' }), typed,
    fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
})).value

/** Assertions on megabytes take minutes to look at them one by one. */
const same = (a: Uint8Array | null | undefined, b: Uint8Array) => a !== null && a !== undefined && Buffer.compare(a, b) === 0

test('what the database holds comes back from its bytes as it was', () => {
  fc.assert(fc.property(structured, (value) => {
    expect(decodeValue(encodeValue(value))).toStrictEqual(structuredClone(value))
  }))
})

test('what cannot be written is refused and not dropped', () => {
  for (const value of [() => undefined, new Map(), 1n, { deep: [Symbol('x')] }]) expect(() => encodeValue(value)).toThrow(TypeError)
})

test('an entry of any length is cut into frames that each fit into a call, and put together again', () => {
  for (const length of [1, 3, 4, MOST_FRAME - 17, MOST_FRAME - 16, MOST_FRAME - 15, 3 * MOST_FRAME]) {
    const entry = new Uint8Array(length).map((_, n) => n * 31)
    const join = createJoiner()
    const frames = framesOf(entry)
    expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(MOST_FRAME)
    const joined = frames.map((bytes) => join(frameAt(bytes, 0) ?? expect.fail('a frame is not sound')))
    expect(same(joined.at(-1), entry)).toBe(true)
    expect(joined.slice(0, -1).every((part) => part === null)).toBe(true)
  }
})

test('a frame that came twice counts once, and an entry whose rest never came is dropped', () => {
  const entry = new Uint8Array(3 * MOST_FRAME).fill(7)
  const [first, second, ...rest] = framesOf(entry).map((bytes) => frameAt(bytes, 0) ?? expect.fail('a frame is not sound'))
  const join = createJoiner()
  for (const frame of [first, second, first, second, second, ...rest].slice(0, -1)) expect(join(frame!)).toBeNull()
  expect(same(join(rest.at(-1)!), entry)).toBe(true)
})

test('a frame with any bit flipped, or cut at any byte, is none', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (entry, place) => {
    const [frame] = framesOf(entry)
    const flipped = Uint8Array.from(frame!)
    flipped[place % flipped.length]! ^= 1 << (place % 8)
    expect(frameAt(flipped, 0)).toBeNull()
    expect(frameAt(frame!.subarray(0, place % frame!.length), 0)).toBeNull()
  }))
})

test('zeros are no frame', () => expect(frameAt(new Uint8Array(4096), 0)).toBeNull())
