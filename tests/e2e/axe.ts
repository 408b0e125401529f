import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }

/** Brings axe into the page. Evaluated by the browser's debugger, which the page's content policy does not concern. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe)
}

/** Proves that axe finds nothing serious in the page as it stands. */
export async function expectClean(page: Page, where: string): Promise<void> {
  const violations = await page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Finding[] }> } }
    return (await runner.run()).violations
  })
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`).join(' | ')}`)
  expect.soft(serious, where).toEqual([])
}

/** The same in either theme. */
export async function expectCleanInBoth(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator(`html[data-theme="${colorScheme}"]`)).toBeAttached()
    await expectClean(page, `${where}, ${colorScheme}`)
  }
}
