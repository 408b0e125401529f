import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundledPackages, writeLicences } from '../../scripts/licences.mjs'
import { ownFolder } from './folder.ts'

const root = join(import.meta.dirname, '../..')

test("without Electron's runtime, packaging says in one sentence what is missing, and what to do", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package.mjs'], {
    cwd: root, encoding: 'utf8', env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(root, 'no-such-folder'), ELECTRON_MIRROR: 'http://127.0.0.1:9/' },
  })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/^Sourceline was not packaged: Electron's runtime is not installed.*connect to the network once.*ELECTRON_OVERRIDE_DIST_PATH/u)
})

describe('licences', () => {
  /** A project whose bundles hold some packages, each with some files. */
  function built(packages: Readonly<Record<string, Readonly<Record<string, string>>>>, sources: readonly string[]): string {
    const folder = ownFolder()
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    write('package.json', JSON.stringify({ dependencies: { font: '1.0.0' } }))
    write('dist/main/cli.js.map', JSON.stringify({ sources: ['../../main/cli/cli.ts'] }))
    write('dist/renderer/assets/index.js.map', JSON.stringify({ sources }))
    for (const [path, files] of Object.entries(packages)) {
      const name = path.split('node_modules/').at(-1) ?? path
      write(`node_modules/${path}/package.json`, JSON.stringify({ name, version: '1.0.0', license: 'MIT' }))
      for (const [file, text] of Object.entries(files)) write(`node_modules/${path}/${file}`, text)
    }
    return folder
  }
  const text = (folder: string) => {
    writeLicences(folder)
    return readFileSync(join(folder, 'dist/THIRD_PARTY_LICENSES'), 'utf8')
  }

  test('of every package in a bundle stand in the file, those of packages in packages and of parts of packages too', () => {
    const folder = built({
      'font': { 'LICENSE': 'the words of the font' },
      '@a/b': { 'LICENCE.md': 'the words of a/b', 'parts/COPYING': 'the words of its part', 'licence.js': 'code' },
      'c': { 'NOTICE': 'never bundled' },
      'd/node_modules/e': { 'license.txt': 'the words of e' },
    }, ['../../../renderer/main.tsx', '../../../node_modules/@a/b/x.js', '../../../node_modules/d/node_modules/e/y/z.js'])
    expect(bundledPackages(folder)).toEqual(['node_modules/@a/b', 'node_modules/d/node_modules/e', 'node_modules/font'])
    for (const words of ['the font', 'a/b', 'its part', 'e']) expect(text(folder)).toContain(`the words of ${words}`)
    expect(text(folder)).not.toMatch(/never bundled|code/u)
  })

  test('that a package does not bring stop the build', () => {
    const folder = built({ font: { 'README.md': 'no licence' } }, [])
    expect(() => writeLicences(folder)).toThrow(/font does not bring the text of its licence/u)
  })
})
