import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../shared/contract/result.ts'
import { objectSplitter, type JsonObjectText } from '../../shared/formats/json/objects.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The objects of a file that comes in pieces, cut before each of `cuts`. */
function split(bytes: Uint8Array, cuts: readonly number[] = [], longest?: number, deepest?: number): readonly JsonObjectText[] {
  const splitter = objectSplitter(longest, deepest)
  const found: JsonObjectText[] = []
  let from = 0
  for (const at of [...cuts, bytes.length]) {
    // One buffer for all pieces, as a reader of files may have it.
    const piece = bytes.slice(from, at)
    found.push(...splitter.push(piece))
    piece.fill(0)
    from = at
  }
  splitter.end()
  return found
}

const values = (text: string) => split(utf8(text)).map((one): unknown => JSON.parse(one.text))

function refusalOf(run: () => unknown): string {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof Refusal) return `${thrown.failure.code} (${thrown.failure.where ?? ''})`
    throw thrown
  }
  return 'nothing was refused'
}

const FORMS: readonly ((objects: readonly object[]) => string)[] = [
  (objects) => JSON.stringify(objects),
  (objects) => JSON.stringify(objects, null, 2),
  (objects) => `\uFEFF ${JSON.stringify(objects, null, '\t').replaceAll('\n', '\r\n')}\r\n`,
  (objects) => objects.map((one) => `${JSON.stringify(one)}\n`).join(''),
  (objects) => objects.map((one) => JSON.stringify(one, null, 1)).join(''),
]

describe('objects of a file', () => {
  test('an array, JSON Lines and objects one after the other give what JSON.parse gives, cut at every byte', () => {
    const object = fc.dictionary(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{', '"', '\\', '\\"', '[')), fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('\\', '"}', '\u{1F680}{', ']')), { maxKeys: 3 })
    fc.assert(
      fc.property(fc.array(object, { maxLength: 3 }), fc.constantFrom(...FORMS), (objects, form) => {
        const text = form(objects)
        const bytes = utf8(text)
        const whole = split(bytes)
        expect(whole.map((one) => JSON.stringify(JSON.parse(one.text)))).toEqual(objects.map((one) => JSON.stringify(one)))
        const same = (cut: number): boolean => split(bytes, [cut]).map((one) => `${one.line} ${one.text}`).join('\n') === whole.map((one) => `${one.line} ${one.text}`).join('\n')
        expect(Array.from(bytes.keys()).filter((cut) => !same(cut))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('a file may come byte by byte', () => {
    const bytes = utf8('[{"a":"\u{1F680}\\"}"},\n{"b":[{}]}]')
    expect(split(bytes, Array.from(bytes.keys()))).toEqual([{ text: '{"a":"\u{1F680}\\"}"}', line: 1 }, { text: '{"b":[{}]}', line: 2 }])
  })

  test('each object knows the line on which it starts', () => {
    expect(split(utf8('[\n{\n"a": 1\n},\n\n{"b": "x"}, {}\n]\n')).map(({ line }) => line)).toEqual([2, 6, 6])
  })

  test('a file of nothing and an empty array hold no objects', () => {
    expect([values(''), values('  \n'), values('[]'), values(' [ ]\n')]).toEqual([[], [], [], []])
  })
})

describe('what is refused', () => {
  test.each([
    ['a number', '1', 'line 1'],
    ['a list of lists', '[\n[1]]', 'line 2'],
    ['two commas', '[{},\n,{}]', 'line 2'],
    ['no comma', '[{}\n{}]', 'line 2'],
    ['a comma before the end', '[{},\n]', 'line 2'],
    ['something after the array', '[{}]\n{}', 'line 2'],
    ['a comma between lines', '{}\n,{}', 'line 2'],
    ['words between lines', '{}\nand\n{}', 'line 2'],
    ['an object that is not closed', '\n{"a":"}', 'line 2'],
    ['an array that is not closed', '[{}\n', 'line 2'],
    ['UTF-16', '\uFFFD', 'line 1'],
  ])('%s', (_, text, place) => {
    expect(refusalOf(() => values(text))).toBe(`bad-file (${place})`)
  })

  test('bytes that are not UTF-8 inside an object', () => {
    expect(refusalOf(() => split(new Uint8Array([...utf8('{}\n{"a":"'), 0x92, ...utf8('"}')])))).toBe('bad-file (line 2)')
  })

  test('an object that is longer than the bound, wherever the file is cut, and not one of just that length', () => {
    const text = '{}\n{"a":"12345"}'
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(split(utf8(text), [cut], 13)).toHaveLength(2)
      expect(refusalOf(() => split(utf8(text), [cut], 12))).toBe('bad-file (line 2)')
    }
  })

  test('nesting that is deeper than the bound', () => {
    const nested = (depth: number) => utf8(`{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`)
    expect(split(nested(5), [], undefined, 5)).toHaveLength(1)
    expect(refusalOf(() => split(nested(6), [], undefined, 5))).toBe('bad-file (line 1)')
  })
})
