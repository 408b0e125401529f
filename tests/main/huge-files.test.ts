import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownFolder } from './folder.ts'

const GIGABYTE = 1 << 30
/** Most memory that a command may take for a file that it refuses, in KiB; half of the file, whatever stands in it. */
const MOST_KIB = 512 << 10

/** Prints how much memory the process took at its most. */
const MEASURE = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\nKiB '+process.resourceUsage().maxRSS))`

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sourceline-cli-'))
  await build({
    entryPoints: [join(import.meta.dirname, '../../main/cli/cli.ts')], outfile: join(folder, 'cli.mjs'),
    bundle: true, format: 'esm', platform: 'node', target: 'node20', external: ['electron', 'playwright-core', '@playwright/test'], logLevel: 'silent',
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

function inspect(path: string): { readonly status: number | null; readonly said: string; readonly kib: number } {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['--import', MEASURE, join(folder, 'cli.mjs'), 'inspect', path], { encoding: 'utf8', timeout: 120_000 })
  return { status, said: stdout + stderr, kib: Number(/KiB (\d+)$/u.exec(stderr)?.[1]) }
}

describe('a file of one gigabyte in a single line is refused in words, in bounded memory', () => {
  test.each([
    ['a quote that is never closed', 'quote.csv', 'date,place\n2024-01-01,"', /row that starts on line 2 is longer than .* not closed/u],
    ['nothing but NUL', 'nul.csv', '', /row that starts on line 1 is longer than/u],
    ['a string of JSON that never ends', 'text.json', '[{"a":"', /no format that can be imported/u],
    ['GeoJSON of white space', 'white.geojson', '{"type":"FeatureCollection","features":[', /larger than 256 MB.*Split it, or save its attributes as CSV/u],
    ['a project', 'all.sourceline.json', '{"format":"sourceline",', /larger than 500 MB.*JSON Lines/u],
    ['a bibliography', 'all.json', '[{"type":"webpage",', /larger than 64 MB.*Split it/u],
    ['a workbook', 'all.xlsx', 'PK\u0003\u0004', /larger than 512 MB.*as CSV/u],
    ['a line of JSON that never ends', 'line.jsonl', '{"a":"', /no format that can be imported/u],
  ])('%s', (_, name, start, reason) => {
    const path = join(ownFolder(), name)
    writeFileSync(path, start)
    // The rest is NUL, of which the disk holds nothing.
    truncateSync(path, GIGABYTE)
    const { status, said, kib } = inspect(path)
    expect(said).toMatch(reason)
    expect(said).not.toMatch(/\bat .*:\d+:\d+/u)
    expect(status).toBe(2)
    expect(kib).toBeLessThan(MOST_KIB)
  })
})

test.each([
  ['deep.geojson', `{"type":"FeatureCollection","features":${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}}`, /nested more than 1,000,000 levels deep.*line 1/u],
  ['deeper.geojson', `{"type":"FeatureCollection",\n"features":${'{"a":'.repeat(40_000_000)}`, /nested more than 1,000,000 levels deep.*line 2/u],
  ['wide.geojson', `{"type":"FeatureCollection","features":[${'[],'.repeat(60_000_000)}{}]}`, /more than 10,000,000 arrays and objects.*Split it/u],
  ['feature.geojson', `{"type":"FeatureCollection","features":[${'['.repeat(900_000)}${']'.repeat(900_000)}]}`, /feature 1/u],
  ['deep.json', `[{"a":${'['.repeat(10_000_000)}${']'.repeat(10_000_000)}}]`, /no format that can be imported/u],
])('JSON that is made to fill the memory is refused in words, within bounds: %s', (name, text, reason) => {
  const path = join(ownFolder(), name)
  writeFileSync(path, text)
  const { status, said, kib } = inspect(path)
  expect(said).toMatch(reason)
  expect(said).not.toMatch(/\bat .*:\d+:\d+|RangeError/u)
  expect(status).toBe(2)
  expect(kib).toBeLessThan(MOST_KIB)
})
