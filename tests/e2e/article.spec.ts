import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cite, type GoldValue } from './coding.ts'
import { expect, selectWords, test } from './fixtures.ts'

const seed = fileURLToPath(new URL('../../../shared/seed', import.meta.url))
const present = existsSync(join(seed, 'article.txt')) && existsSync(join(seed, 'gold.json'))

interface Quote { readonly exact: string; readonly occurrence: number }
interface Gold {
  readonly source: { readonly title: string; readonly publisher: string; readonly published: string }
  readonly events: readonly { readonly id: string; readonly fields: readonly { readonly field: string; readonly value: GoldValue; readonly quotes: readonly Quote[] }[] }[]
}

/** What reading words is for: these types of field, and entities once they are known. */
const READABLE = new Set(['date', 'country', 'type', 'weapons', 'actor_attribution', 'damage', 'geo_precision', 'facility', 'actors', 'targets'])

test.describe('the article', () => {
  test.skip(!present, 'the article stands beside the checkout only where it may be used')
  test.setTimeout(420_000)

  test('comes in, is coded event by event with every filled cell cited, and leaves as CSV and JSON', async ({ workbench }) => {
    const { page } = workbench
    const article = readFileSync(join(seed, 'article.txt'), 'utf8')
    const gold = JSON.parse(readFileSync(join(seed, 'gold.json'), 'utf8')) as Gold

    await page.getByRole('button', { name: 'Add source…' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Add source' })
    await dialog.getByRole('textbox', { name: 'Text' }).fill(article)
    await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill(gold.source.title)
    await dialog.getByRole('textbox', { name: 'Publisher', exact: true }).fill(gold.source.publisher)
    await dialog.getByRole('textbox', { name: 'Published', exact: true }).fill(gold.source.published)
    await dialog.getByRole('button', { name: 'Add source' }).click()
    await expect(page.getByRole('article', { name: gold.source.title })).toBeVisible()

    let readable = 0
    let proposed = 0
    const known = new Set<string>()
    for (const event of gold.events) {
      await page.getByRole('button', { name: 'New event' }).first().click()
      await expect(page.getByText(new RegExp(`^${gold.events.indexOf(event) + 1} of `, 'u')).first()).toBeVisible()
      for (const { field, value, quotes } of event.fields) {
        const names = Array.isArray(value) ? (value as readonly string[]) : [String(value)]
        const entity = ['facility', 'actors', 'targets'].includes(field)
        const counts = (READABLE.has(field) || typeof value === 'number') && (!entity || names.every((name) => known.has(name)))
        for (const quote of quotes) {
          const cited = await cite(page, quote, field, value)
          if (counts && quote === quotes[0]) {
            readable += 1
            if (cited.proposed) proposed += 1
            else console.log(`not proposed: ${event.id} ${field} from "${quote.exact}"`)
          }
        }
        if (entity) for (const name of names) known.add(name)
      }
    }
    console.log(`Cite into cell proposed ${proposed} of ${readable} readable values rightly without help.`)

    await page.keyboard.press('Control+e')
    const exporting = page.getByRole('dialog', { name: 'Export' })
    await exporting.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Sourceline project (JSON)' })
    await exporting.getByRole('textbox', { name: 'File name' }).fill('article.sourceline.json')
    await exporting.getByRole('button', { name: 'Export', exact: true }).click()
    await exporting.getByRole('button', { name: 'Done' }).click()

    const project = JSON.parse(readFileSync(join(workbench.folder, 'exports/article.sourceline.json'), 'utf8')) as {
      tables: Record<'event' | 'evidence' | 'annotation' | 'entity' | 'text', readonly Record<string, unknown>[]>
      bodies: Record<string, string>
    }
    const entities = new Map(project.tables.entity.map((entity) => [entity['id'], entity['name']]))
    const body = project.bodies[project.tables.text[0]?.['hash'] as string] ?? ''
    const annotations = new Map(project.tables.annotation.map((annotation) => [annotation['id'], annotation]))
    expect(project.tables.event).toHaveLength(gold.events.length)
    for (const [index, event] of gold.events.entries()) {
      const record = project.tables.event[index] ?? {}
      for (const { field, value, quotes } of event.fields) {
        const held = record[field] ?? null
        const named = Array.isArray(held) ? (held as unknown[]).map((id) => entities.get(id) ?? id) : (entities.get(held) ?? held)
        expect(named, `${event.id} ${field}`).toEqual(value)
        const evidence = project.tables.evidence.filter((one) => one['event'] === record['id'] && one['field'] === field)
        expect(evidence.map((one) => one['words'])).toEqual(quotes.map(({ exact }) => exact))
        for (const one of evidence) {
          const [fragment] = annotations.get(one['annotation'])?.['fragments'] as readonly { start: number; end: number }[]
          expect(body.slice(fragment?.start, fragment?.end)).toBe(one['words'])
        }
      }
    }
  })
})

test('words stay selected when the grid is clicked', async ({ workbench: { page } }) => {
  await page.getByRole('button', { name: 'Add source…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Text' }).fill('A report\nThree soldiers died on January 28.')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  await selectWords(page, 'Three soldiers died')
  await page.getByRole('button', { name: 'New event' }).first().click()
  await page.getByRole('article').focus()
  await page.keyboard.press('f')
  await expect(page.getByRole('dialog').getByText('“Three soldiers died”')).toBeVisible()
})
