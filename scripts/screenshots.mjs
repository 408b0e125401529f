// Pictures of every view of the sample project, light and dark, in screenshots/.
// Usage: npm run screenshots; SOURCELINE_BROWSER names the Chromium to use.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'screenshots')
const cli = join(root, 'dist/main/cli.js')

await build({ ifNeeded: true })
mkdirSync(folder, { recursive: true })
const scratch = mkdtempSync(join(tmpdir(), 'sourceline-screenshots-'))
const executablePath = execFileSync(process.execPath, [cli, 'browser', '--ensure'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()

const shell = spawn(
  process.execPath,
  [cli, 'start', '--headless', '--port', '0', '--home', scratch, '--project', join(scratch, 'sample'), '--sample'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const ended = once(shell, 'exit')
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(await address())
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('button')
  await views.first().waitFor()
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const view of await views.all()) {
      await view.click()
      // The sample has records of every kind, so each view shows rows or items once it is ready.
      await page.getByRole('main').locator('[role="row"], li').first().waitFor()
      await page.evaluate('document.fonts.ready')
      const name = (await view.getAttribute('aria-label')).toLowerCase()
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
      console.log(`screenshots/${name}-${theme}.png`)
    }
  }
} finally {
  await browser.close()
  shell.kill('SIGTERM')
  await ended
  rmSync(scratch, { recursive: true, force: true })
}

/** The address with its one-time token, from the shell's own output. */
async function address() {
  for await (const line of createInterface({ input: shell.stdout })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('The local shell ended before it showed its address.')
}
