// Renders resources/icons/sourceline.svg into the PNGs that the desktop packages need.
// Usage: node scripts/icons.mjs; SOURCELINE_BROWSER names the Chromium to use.
import { readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'

const folder = new URL('../resources/icons/', import.meta.url)
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const executablePath = process.env.SOURCELINE_BROWSER
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()
const svg = await readFile(new URL('sourceline.svg', folder), 'utf8')
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<body style="margin:0">${svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)}`)
  await page.screenshot({ path: new URL(`${size}x${size}.png`, folder).pathname, omitBackground: true })
}
await browser.close()
