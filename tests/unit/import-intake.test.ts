import { describe, expect, test } from 'vitest'
import { MAGIC } from '../../shared/copy/frames.ts'
import { csvFields, DERIVED_COLUMNS } from '../../shared/formats/csv/columns.ts'
import { IMPORT_EXTENSIONS, recogniseFile, type Intake } from '../../shared/formats/intake.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import type { Kind } from '../../shared/model/records.ts'
import { cp1252, utf16le, utf8 } from './tabular.ts'

const recognised = (name: string, head: Uint8Array, size = head.length): Intake => recogniseFile(name, head, DEFAULT_CODEBOOK, size)
const DELIMITED: Intake = { way: 'table', form: 'delimited' }
const OWN: Intake = { way: 'whole', format: 'csv' }

describe('what a file is', () => {
  test('what would be read at once is refused by its size, with what to do, before it is read', () => {
    const huge = 5_000_000_000
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4)
    const whole: readonly (readonly [string, Uint8Array])[] = [
      ['a.sourceline.json', utf8('{')], ['a.jsonl', utf8('{"format":"sourceline-lines"')], ['a.zip', zip], ['a.xlsx', zip], ['a.geojson', utf8('{')],
      ['a.json', utf8('[{"type":"book"')], ['a.ris', utf8('TY  - NEWS')], ['a.json', utf8('{"@context":"http://www.w3.org/ns/anno.jsonld"')], ['a.csv', utf8('id,title\n')],
    ]
    for (const [name, head] of whole) {
      expect(recognised(name, head), name).not.toMatchObject({ way: 'none' })
      expect(recognised(name, head, huge), name).toEqual({ way: 'none', why: expect.stringMatching(/^The file is larger than [\d,]+ MB, the most that is read of a file of this kind\. .*\.$/u) as string })
    }
    expect(recognised('a.csv', utf8('a,b\n1,2\n'), huge)).toEqual(DELIMITED)
  })

  test('a project is known by its name or by its first sign', () => {
    expect(recognised('a.sourceline.JSON', utf8('[]'))).toEqual({ way: 'whole', format: 'project-json' })
    expect(recognised('a.txt', utf8('\uFEFF\n {"format": 1'))).toEqual({ way: 'whole', format: 'project-json' })
  })

  test('an encrypted file is known by its beginning, whatever its name says', () => {
    expect(recognised('a.csv', utf8('age-encryption.org/v1\n-> scrypt'))).toEqual({ way: 'encrypted' })
    expect(recognised('a.csv.age', utf8('title,date\na,2015\n'))).toEqual(DELIMITED)
    expect(IMPORT_EXTENSIONS).toContain('age')
  })

  test('a backup is sent to where it is restored', () => {
    expect(recognised('x.backup', MAGIC)).toMatchObject({ way: 'none', why: expect.stringContaining('Restore a backup as a new project…') as unknown })
  })

  test('an export of ours has an id and fields of one kind, computed ones included, in any order and number', () => {
    for (const kind of ['event', 'source', 'claim', 'entity', 'evidence', 'link', 'annotation'] satisfies Kind[]) {
      expect(recognised('x.csv', utf8(`${csvFields(kind, DEFAULT_CODEBOOK).map(({ name }) => name).join(',')}\r\n`)), kind).toEqual(OWN)
    }
    expect(recognised('x.csv', utf8(`title,${DERIVED_COLUMNS.join(',')},id\n`))).toEqual(OWN)
    expect(recognised('x.tsv', utf16le('id\tkilled_best'))).toEqual(OWN)
  })

  test('a column more, or no id, makes it a table of foreign columns', () => {
    expect(recognised('x.csv', utf8('id,year,title\n1,2015,a\n'))).toEqual(DELIMITED)
    expect(recognised('x.csv', utf8('title,date\na,2015\n'))).toEqual(DELIMITED)
    expect(recognised('x.csv', utf8('id,title,publisher\n'))).toEqual(OWN)
    expect(recognised('x.csv', utf8('id,title,publisher,killed_best\n'))).toEqual(DELIMITED)
    expect(recognised('x.csv', cp1252('Ort;Töte\n'))).toEqual(DELIMITED)
  })

  test('a head that is cut inside a quoted cell is recognised all the same, and so is one that cannot be read', () => {
    expect(recognised('x.csv', utf8('id,title\n1,"a\nb'))).toEqual(OWN)
    expect(recognised('x.csv', utf8('"id,title'))).toEqual(DELIMITED)
    expect(recognised('x.csv', new Uint8Array([0xff, 0xfe, 0x00, 0xdc, 0x0a, 0x00]))).toEqual(DELIMITED)
  })

  test('what holds no table says what to do instead', () => {
    expect(recognised('x.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toMatchObject({ way: 'none', why: /Save the table as CSV/u })
    expect(recognised('x.csv', utf8('%PDF-1.7'))).toMatchObject({ way: 'none', why: /as a source/u })
    expect(recognised('x.csv', new Uint8Array())).toEqual({ way: 'none', why: 'The file is empty.' })
  })

  test('the extensions that are offered are those that something reads', () => {
    expect(IMPORT_EXTENSIONS).toEqual(expect.arrayContaining(['csv', 'tsv', 'json']))
    expect(new Set(IMPORT_EXTENSIONS).size).toBe(IMPORT_EXTENSIONS.length)
  })
})
