import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, test, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { findBrowser } from '../../../main/local/browser.ts'
import { silence } from '../../../main/local/launch.ts'
import { freePort, startServer } from '../../e2e/local-server.ts'
import { LONG_MARKS } from '../long-text.ts'
import type { Others } from './others.ts'
import type { Watch } from './watch.ts'

declare const watch: Watch
declare const others: Others

/** What `npm run bench` takes over; milliseconds. `size` is the number of marks. */
interface Figure {
  readonly id: 'P9' | 'P10'
  readonly work: string
  readonly size: number
  readonly ours: number
  readonly unit: 'ms'
  readonly references: Readonly<Record<string, number>>
  readonly limit: number
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const COUNTS = [LONG_MARKS / 10, LONG_MARKS] as const
const OPENINGS = 5
const MARKS = 12
const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b)
const median = (times: readonly number[]) => sorted(times)[times.length >> 1] ?? 0
const p95 = (times: readonly number[]) => sorted(times)[Math.max(0, Math.ceil(times.length * 0.95) - 1)] ?? 0

// Run by `npm run bench -- P9 P10`, which names the file for the figures in BENCH_JSON.
test('the reader with the long text', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sourceline-bench-'))
  const port = await freePort()
  const [fill, watching, compared] = await Promise.all([bundled('fill.ts'), bundled('watch.ts'), bundled('others.ts')])
  const server = await startServer(folder, 'empty', port)
  const options = {
    executablePath: findBrowser() ?? chromium.executablePath(),
    viewport: { width: 1280, height: 800 },
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...silence(`http://127.0.0.1:${port}`)],
  }
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), options)
  const foreign = await chromium.launchPersistentContext(join(folder, 'profile-of-others'), options)
  try {
    const page = context.pages()[0] ?? await context.newPage()
    await page.addInitScript({ content: watching })
    await page.goto(server.url)
    await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible({ timeout: 60_000 })
    const lengths = await takeIn(page, fill)
    process.stdout.write(`${COUNTS.map((count, n) => `${count} marks in ${lengths[n]} characters`).join('; ')}\n`)

    const other = foreign.pages()[0] ?? await foreign.newPage()
    const session = await foreign.newCDPSession(other)
    await session.send('Runtime.evaluate', { expression: compared })

    const figures: Figure[] = []
    for (const size of COUNTS) figures.push(...await measure(page, other, size))
    const file = process.env['BENCH_JSON']
    if (file !== undefined) await writeFile(file, JSON.stringify(figures))
    for (const { work, size, ours, references } of figures) process.stdout.write(`${String(size).padStart(6)} ${work.padEnd(60)} ${ours.toFixed(1)} ms ${JSON.stringify(references)}\n`)
    await page.screenshot({ path: test.info().outputPath('read.png') })
  } finally {
    await context.close()
    await foreign.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

async function measure(page: Page, other: Page, size: number): Promise<readonly Figure[]> {
  const references = {
    'Recogito text-annotator': await other.evaluate((count) => others.recogito(count), size),
    'CodeMirror 6': median(await inTurn(OPENINGS, () => other.evaluate((count) => others.codemirror(count), size))),
  }
  const scrolled = await wheel(other, '.cm-scroller', () => other.evaluate(() => others.startFrames()), () => other.evaluate(() => others.stopFrames()))
  const openings = await inTurn(OPENINGS, () => opening(page, size, false))
  const frames = await wheel(page, '.reader-scroll', () => page.evaluate(() => watch.startFrames()), () => page.evaluate(() => watch.stopFrames()))
  const jumps: number[] = []
  for (let n = 1; n <= 20; n += 1) jumps.push(await page.evaluate((part) => watch.jump(part), (n * 0.618) % 1))
  const marked: number[] = []
  for (let n = 1; n <= MARKS; n += 1) marked.push(await marking(page, n))
  await page.getByRole('button', { name: 'List of annotations' }).click()
  const listed = await inTurn(OPENINGS, () => opening(page, size, true))
  await page.getByRole('button', { name: 'List of annotations' }).click()
  const row = (id: Figure['id'], work: string, ours: number, limit: number, beside: Figure['references'] = {}): Figure => ({ id, work, size, ours, unit: 'ms', references: beside, limit })
  return [
    row('P9', 'open a text to its words and marks painted: the first time', openings[0] ?? 0, 150, references),
    row('P9', `open a text to its words and marks painted: median of ${OPENINGS}`, median(openings), 150, references),
    row('P9', `open a text with the list of its labels: median of ${OPENINGS}`, median(listed), 150, references),
    row('P10', 'scroll the text by wheel: frame, p95', p95(frames), 33, { 'CodeMirror 6': p95(scrolled) }),
    row('P10', 'jump to a far place until it is painted with marks, p95', p95(jumps), 100),
    row('P10', `key to a mark painted, stored, undoable: median of ${MARKS}`, median(marked), 50),
  ]
}

async function inTurn(times: number, work: () => Promise<number>): Promise<readonly number[]> {
  const figures: number[] = []
  for (let n = 0; n < times; n += 1) figures.push(await work())
  return figures
}

/** From the choice of a source, while another one is open. */
async function opening(page: Page, size: number, list: boolean): Promise<number> {
  await choose(page, 'A short note')
  await expect(page.getByRole('article', { name: 'A short note' })).toBeVisible()
  const title = `Text with ${size} marks`
  return choose(page, title, () => page.evaluate(([name, listed]) => watch.armOpening(name, listed), [title, list] as const))
}

/** Chooses a source in the reader's head; answers what was armed. */
async function choose(page: Page, title: string, arm: () => Promise<void> = () => Promise.resolve()): Promise<number> {
  await page.getByRole('button', { name: 'Open another source' }).click()
  await page.getByRole('combobox', { name: 'Open another source' }).fill(title)
  const option = page.getByRole('option', { name: title })
  await option.hover()
  await arm()
  await option.click()
  return page.evaluate(() => watch.armed() ?? 0)
}

async function wheel(page: Page, where: string, start: () => Promise<void>, stop: () => Promise<readonly number[]>): Promise<readonly number[]> {
  const box = await page.locator(where).boundingBox()
  if (!box) throw new Error('there is nothing to scroll')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await start()
  for (let notch = 0; notch < 150; notch += 1) await page.mouse.wheel(0, 240)
  return stop()
}

async function marking(page: Page, nth: number): Promise<number> {
  await page.evaluate((part) => watch.jump(part), (nth * 0.382) % 1)
  await page.evaluate((word) => watch.selectWord(word), 1 + nth % 3)
  await expect(page.getByRole('button', { name: 'New claim' })).toBeEnabled()
  await page.evaluate(() => watch.armMarking())
  await page.keyboard.press('q')
  return page.evaluate(() => watch.armed() ?? 0)
}

/** Code for the page, as one script. */
async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here(name)], bundle: true, format: 'iife', write: false, outdir: 'out', target: 'chrome130', loader: { '.css': 'empty' },
  })
  return outputFiles[0]?.text ?? ''
}

async function takeIn(page: Page, fill: string): Promise<readonly number[]> {
  const worker = (await readdir(here('../../../dist/renderer/assets'))).find((name) => /^worker-.*\.js$/u.test(name)) ?? ''
  const project = await page.evaluate(async () => {
    const answer = await fetch('/call/projects.current', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[]' })
    return ((await answer.json()) as { readonly value: { readonly id: string } }).value.id
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: fill })
  const lengths = await page.evaluate(
    ([counts, url, id]) => (globalThis as unknown as { fill(...args: unknown[]): Promise<readonly number[]> }).fill(counts, url, id),
    [COUNTS, `/assets/${worker}`, project] as const,
  )
  await expect(page.getByRole('button', { name: 'Open another source' })).toBeVisible()
  return lengths
}
