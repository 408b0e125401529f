import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { findBrowser } from '../../../main/local/browser.ts'
import { silence } from '../../../main/local/launch.ts'
import { freePort, startServer } from '../../e2e/local-server.ts'
import { BIG_ROWS } from '../big-table.ts'
import { pageMemory, workerMemory, type Memory } from './memory.ts'
import type { Watch } from './watch.ts'

declare const watch: Watch

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const rows = Number(process.env['ROWS'] ?? BIG_ROWS)

const figures: (readonly [work: string, figure: string])[] = []
const note = (work: string, figure: string) => { figures.push([work, figure]) }
/** Figures that `npm run bench` takes over, in milliseconds; it names the file in BENCH_JSON. */
const numbers: { work: string; ours: number; limit: number }[] = []
const percentile = (times: readonly number[], part: number) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const mb = ({ heap, buffers }: Memory) => `heap ${(heap / 1e6).toFixed(0)} MB, buffers ${(buffers / 1e6).toFixed(0)} MB`

/** One or more milliseconds, of which the greatest is held against the limit. */
function noteTimes(work: string, times: readonly number[], limit: number): void {
  note(work, times.length === 1 ? ms(times[0] ?? 0) : spread(times))
  numbers.push({ work, ours: Math.max(...times), limit })
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} (${times.length})`
}

// Run by `npm run bench:grid`; ROWS makes the table smaller.
test('the grid with the big table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sourceline-bench-'))
  const port = await freePort()
  const [fill, watching] = await Promise.all([bundled('fill.ts'), bundled('watch.ts')])

  async function opened<T>(work: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> {
    const server = await startServer(folder, 'empty', port)
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: findBrowser() ?? chromium.executablePath(),
      viewport: { width: 1280, height: 800 },
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...silence(`http://127.0.0.1:${port}`)],
    })
    try {
      await context.addInitScript({ content: watching })
      const page = context.pages()[0] ?? await context.newPage()
      await page.goto(server.url)
      await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible({ timeout: 60_000 })
      return await work(page, context)
    } finally {
      await context.close()
      await server.stop()
    }
  }

  try {
    await opened(async (page) => {
      note('machine', `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`)
      note('browser', await page.evaluate(() => navigator.userAgent))
      await takeIn(page, fill)
    })
    const openings: number[] = []
    for (let n = 0; n < 3; n += 1) openings.push(await opened(firstRows))
    note('navigation to a viewport full of rows', spread(openings))
    await opened(async (page, context) => {
      await firstRows(page)
      note('memory of the page after opening', mb(await pageMemory(page)))
      note('memory of the store after opening', mb(await workerMemory(context, page)))
      await page.screenshot({ path: test.info().outputPath('opened.png') })
      await scroll(page)
      await jump(page)
      await search(page)
      await filter(page)
      await sort(page)
      await edit(page)
      await facets(page)
      await ranges(page)
      note('memory of the page at the end', mb(await pageMemory(page)))
      note('memory of the store at the end', mb(await workerMemory(context, page)))
      await page.screenshot({ path: test.info().outputPath('worked.png') })
    })
    await opened(async (page) => {
      await firstRows(page)
      noteTimes('five facets for the first time after opening: click to counts', [await timed(page, 'click', 1, 'facets', () => page.getByRole('button', { name: 'Facets', exact: true }).click())], 200)
    })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    const file = process.env['BENCH_JSON']
    if (file !== undefined) await writeFile(file, JSON.stringify(numbers))
    for (const [work, figure] of figures) process.stdout.write(`${work.padEnd(44)} ${figure}\n`)
  }
})

/** Code for the page, as one script. */
async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [here(name)], bundle: true, format: 'iife', write: false, target: 'chrome130' })
  return outputFiles[0]?.text ?? ''
}

