// Pictures of every view and dialog, light and dark, small and large: screenshots/<size>/<theme>/<name>.png.
// Usage: npm run screenshots [-- NAME…]; SOURCELINE_BROWSER names the Chromium to use.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from './build.mjs'
import { EMPTY_SCENES, SCENES } from './screenshots-scenes.mjs'
import { startShell } from './screenshots-shell.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const SIZES = [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }]
const THEMES = ['light', 'dark']
const asked = process.argv.slice(2)

await build({ ifNeeded: true })
const cli = join(root, 'dist/main/cli.js')
const executablePath = execFileSync(process.execPath, [cli, 'browser', '--ensure'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
const scratch = mkdtempSync(join(tmpdir(), 'sourceline-screenshots-'))
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  for (const size of SIZES) {
    await take(size, 'sample', SCENES)
    await take(size, 'empty', EMPTY_SCENES)
  }
} finally {
  await browser.close()
  rmSync(scratch, { recursive: true, force: true })
}

/** Every scene of one kind of project at one size: opened once, shot in each theme. */
async function take(size, seed, scenes) {
  const wanted = scenes.filter(({ name }) => asked.length === 0 || asked.includes(name))
  if (wanted.length === 0) return
  const folder = join(scratch, `${size.width}-${seed}`)
  const shell = await startShell(cli, folder, seed)
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', colorScheme: 'light' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  try {
    await page.goto(shell.url)
    for (const { name, open, undo } of wanted) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(new URL('/', shell.url).href)
      await ready(page, seed)
      await open(page)
      await shoot(page, size, name)
      await undo?.(page)
    }
  } finally {
    await context.close()
    await shell.end()
  }
}

async function ready(page, seed) {
  await page.getByRole('status').getByText(/^Saved/).waitFor()
  if (seed === 'empty') return
  await page.getByRole('grid', { name: 'Events' }).getByRole('gridcell').first().waitFor()
  await page.getByRole('article').waitFor()
}

async function shoot(page, { width, height }, name) {
  await page.evaluate('document.fonts.ready')
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    await page.locator(`html[data-theme="${theme}"]`).waitFor()
    const folder = join(root, 'screenshots', `${width}x${height}`, theme)
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  console.log(`screenshots/${width}x${height}/*/${name}.png`)
}
