// Measures the goals of performance, each figure beside a reference in the same run.
// Usage: npm run bench [-- P1 P4 …]; prints a table and writes bench.json. It is no test and fails nothing.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { build } from './build.mjs'
import { IDS, measureBigTable } from '../tests/bench/big-table.mjs'
import { measureColdStart } from '../tests/bench/cold-start.mjs'
import { measureDuplicates } from '../tests/bench/duplicates.mjs'
import { servePage } from '../tests/bench/page.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const original = join(root, '../shared/data/ucdp-ged-19.1-bgd-mmr.csv')
const asked = process.argv.slice(2)
const known = [...IDS, 'P5', 'P9', 'P10', 'P11', 'P12', 'P13']
const wanted = new Set(asked.length > 0 ? asked : known)
const unknown = [...wanted].filter((id) => !known.includes(id))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  process.exit(2)
}
const ofTable = IDS.some((id) => wanted.has(id))
if ((ofTable || wanted.has('P5') || wanted.has('P12')) && !existsSync(original)) {
  console.error(`The big table is made from ${original}, which is not there.`)
  process.exit(2)
}

await build({ ifNeeded: true })
const executablePath = execFileSync(process.execPath, [join(root, 'dist/main/cli.js'), 'browser', '--ensure'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
const scratch = await mkdtemp(join(tmpdir(), 'sourceline-bench-'))
const site = await servePage()
try {
  const cli = join(root, 'dist/main/cli.js')
  const common = { original, scratch, url: site.url, executablePath, wanted }
  const tenth = ofTable ? await measureBigTable({ ...common, part: 0.1 }) : null
  const whole = ofTable ? await measureBigTable({ ...common, part: 1 }) : null
  const rows = [
    ...(whole?.figures ?? []).map((figure, n) => judged(figure, tenth?.figures[n])),
    ...(wanted.has('P5') ? await measureGrid(scratch) : []).map((figure) => judged(figure)),
    ...(wanted.has('P9') || wanted.has('P10') ? await measureText(scratch) : []).filter(({ id }) => wanted.has(id)),
    ...(wanted.has('P11') ? await measureSpans(scratch) : []),
    ...(wanted.has('P12') ? [judged(await measureDuplicates({ ...common, part: 1 }), await measureDuplicates({ ...common, part: 0.1 }))] : []),
    ...(wanted.has('P13') ? await measureColdStart({ cli, executablePath }) : []).map((figure) => judged(figure)),
  ]
  const about = {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    browser: execFileSync(executablePath, ['--version'], { encoding: 'utf8' }).trim(), node: process.version, commit: commit(), at: new Date().toISOString(),
  }
  print(about, rows)
  await writeFile(join(root, 'bench.json'), `${JSON.stringify({ about, figures: rows }, null, 2)}\n`)
} finally {
  await site.close()
  await rm(scratch, { recursive: true, force: true })
}

/** P5: the grid in the workbench itself, scrolled as a person does. */
async function measureGrid(folder) {
  const numbers = await inWorkbench('grid', folder)
  return numbers.map(({ work, ours, limit }) => ({ id: 'P5', work, size: 383_280, ours, unit: 'ms', references: {}, limit }))
}

/** P9 and P10: the reader in the workbench itself, and others on the same texts. */
async function measureText(folder) {
  const figures = await inWorkbench('text', folder)
  const whole = Math.max(...figures.map(({ size }) => size))
  const tenths = figures.filter(({ size }) => size < whole)
  return figures.filter(({ size }) => size === whole).map((figure, n) => judged(figure, tenths[n]))
}

/** P11, in this process: there is no window in it. */
async function measureSpans(folder) {
  const outfile = join(folder, 'reanchor.mjs')
  await bundle({ entryPoints: [join(root, 'tests/bench/reanchor/measure.ts')], bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'error' })
  const { measureReanchoring } = await import(outfile)
  const tenths = measureReanchoring(20)
  return measureReanchoring(200).map((figure, n) => judged(figure, tenths[n]))
}

/** Runs the measurements of one folder of tests/bench on the workbench in a browser; answers their figures. */
async function inWorkbench(name, folder) {
  const file = join(folder, `${name}.json`)
  execFileSync(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'playwright.bench.config.ts', `tests/bench/${name}/`], {
    cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, SOURCELINE_BROWSER: executablePath, BENCH_JSON: file },
  })
  return JSON.parse(await readFile(file, 'utf8'))
}

/** A figure with its ratios, its goal and how it grows with the size (1 is linear; a share does not grow). */
function judged({ limit, least, times = {}, ...figure }, small) {
  const ratios = Object.fromEntries(Object.entries(figure.references).map(([name, value]) => [name, value === 0 ? null : figure.ours / value]))
  const goals = [...(least === undefined ? [] : [`≥ ${least} ${figure.unit}`]), ...(limit === undefined ? [] : [`≤ ${limit} ${figure.unit}`]), ...Object.entries(times).map(([name, most]) => `≤ ${most} × ${name}`)]
  const met = (least === undefined || figure.ours >= least) && (limit === undefined || figure.ours <= limit) && Object.entries(times).every(([name, most]) => !(name in ratios) || figure.ours <= most * figure.references[name])
  const exponent = small && small.size < figure.size && figure.unit !== '%' ? Math.log(figure.ours / small.ours) / Math.log(figure.size / small.size) : null
  return { ...figure, ratio: ratios, goal: goals.join(' and '), met, tenth: small?.ours ?? null, exponent }
}

function print({ machine, browser, node, commit: at }, rows) {
  console.log(`${machine}; ${browser}; Node ${node}; commit ${at}\n`)
  const table = [['', 'work', 'ours', 'a tenth', 'exponent', 'reference', 'ratio', 'goal', 'met'], ...rows.flatMap((row) => {
    const references = Object.entries(row.references)
    const [first, ...others] = references.length > 0 ? references : [['', null]]
    const cells = ([name, value]) => [name === '' ? '' : `${name} ${shown(value, row.unit)}`, row.ratio[name]?.toFixed(2) ?? '']
    return [
      [row.id, row.work, shown(row.ours, row.unit), row.tenth === null ? '' : shown(row.tenth, row.unit), row.exponent?.toFixed(2) ?? '', ...cells(first), row.goal, row.met ? 'yes' : 'no'],
      ...others.map((other) => ['', '', '', '', '', ...cells(other), '', '']),
    ]
  })]
  const widths = table[0].map((_, n) => Math.max(...table.map((cells) => cells[n].length)))
  for (const cells of table) console.log(cells.map((cell, n) => cell.padEnd(widths[n])).join('  ').trimEnd())
}

function shown(value, unit) {
  return unit === 'ms' && value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
