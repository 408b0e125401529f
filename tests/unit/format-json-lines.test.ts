import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesReader, planLines } from '../../shared/formats/json-lines/read.ts'
import { JSON_LINES_FORMAT } from '../../shared/formats/json-lines/write.ts'
import type { PlannedImport } from '../../shared/formats/plan.ts'
import { planProject } from '../../shared/formats/project-json/import.ts'
import { writeProject } from '../../shared/formats/project-json/write.ts'
import { anyProject, bytesOf, carryOut, cut, emptyProject, held, sample, sourceOf, tableOf, targetOf, textOf, type Held } from './project-at-hand.ts'

const write = (from: Held) => JSON_LINES_FORMAT.write(sourceOf(from), tableOf(from, 'event'), { bom: false, guard: false })
const plan = (text: string, into: Held): Promise<PlannedImport<'json-lines'>> => planLines([new TextEncoder().encode(text)], targetOf(into))

describe('a project as JSON Lines', () => {
  test('is a header, a record a line in order of entry, the words, and the hash of the project file', async () => {
    const text = await textOf(write(await sample()))
    const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as { kind?: string; record?: { id: string }; hash?: string })
    expect(lines[0]).toEqual({ format: 'sourceline-lines', version: 1 })
    expect(lines.filter(({ kind }) => kind === 'event').map(({ record }) => record?.id)).toEqual(['ev-2', 'ev-1'])
    expect(text).toContain('\n{"kind":"event","record":{"id":"ev-1","title":"First","killed_low":3}}\n')
    const project = JSON.parse(await textOf(writeProject(sourceOf(await sample())))) as { hash: string }
    expect(lines.at(-1)).toEqual({ hash: project.hash })
  })

  test('restores an empty project exactly, and plans what the project file plans', async () => {
    const text = await textOf(write(await sample()))
    const planned = await plan(text, emptyProject())
    expect(planned).toEqual({ ...await planProject(await textOf(writeProject(sourceOf(await sample()))), targetOf(emptyProject())), format: 'json-lines' })
    expect(await textOf(write(carryOut(planned, emptyProject())))).toBe(text)
    expect(await plan(text, await sample())).toMatchObject({ added: 0, updated: 0, unchanged: 10, put: [] })
  })

  test('holds any text, number and structure byte for byte, wherever the file is cut', async () => {
    await fc.assert(fc.asyncProperty(anyProject, fc.array(fc.nat(), { maxLength: 6 }), async (project, cuts) => {
      const bytes = await bytesOf(write(await project))
      const planned = await planLines(cut(bytes, cuts), targetOf(held([])))
      expect(planned.refused).toEqual([])
      expect(await bytesOf(write(carryOut(planned, held([]))))).toEqual(bytes)
    }), { numRuns: 100 })
  }, 90_000)

  test('is read with CRLF, empty lines, a byte-order mark and records in any order', async () => {
    const [first = '', ...rest] = (await textOf(write(await sample()))).trimEnd().split('\n')
    const last = rest.pop() ?? ''
    const planned = await plan(`\uFEFF${[first, '', ...rest.reverse(), '  ', last].join('\r\n')}\r\n\r\n`, held([]))
    // The order of entry is part of the content: here two events changed places.
    expect(planned.refused.join()).toContain('does not match its hash')
    const sorted = rest.reverse().sort((a, b) => (JSON.parse(a) as { kind: string }).kind.localeCompare((JSON.parse(b) as { kind: string }).kind))
    expect((await plan(`\uFEFF${[first, '', ...sorted, '  ', last].join('\r\n')}\r\n\r\n`, held([]))).refused).toEqual([])
  })

  test.each([
    ['a value altered', (text: string) => text.replace('"killed_low":3', '"killed_low":4'), 'altered or damaged after it was exported'],
    ['a record lost', (text: string) => text.replace('{"kind":"event","record":{"id":"ev-1","title":"First","killed_low":3}}\n', ''), 'altered or damaged after it was exported. Export it again, or use an earlier copy. (line 12)'],
    ['its last line lost', (text: string) => text.replace(/\{"hash".*\n$/, ''), 'its last line, which holds the hash, is missing'],
    ['a line cut off', (text: string) => text.slice(0, -4), 'not valid JSON'],
    ['words altered', (text: string) => text.replace('Three soldiers', 'Seven soldiers'), 'do not match their hash: they were altered or damaged. Export the project again, or use an earlier copy. (line 12)'],
    ['words that stand twice', (text: string) => text.replace(/(\{"kind":"body".*\n)/, '$1$1'), 'stand twice: line 12 and line 13'],
    ['a newer version', (text: string) => text.replace('"version":1}', '"version":2}'), 'written by a newer Sourceline'],
    ['another format', (text: string) => text.replace('sourceline-lines', 'geojson'), 'not a Sourceline project as JSON Lines'],
    ['a broken range', (text: string) => text.replace('"start":0', '"start":-1'), '(line 4, fragments[0].start)'],
    ['two of one id', (text: string) => text.replace('"id":"ev-2"', '"id":"ev-1"'), 'Two records have the same id "ev-1": line 5 and line 6'],
    ['an unknown kind', (text: string) => text.replace('"kind":"event"', '"kind":"evnt"'), 'The line is of an unknown kind, "evnt". (line 5)'],
    ['a member of the future', (text: string) => text.replace('"kind":"event"', '"kind":"event","secret":1'), 'a member that does not belong there, "secret". (line 5)'],
    ['a __proto__', (text: string) => text.replace('"title":"First"', '"__proto__":{"polluted":true}'), 'a member named "__proto__"'],
    ['deep nesting', (text: string) => text.replace('"title":"First"', `"title":${'['.repeat(200_000)}${']'.repeat(200_000)}`), 'nested more than 32 levels deep. (line 6)'],
    ['a number beyond numbers', (text: string) => text.replace('"killed_low":3', '"killed_low":1e999'), 'altered or damaged after it was exported'],
    ['a line that is no object', (text: string) => text.replace(/\n/, '\n[1]\n'), 'should be a JSON object. (line 2)'],
    ['something after the end', (text: string) => text + text, 'after the line with the hash, which is the last (line 13)'],
    ['nothing in it', () => '\n', 'The file is empty'],
  ])('with %s is refused whole, with the line', async (_, spoil, reason) => {
    const good = await textOf(write(await sample()))
    const spoiled = spoil(good)
    expect(spoiled).not.toBe(good)
    const planned = await plan(spoiled, emptyProject())
    expect(planned.refused.join()).toContain(reason)
    expect(planned).toMatchObject({ put: [], bodies: [] })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('that is not UTF-8, or one endless line, is refused with the line before it fills the memory', async () => {
    const bytes = await bytesOf(write(await sample()))
    bytes[bytes.indexOf(0x0a) + 20] = 0xff
    expect((await planLines([bytes], targetOf(held([])))).refused.join()).toBe('The line is not in UTF-8. Save the file again with the encoding UTF-8 and import that. (line 2)')
    const reader = linesReader(1000)
    await reader.push(new TextEncoder().encode('{"format":"sourceline-lines","version":1}\n'))
    await reader.push(new Uint8Array(600).fill(0x20))
    await expect(reader.push(new Uint8Array(600).fill(0x20))).rejects.toThrow('The line is longer than 1000 bytes')
  })

  test('of noise is refused and never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), { maxLength: 4 }), async (lines) => {
      const planned = await plan(`{"format":"sourceline-lines","version":1}\n${lines.join('\n')}`, emptyProject())
      expect(planned.refused).toHaveLength(1)
    }), { numRuns: 500 })
  })
})