async function takeIn(page: Page, fill: string): Promise<void> {
  const csv = await readFile(here('../../../../shared/data/ucdp-ged-19.1-bgd-mmr.csv'), 'utf8')
  const assets = here('../../../dist/renderer/assets')
  const worker = (await readdir(assets)).find((name) => /^worker-.*\.js$/u.test(name)) ?? ''
  const project = await page.evaluate(async () => {
    const answer = await fetch('/call/projects.current', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[]' })
    return ((await answer.json()) as { readonly value: { readonly id: string } }).value.id
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: fill })
  const started = performance.now()
  await page.evaluate(
    ([text, count, url, id]) => (globalThis as unknown as { fill(...args: unknown[]): Promise<void> }).fill(text, count, url, id),
    [csv, rows, `/assets/${worker}`, project] as const,
  )
  await expect(page.locator('.table-count')).toHaveText(`${rows.toLocaleString('en')} of ${rows.toLocaleString('en')}`, { timeout: 60_000 })
  note(`take in ${rows.toLocaleString('en')} rows (cloned to the store)`, ms(performance.now() - started))
}

async function firstRows(page: Page): Promise<number> {
  await page.waitForFunction(() => watch.firstRows() !== null, undefined, { timeout: 30_000 })
  await expect(page.locator('.table-count')).toHaveText(`${rows.toLocaleString('en')} of ${rows.toLocaleString('en')}`)
  return page.evaluate(() => watch.firstRows() ?? 0)
}

async function scroll(page: Page): Promise<void> {
  const box = await page.locator('.ag-grid-viewport').boundingBox()
  if (!box) throw new Error('the grid has no viewport')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (const [name, step] of [['slow (3 rows a notch)', 84], ['fast (20 rows a notch)', 560]] as const) {
    await page.evaluate(() => watch.startFrames())
    for (let notch = 0; notch < 150; notch += 1) await page.mouse.wheel(0, step)
    const { frames, longTasks, longestBlank } = await page.evaluate(() => watch.stopFrames())
    note(`scroll by wheel, ${name}: frames`, spread(frames))
    note(`scroll by wheel, ${name}: frames > 50 ms`, `${frames.filter((each) => each > 50).length}; long tasks ${longTasks.length}, longest ${ms(Math.max(0, ...longTasks))}`)
    note(`scroll by wheel, ${name}: longest blank`, ms(longestBlank))
    numbers.push(
      { work: `scroll by wheel, ${name}: longest frame`, ours: Math.max(...frames), limit: 50 },
      { work: `scroll by wheel, ${name}: frame, p95`, ours: percentile(frames, 0.95), limit: 17 },
      { work: `scroll by wheel, ${name}: longest blank`, ours: longestBlank, limit: 100 },
    )
  }
}

async function jump(page: Page): Promise<void> {
  const times: number[] = []
  for (let n = 1; n <= 30; n += 1) times.push(await page.evaluate((part) => watch.jump(part), (n * 0.618) % 1))
  note('jump to a far place until it is full of rows', spread(times))
  numbers.push({ work: 'jump to a far place until it is full of rows, p95', ours: percentile(times, 0.95), limit: 100 })
  await page.evaluate(() => watch.jump(1))
  await expect(page.getByRole('grid', { name: 'Events' }).getByText(String(rows), { exact: true })).toBeVisible()
  await page.evaluate(() => watch.jump(0))
}

/** Milliseconds from the `nth` event of a type that an action makes to what it shows. */
async function timed(page: Page, type: string, nth: number, what: Parameters<Watch['arm']>[2], action: () => Promise<unknown>): Promise<number> {
  await page.evaluate(([event, count, change]) => watch.arm(event, count, change), [type, nth, what] as const)
  await action()
  return page.evaluate(() => watch.armed() ?? Promise.reject(new Error('nothing is armed')))
}

async function search(page: Page): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Search' })
  const times: number[] = []
  const cleared: number[] = []
  for (const words of ['rakhine', 'army', 'kokang', 'police', 'rohingya', 'army border']) {
    await box.focus()
    times.push(await timed(page, 'input', words.length, 'count', () => page.keyboard.type(words)))
    cleared.push(await timed(page, 'keydown', 1, 'count', () => page.keyboard.press('Escape')))
  }
  note('search: last sign to rows (150 ms pause in it)', `first ${ms(times[0] ?? 0)}; then ${spread(times.slice(1))}`)
  note('search cleared: key to rows (150 ms in it)', spread(cleared))
}

