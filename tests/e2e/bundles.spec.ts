import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundledPackages } from '../../scripts/licences.mjs'
import { expect, test } from './fixtures.ts'
import { readContacts } from './net-log.ts'

const root = join(import.meta.dirname, '../..')
const assets = join(root, 'dist/renderer/assets')

/** Chunks of the page whose code comes from a package. */
function chunksOf(name: string): readonly string[] {
  return readdirSync(assets).filter((file) => file.endsWith('.js.map')).flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(join(assets, file), 'utf8')) as { sources: readonly string[] }
    return sources.some((source) => source.includes(`node_modules/${name}/`)) ? [file.slice(0, -'.map'.length)] : []
  })
}

/** What the page and its store may fetch before anything is done, in kB as they travel packed; two thirds of it are the grid, the page's framework and Dexie. */
const FIRST_LOAD_KB = 1_000

test('the start page loads nothing that reads PDF, Word or Excel files, draws a map or encrypts, and little enough in all', async ({ workbench }) => {
  test.skip(workbench.origin === null || !workbench.origin.startsWith('http:'), "Electron's own scheme leaves nothing in the browser's log")
  const log = join(workbench.folder, 'net-log-0.json')
  await workbench.reopen()
  const loaded = (await readContacts(log)).flatMap(({ target }) => (URL.canParse(target) ? [new URL(target).pathname.split('/').at(-1) ?? ''] : []))
  // What the store's worker loads stands in the log too.
  const dexie = chunksOf('dexie')
  expect(loaded.filter((name) => dexie.includes(name))).not.toEqual([])
  for (const name of ['pdfjs-dist', 'mammoth', 'jszip', 'read-excel-file', 'age-encryption']) {
    const chunks = chunksOf(name)
    expect(chunks, name).not.toEqual([])
    expect(loaded.filter((each) => chunks.includes(each)), name).toEqual([])
  }
  // The outlines of countries are data, of which no source map tells.
  expect(readdirSync(assets).filter((name) => name.startsWith('countries-'))).not.toEqual([])
  expect(loaded.filter((name) => name.startsWith('countries-'))).toEqual([])
  const code = [...new Set(loaded)].filter((name) => /\.(?:js|css)$/u.test(name))
  const sizes = code.map((name) => [name, Math.round(gzipSync(readFileSync(join(assets, name))).length / 1000)] as const)
  const whole = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(whole, sizes.join(', ')).toBeLessThan(FIRST_LOAD_KB)
  expect(whole).toBeGreaterThan(500)
})

test('the licence of every package in the bundles goes along', () => {
  const text = readFileSync(join(root, 'dist/THIRD_PARTY_LICENSES'), 'utf8')
  const packages = bundledPackages(root)
  expect(packages.length).toBeGreaterThan(20)
  for (const folder of packages) {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string; version: string }
    expect(text).toContain(`\n${name} ${version} (`)
  }
})
