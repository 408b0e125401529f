/*
 * Values as bytes, exactly: all that JSON holds, and what the database keeps besides it: bytes and other typed arrays,
 * numbers that JSON has no word for, `undefined` and dates.
 *
 * `[length of text: u32][text: JSON of { value, odd }][typed arrays, each at a multiple of eight]`. In `value` everything
 * odd stands as null; `odd` lists the path to each and what belongs there. Little-endian.
 */

type Step = string | number
type Odd =
  | readonly [path: readonly Step[], type: ArrayType, offset: number, length: number]
  | readonly [path: readonly Step[], type: 'number' | 'date' | 'undefined', text: string]

const ARRAYS = { Uint8Array, Int8Array, Uint8ClampedArray, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array } as const
type ArrayType = keyof typeof ARRAYS
type TypedArray = InstanceType<(typeof ARRAYS)[ArrayType]>

const aligned = (n: number): number => (n + 7) & ~7

/** Throws a TypeError for what it does not hold (functions, maps, class instances): nothing is dropped in silence. */
export function encodeValue(value: unknown): Uint8Array {
  const odd: Odd[] = []
  const arrays: { readonly offset: number; readonly array: TypedArray }[] = []
  let length = 0
  collect(value, [], (path, found) => {
    if (ArrayBuffer.isView(found)) {
      const array = found as TypedArray
      arrays.push({ offset: length, array })
      odd.push([path, array.constructor.name as ArrayType, length, array.length])
      length = aligned(length + array.byteLength)
    } else if (found instanceof Date) odd.push([path, 'date', String(found.getTime())])
    else if (found === undefined) odd.push([path, 'undefined', ''])
    else odd.push([path, 'number', Object.is(found, -0) ? '-0' : String(found)])
  })
  const plain = odd.length === 0 ? { value, odd } : { value: structuredCopy(value), odd }
  const text = new TextEncoder().encode(JSON.stringify(plain))
  const start = aligned(4 + text.length)
  const bytes = new Uint8Array(start + length)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  for (const { offset, array } of arrays) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset)
  return bytes
}

/** The inverse of `encodeValue`; typed arrays are copies. Throws when the bytes are not what it makes. */
export function decodeValue(bytes: Uint8Array): unknown {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  const start = aligned(4 + length)
  const root = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length))) as { value: unknown; odd: readonly Odd[] }
  for (const [path, type, first, count] of root.odd) {
    if (typeof first === 'string') {
      put(root, path, type === 'date' ? new Date(Number(first)) : type === 'undefined' ? undefined : Number(first))
      continue
    }
    const Type = ARRAYS[type as ArrayType]
    const from = start + first
    const own = bytes.slice(from, from + (count ?? 0) * Type.BYTES_PER_ELEMENT)
    put(root, path, new Type(own.buffer, 0, count))
  }
  return root.value
}

/** Finds what JSON cannot say. */
function collect(value: unknown, path: readonly Step[], found: (path: readonly Step[], value: unknown) => void): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Object.is(value, -0)) found(path, value)
    return
  }
  if (value === undefined) return found(path, value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} cannot be written`)
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n += 1) deeper(value[n], path, n, found)
    return
  }
  if (value instanceof Date || (ArrayBuffer.isView(value) && value.constructor.name in ARRAYS)) return found(path, value)
  const prototype: unknown = Object.getPrototypeOf(value)
  // Another realm's objects (a test's, a worker's) have another `Object.prototype`, which has no prototype itself.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new TypeError('an instance of a class cannot be written')
  for (const name of Object.keys(value)) deeper((value as Record<string, unknown>)[name], path, name, found)
}

/** Spares a path for the many values that are plain. */
function deeper(value: unknown, path: readonly Step[], step: Step, found: Parameters<typeof collect>[2]): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return
  collect(value, [...path, step], found)
}

/** A copy in which everything odd is null, so that typed arrays are not spelled out as text. */
function structuredCopy(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'number' && !Number.isFinite(value) ? null : value ?? null
  if (Array.isArray(value)) return value.map(structuredCopy)
  if (value instanceof Date || ArrayBuffer.isView(value)) return null
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, structuredCopy(inner)]))
}

function put(root: { value: unknown }, path: readonly Step[], value: unknown): void {
  let holder: object = root
  let name: Step = 'value'
  for (const step of path) {
    holder = (holder as Record<Step, object>)[name] ?? {}
    name = step
  }
  Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true })
}