async function filter(page: Page): Promise<void> {
  const times: number[] = []
  for (const words of ['clash', 'border', 'killed', 'attack']) {
    await page.getByRole('columnheader', { name: 'Title', exact: true }).hover()
    await page.getByRole('button', { name: 'Filter Title' }).click()
    const text = page.getByRole('dialog', { name: 'Filter Title' }).getByRole('textbox')
    await expect(text).toBeFocused()
    times.push(await timed(page, 'input', words.length, 'count', () => page.keyboard.type(words)))
    await page.keyboard.press('Escape')
    await timed(page, 'click', 1, 'count', () => page.getByRole('button', { name: 'Clear filters' }).click())
  }
  note('filter: last sign to rows (150 ms pause in it)', spread(times))
}

async function sort(page: Page): Promise<void> {
  for (const name of ['Date', 'Title', 'Killed']) {
    const times: number[] = []
    for (let n = 0; n < 4; n += 1) {
      times.push(await timed(page, 'click', 1, 'rows', () => page.getByRole('columnheader', { name, exact: true }).getByText(name).click()))
    }
    note(`sort by ${name.toLowerCase()}: click to rows`, `first ${ms(times[0] ?? 0)}; then ${spread(times.slice(1))}`)
  }
}

async function edit(page: Page): Promise<void> {
  const times: number[] = []
  await page.locator('.ag-row[row-index="3"] [col-id="place"]').first().click()
  for (let n = 0; n < 20; n += 1) {
    await page.keyboard.press('Enter')
    await expect(page.locator('.table-editor')).toBeVisible()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(`Place ${n}`)
    times.push(await timed(page, 'keydown', 1, 'saved', () => page.keyboard.press('Enter')))
  }
  note('edit a cell: Enter to saved', spread(times))
}

async function facets(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Facets', exact: true }).click()
  const pane = page.getByRole('complementary', { name: 'Facets' })
  const times: number[] = []
  for (const label of ['Province', 'Date', 'Killed', 'Clarity', 'country_name']) {
    const box = pane.getByRole('combobox', { name: 'Add a facet' })
    await box.fill(label)
    times.push(await timed(page, 'keydown', 1, 'facets', () => box.press('Enter')))
  }
  noteTimes('a facet more: key to counts', times, 200)
  const picked: number[] = []
  for (const name of ['Rakhine State', 'Kachin State', 'Rakhine State', 'Kachin State']) {
    picked.push(await timed(page, 'click', 1, 'facets', () => pane.getByRole('checkbox', { name: new RegExp(`^${name} `, 'u') }).click()))
  }
  noteTimes('five facets: click on a value to counts', picked, 200)
  await page.getByRole('button', { name: 'Facets', exact: true }).click()
}

/** Selects from a row on so many rows downwards, in columns from one to another. */
async function selectDown(page: Page, first: number, count: number, columns: readonly [from: string, to: string]): Promise<void> {
  const cell = (row: number, column: string) => page.locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`).first()
  await page.evaluate((part) => watch.jump(part), first / rows)
  await cell(first, columns[0]).click()
  await page.evaluate((part) => watch.jump(part), (first + count - 1) / rows)
  await cell(first + count - 1, columns[1]).click({ modifiers: ['Shift'] })
}

async function ranges(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const filled = Math.min(100_000, rows / 2)
  const key = (name: string) => timed(page, 'keydown', 1, 'saved', () => page.keyboard.press(name))
  await selectDown(page, 0, filled, ['place', 'place'])
  noteTimes(`fill ${filled.toLocaleString('en')} cells: key to saved`, [await key('Control+d')], 500)
  noteTimes('take the fill back: key to saved', [await key('Control+z')], 500)
  const text = Array.from({ length: 10_000 }, (_, n) => `Place ${n}\r\n`).join('')
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await selectDown(page, 2_000, 10_000, ['place', 'place'])
  noteTimes('paste 10,000 cells: key to saved', [await key('Control+v')], 500)
  noteTimes('take the paste back: key to saved', [await key('Control+z')], 500)
}
