// The licences of what is bundled into dist/, gathered into dist/THIRD_PARTY_LICENSES, which goes along in every package.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const LICENCES = 'THIRD_PARTY_LICENSES'

/** Folders of dist/ whose source maps name what was bundled. */
const BUILT = ['main', 'renderer/assets']
const LICENCE_FILE = /(?:^|[/\\])(?:licen[cs]e|copying|notice)(?:[._-][^/\\]*)?$/iu
const RULE = '='.repeat(80)

/**
 * Folders of the packages in the bundles, from the project's root: every one that a source map names, and the direct
 * dependencies, some of which give only files (fonts, the maps of PDF fonts) that no source map names.
 */
export function bundledPackages(root) {
  const direct = Object.keys(readJson(join(root, 'package.json')).dependencies).map((name) => `node_modules/${name}`)
  const mapped = BUILT.flatMap((folder) => sourcesOf(join(root, 'dist', folder))).flatMap((source) => packageOf(source) ?? [])
  return [...new Set([...direct, ...mapped])].sort()
}

/** Writes the file; throws when a package says nothing of its licence, or does not bring its text. */
export function writeLicences(root) {
  const parts = bundledPackages(root).map((folder) => partOf(root, folder))
  const list = parts.map(({ name, version, licence }) => `  ${name} ${version}: ${licence}`)
  const text = [
    'Sourceline contains the following software and data of others, under the licences below.',
    'What Electron and Chromium contain stands in LICENSES.chromium.html beside the program.', '', ...list,
    ...parts.flatMap(({ name, version, licence, texts }) => ['', RULE, `${name} ${version} (${licence})`, RULE, ...texts.map((each) => `\n${each}`)]),
  ]
  writeFileSync(join(root, 'dist', LICENCES), `${text.join('\n')}\n`)
}

function partOf(root, folder) {
  const { name, version, license } = readJson(join(root, folder, 'package.json'))
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => LICENCE_FILE.test(file) && !/(?:^|[/\\])node_modules[/\\]/u.test(file) && !/\.(?:[cm]?[jt]s|json)$/u.test(file)).sort()
  if (typeof license !== 'string' || files.length === 0) throw new Error(`${folder} does not bring the text of its licence: add it by hand in scripts/licences.mjs, or do without the package.`)
  return { name, version, licence: license, texts: files.map((file) => readFileSync(join(root, folder, file), 'utf8').replaceAll('\r\n', '\n').trim()) }
}

function sourcesOf(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is not there: build first.`)
  return readdirSync(folder).filter((file) => file.endsWith('.map')).flatMap((file) => readJson(join(folder, file)).sources)
}

/** `../../node_modules/mammoth/node_modules/xmlbuilder/lib/x.js` lies in `node_modules/mammoth/node_modules/xmlbuilder`. */
function packageOf(source) {
  return /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/u.exec(source)?.[0] ?? null
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
