import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refuse } from '../../shared/contract/result.ts'
import { readCodebook } from '../../shared/formats/codebook-json/file.ts'
import { readCsl } from '../../shared/formats/csl-json/read.ts'
import { geoJsonReader } from '../../shared/formats/geojson/read.ts'
import { linesReader } from '../../shared/formats/json-lines/read.ts'
import { jsonGauge, parseJson } from '../../shared/formats/json/parse.ts'
import { ploverRows } from '../../shared/formats/plover/read.ts'
import { readProject } from '../../shared/formats/project-json/read.ts'
import { readMapping } from '../../shared/formats/tabular/mapping.ts'
import { readViewFile } from '../../shared/formats/view-file.ts'
import { annotationsIn } from '../../shared/formats/web-annotation/collection.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const broken = (reason: string): never => refuse('bad-file', reason)

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
}

function containersOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? 1 + Object.values(value).reduce((sum: number, each) => sum + containersOf(each), 0) : 0
}

describe('JSON that others wrote', () => {
  const nasty = fc.oneof(fc.constantFrom('[', '{', '"', '\\', '\\"', '"[[[', '\\\\"{'), fc.string({ unit: 'binary' }))
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 6 }, nasty, fc.integer(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(nasty.filter((name) => name !== '__proto__'), tie('value'), { maxKeys: 3 })),
  })).value

  test('is weighed by its nesting and its parts, whatever stands in its strings, and cut anywhere', () => {
    fc.assert(fc.property(json, fc.boolean(), fc.nat(), (value, pretty, cut) => {
      const bytes = utf8(JSON.stringify(value, null, pretty ? 2 : 0))
      const weighed = (deepest: number, most: number) => {
        const weigh = jsonGauge(deepest, most)
        weigh(bytes.subarray(0, cut % (bytes.length + 1)))
        weigh(bytes.subarray(cut % (bytes.length + 1)))
      }
      const [depth, parts] = [depthOf(value), containersOf(value)]
      expect(() => weighed(depth, parts)).not.toThrow()
      if (depth === 0) return
      expect(() => weighed(depth - 1, parts)).toThrow(/nested more than/u)
      expect(() => weighed(depth, parts - 1)).toThrow(/arrays and objects/u)
    }), { numRuns: 1_000 })
  })

  test('is parsed as JSON.parse does', () => {
    fc.assert(fc.property(json, (value) => {
      const text = JSON.stringify(value)
      expect(parseJson(text, broken)).toEqual(JSON.parse(text))
    }))
    expect(() => parseJson('[1,', broken)).toThrow(/JSON/u)
  })
})

type Read = (text: string) => unknown
const READERS: Readonly<Record<string, Read>> = {
  project: readProject,
  'JSON Lines': async (text) => {
    const reader = linesReader()
    await reader.push(utf8(text))
    return reader.end()
  },
  'CSL-JSON': readCsl,
  'Web Annotations': (text) => annotationsIn(utf8(text)),
  GeoJSON: (text) => {
    const reader = geoJsonReader()
    reader.push(utf8(text))
    return reader.end()
  },
  PLOVER: (text) => {
    const reader = ploverRows()
    reader.push(utf8(text))
    return reader.end()
  },
  mapping: readMapping,
  view: readViewFile,
  codebook: readCodebook,
}

/** A small file for each reader, to be spoiled. */
const SEEDS: Readonly<Record<string, string>> = {
  project: '{"format":"sourceline","version":1,"tables":{"event":[{"id":"ev-1","title":"First","killed_low":3}],"entity":[{"id":"en-1","name":"x"}]},"bodies":{},"hash":"x"}',
  'JSON Lines': '{"format":"sourceline-lines","version":1}\n{"kind":"event","record":{"id":"ev-1","title":"First"}}\n{"kind":"body","hash":"x","body":"y"}\n{"hash":"x"}\n',
  'CSL-JSON': '[{"id":"so-1","type":"webpage","title":"A report","author":[{"family":"B","given":"C"}],"issued":{"date-parts":[[2024,1,2]]},"custom":{"sourceline":{"title":"x"}}}]',
  'Web Annotations': '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","first":{"type":"AnnotationPage","items":[{"type":"Annotation","body":[],"target":{"source":"urn:x"}}]}}',
  GeoJSON: '{"type":"FeatureCollection","crs":null,"features":[{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[44,33]},"properties":{"a":["x"],"b":{"c":1}}}]}',
  PLOVER: '[{"event":"e1","eventText":"words","date":"2024-01-02","actor":[{"name":"x"}],"location":{"lat":1}}]\n',
  mapping: '{"format":"sourceline-mapping","version":1,"name":"m","kind":"event","match":null,"rules":[{"how":"fixed","fields":{"type":"x"}}],"fields":[{"name":"a","label":"A","type":"text","group":"g"}]}',
  view: '{"format":"sourceline-view","version":1,"name":"v","table":"event","columns":["a"],"query":{"any":[{"field":"a","is":1}]},"entities":{"en-1":"x"}}',
  codebook: '{"format":"sourceline-codebook","formatVersion":1,"name":"c","version":1,"fields":[{"name":"title","label":"T","type":"text","group":"g"}],"vocabularies":{"v":[{"term":"a","label":"A"}]}}',
}

const TOKENS = ['[', ']', '{', '}', '"', ',', ':', '\\', '\0', '\ud800', '\n', 'null', '1e999', '-', '__proto__', '"__proto__":{"polluted":true},', 'constructor', '[[[[[[[[[[', '{"a":'.repeat(50), '"'.repeat(9), '\ufeff', '9'.repeat(400), 'x'.repeat(5_000)]

/** A file in which a few places were struck out, written over or repeated. */
function noise(seed: string): fc.Arbitrary<string> {
  const edit = fc.record({ at: fc.nat(seed.length), out: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(seed.length)), into: fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 3 }), fc.nat(seed.length).map((from) => seed.slice(from, from + 20))) })
  return fc.array(edit, { maxLength: 4 }).map((edits) => edits.reduce((text, { at, out, into }) => text.slice(0, at) + into + text.slice(at + out), seed))
}

/** What a reader makes of a text: a value, or the code of its refusal; anything else that it throws is a fault of ours. */
async function outcome(read: Read, text: string): Promise<string> {
  try {
    await read(text)
    return 'read'
  } catch (thrown) {
    expect(thrown, text.slice(0, 500)).toMatchObject({ name: 'Refusal' })
    return (thrown as { failure: { code: string } }).failure.code
  }
}

describe.each(Object.entries(READERS))('hostile files for the reader of %s', (name, read) => {
  test.each([
    ['two million arrays deep', `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`],
    ['two million objects deep', `${'{"a":'.repeat(2_000_000)}1${'}'.repeat(2_000_000)}`],
    ['five thousand deep in a member', `{"format":"sourceline-view","version":1,"name":"a","table":"event","query":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('are refused when they are %s', async (_, text) => {
    expect(await outcome(read, text)).toBe('bad-file')
  })

  test('harm nothing in 10,000 cases of noise, and name what is wrong', { timeout: 240_000 }, async () => {
    const outcomes = new Map<string, number>()
    for (const text of fc.sample(noise(SEEDS[name] ?? ''), { numRuns: 10_000, seed: 20_260_102 })) {
      const became = await outcome(read, text)
      outcomes.set(became, (outcomes.get(became) ?? 0) + 1)
    }
    expect([...outcomes.keys()].filter((code) => !['read', 'bad-file', 'newer-version'].includes(code))).toEqual([])
    expect(outcomes.get('bad-file')).toBeGreaterThan(1_000)
    expect('polluted' in {}).toBe(false)
  })
})
