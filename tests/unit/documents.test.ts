import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { HELP } from '../../main/cli/options.ts'
import { ACTIONS, type ActionInfo } from '../../shared/contract/actions.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldsOf } from '../../shared/model/describe.ts'
import { KINDS } from '../../shared/model/records.ts'
import { RULES } from '../../shared/model/rules.ts'
import { vocabularyOf } from '../../shared/model/vocabulary/vocabulary.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const DOCUMENTS = ['README.md', ...readdirSync(join(root, 'docs'), { recursive: true }).map((name) => `docs/${String(name).replaceAll('\\', '/')}`).filter((name) => name.endsWith('.md'))]
const read = (name: string) => readFileSync(join(root, name), 'utf8')

/** Headings as GitHub makes anchors of them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N}\- ]/gu, '').replaceAll(' ', '-'))
}

/** The cells of every row of a table that begins with a code span or a plain word. */
function rowsOf(text: string): readonly (readonly string[])[] {
  return text.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(2, line.lastIndexOf('|')).split(/ \| /u).map((cell) => cell.trim()))
}

function section(text: string, heading: string): string {
  const from = text.indexOf(`\n${heading}\n`)
  expect(from, heading).toBeGreaterThan(-1)
  const level = heading.indexOf(' ')
  const end = text.slice(from + 1 + heading.length).search(new RegExp(`^#{1,${level}} `, 'mu'))
  return end < 0 ? text.slice(from) : text.slice(from, from + 1 + heading.length + end)
}

test.each(DOCUMENTS)('every link in %s leads to a file that is there, and to a heading in it', (name) => {
  const text = read(name)
  for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/gu)) {
    if (link.startsWith('http')) continue
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? name : join(dirname(name), path)
    expect(existsSync(join(root, target)), `${link} in ${name}`).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(read(target)), `${link} in ${name}`).toContain(anchor)
  }
})

test.each(DOCUMENTS)('every file and script that %s names is there', (name) => {
  const text = read(name)
  const paths = [...text.matchAll(/`((?:main|renderer|shared|scripts|tests|docs|resources|\.github)\/[\w./-]*\w)`/gu)].map(([, path = '']) => path)
  // A document may shorten the name of a file by its extension, or speak of a call of the contract.
  for (const path of paths) expect(existsSync(join(root, path)) || existsSync(join(root, `${path}.ts`)), `${path} in ${name}`).toBe(true)
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
  for (const [, script = ''] of text.matchAll(/npm run ([\w:]+)/gu)) expect(Object.keys(scripts), name).toContain(script)
})

describe('the guide', () => {
  const guide = read('docs/guide.md')
  const shown = (keys: string) => `\`${keys.replace('Mod', 'Ctrl').replace('Arrow', '')}\``
  const place = ({ where }: ActionInfo) => (where === undefined ? '' : where === 'text' ? ' in the text' : ' in the table')

  test('names every action with its keys and its menu', () => {
    const rows = section(guide, '## Keys').split('\n')
    for (const action of ACTIONS as readonly ActionInfo[]) {
      if (action.keys === undefined) continue
      expect(rows).toContain(`| ${action.label} | ${action.keys.map(shown).join(' or ')}${place(action)} | ${action.menu ?? ''} |`)
    }
  })

  test('lists those without keys by menu, in their order', () => {
    const rows = new Map(rowsOf(section(guide, '## Keys')).map(([menu = '', actions = '']) => [menu, actions.split(' · ')]))
    for (const menu of ['File', 'Edit', 'View', 'Code', 'Help']) {
      const labels = (ACTIONS as readonly ActionInfo[]).filter((action) => action.menu === menu && action.keys === undefined).map(({ label }) => label)
      const one = 'Set status: draft, coded, in review, final, duplicate, rejected'
      expect(rows.get(menu)?.flatMap((label) => (label === one ? one.slice(12).split(', ').map((status) => `Set status: ${status}`) : [label]))).toEqual(labels)
    }
  })

  test('has no option that the command line lacks', () => {
    for (const [, option = ''] of guide.matchAll(/(?:^|[^\w-])(--[a-z]+)/gmu)) expect(HELP + '--armor --passphrase', option).toContain(option)
  })
})

describe('the data format', () => {
  const format = read('docs/data-format.md')
  const KIND_NAMES = { source: 'Source', text: 'Text', annotation: 'Annotation', event: 'Event', evidence: 'Evidence', claim: 'Claim', entity: 'Entity', link: 'Link', codebook: 'Codebook', view: 'View' }

  test.each(KINDS)('describes every field of the kind %s, in its order, as the program does', (kind) => {
    // The first table below the heading; others tell of the members of one field.
    const table = section(format, `### ${KIND_NAMES[kind]}`).split('| field | type | |')[1]?.trimStart().split('\n\n')[0] ?? ''
    const written = rowsOf(table)
    const fields = fieldsOf(kind, DEFAULT_CODEBOOK).filter(({ name }) => name !== 'id')
    const described = fields.map(({ name, type, vocabulary, refers, min, max, factual, help, readonly }) => [
      `\`${name}\`${factual ? ' •' : ''}`,
      vocabulary !== undefined ? `${type} (\`${vocabulary}\`)` : refers !== undefined && type === 'ref' ? `${type} (${refers})` : type === 'number' && min !== undefined ? `number, −${-min} to ${max}` : type,
      `${help ?? ''}${readonly ? ' *Set by the program.*' : ''}`,
    ])
    expect(written).toEqual(described)
  })

  test('lists every rule with its severity', () => {
    const rows = rowsOf(section(format, '## What is checked'))
    expect(rows.filter(([id = '']) => /^`\w+`$/u.test(id)).map(([id, severity]) => [id, severity]).sort()).toEqual(RULES.map(({ id, severity }) => [`\`${id}\``, severity]).sort())
  })

  test('lists the terms of every vocabulary', () => {
    for (const [name = '', terms = ''] of rowsOf(section(format, '## Vocabularies'))) {
      if (!/^`\w+`$/u.test(name)) continue
      const known = vocabularyOf(name.slice(1, -1), DEFAULT_CODEBOOK)
      expect(terms.split(';')[0]?.split(', '), name).toEqual(known.map(({ term }) => term))
    }
  })
})
