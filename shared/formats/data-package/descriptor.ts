import type { Codebook, Kind } from '../../model/records.ts'
import { vocabularyOf } from '../../model/vocabulary/vocabulary.ts'
import { KIND_WORDS } from '../../model/kind-words.ts'
import { referredKind, type Column, type Layout } from './columns.ts'

export const PACKAGE_FORMAT = 'sourceline-data-package'
export const PACKAGE_VERSION = 1
export const DESCRIPTOR = 'datapackage.json'
export const CODEBOOK_FILE = 'codebook.json'

const CELLS = 'Strings and dates stand as they are, without any guard against formulas; integers and numbers in their shortest form; '
  + 'booleans as true and false; arrays, objects and columns of type any as JSON in the cell. An empty cell is unknown.'
const TEXTS = 'The words of a source text stand in texts/<its hash>.txt as UTF-8, or in texts/<its hash>.json as a JSON string when UTF-8 cannot hold them.'

/** Kinds whose records stand as rows of a table. */
export type TableKind = Exclude<Kind, 'codebook'>
export type Layouts = ReadonlyMap<TableKind, Layout>

export function tableFile(kind: TableKind): string {
  return `${kind}.csv`
}

/**
 * `datapackage.json` after the Data Package specifications, version 1 (specs.frictionlessdata.io): one tabular resource a kind,
 * the codebook as a resource of JSON, and how to bring the whole back in a member of our own. A constraint or a foreign key is
 * stated only where all values keep it, so that the package is valid whatever a project holds.
 */
export function descriptorOf(layouts: Layouts, codebook: Codebook, hash: string): string {
  const descriptor = {
    profile: 'data-package',
    name: 'sourceline-project',
    sourceline: { format: PACKAGE_FORMAT, version: PACKAGE_VERSION, hash, cells: CELLS, texts: TEXTS },
    resources: [
      ...[...layouts].map(([kind, { columns }]) => ({
        name: kind,
        title: KIND_WORDS[kind][1].replace(/^./, (letter) => letter.toUpperCase()),
        path: tableFile(kind),
        profile: 'tabular-data-resource',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
        schema: schemaOf(kind, columns, layouts, codebook),
      })),
      { name: 'codebook', title: 'Codebook', path: CODEBOOK_FILE, profile: 'data-resource', format: 'json', mediatype: 'application/json', encoding: 'utf-8' },
    ],
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}

function schemaOf(kind: TableKind, columns: readonly Column[], layouts: Layouts, codebook: Codebook): object {
  const foreignKeys = columns.flatMap(({ name, type, field, resolved }) => {
    const to = referredKind(field)
    if (to === undefined || !resolved || type !== 'string' || !hasPlainId(layouts, to)) return []
    return [{ fields: name, reference: { resource: to === kind ? '' : to, fields: 'id' } }]
  })
  return {
    fields: columns.map((column) => fieldOf(column, codebook)),
    missingValues: [''],
    ...(hasPlainId(layouts, kind) ? { primaryKey: 'id' } : {}),
    ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
  }
}

function hasPlainId(layouts: Layouts, kind: Kind): boolean {
  return kind !== 'codebook' && layouts.get(kind)?.columns[0]?.type === 'string'
}

function fieldOf({ name, type, field, termsOnly, inBounds }: Column, codebook: Codebook): object {
  const constraints: { [constraint: string]: unknown } = {}
  if (name === 'id') Object.assign(constraints, { required: true, unique: true })
  const terms = vocabularyOf(field?.vocabulary, codebook)
  if (field?.type === 'term' && type === 'string' && termsOnly && terms.length > 0) constraints['enum'] = [...new Set(terms.map(({ term }) => term))]
  if ((type === 'integer' || type === 'number') && inBounds) {
    if (field?.min !== undefined) constraints['minimum'] = field.min
    if (field?.max !== undefined) constraints['maximum'] = field.max
  }
  return {
    name,
    type,
    ...(field === undefined ? {} : { title: field.label, ...(field.help === undefined ? {} : { description: field.help }), 'sourceline:type': field.type }),
    ...(field?.vocabulary === undefined ? {} : { 'sourceline:vocabulary': field.vocabulary }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  }
}
