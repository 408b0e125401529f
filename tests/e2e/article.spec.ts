import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cite, linkEvents, recordClaim, type GoldClaim, type GoldValue } from './coding.ts'
import { exportFile, rowsOf, type ExportedProject } from './exporting.ts'
import { expect, selectWords, test } from './fixtures.ts'

const seed = fileURLToPath(new URL('../../../shared/seed', import.meta.url))
const present = existsSync(join(seed, 'article.txt')) && existsSync(join(seed, 'gold.json'))

interface Quote { readonly exact: string; readonly occurrence: number }
interface Gold {
  readonly source: { readonly title: string; readonly publisher: string; readonly published: string }
  readonly events: readonly { readonly id: string; readonly fields: readonly { readonly field: string; readonly value: GoldValue; readonly quotes: readonly Quote[] }[] }[]
  readonly claims: readonly GoldClaim[]
  readonly links: readonly { readonly from: string; readonly type: string; readonly to: string }[]
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
      // The new row's date is the current cell once it has the focus: from then on words go into this event.
      await expect(page.getByRole('grid', { name: 'Events' }).locator(`[row-index="${gold.events.indexOf(event)}"] .ag-cell-focus[col-id="date"]`)).toBeVisible()
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

    const positionOf = (id: string) => gold.events.findIndex((event) => event.id === id)
    for (const claim of gold.claims) await recordClaim(page, claim, positionOf)
    for (const { from, type, to } of gold.links) await linkEvents(page, positionOf(from), type, positionOf(to))

    const file = await exportFile(workbench, 'Sourceline project (JSON)', 'article.sourceline.json')
    const project = JSON.parse(file) as ExportedProject
    expectEvents(project, gold)
    expectClaims(project, gold)
    const ids = tableOf(project, 'event').map(({ id }) => id)
    expect(tableOf(project, 'link').map(({ from, type, to }) => ({ from: ids.indexOf(from), type, to: ids.indexOf(to) })))
      .toEqual(gold.links.map(({ from, type, to }) => ({ from: positionOf(from), type, to: positionOf(to) })))

    const rows = rowsOf(await exportFile(workbench, 'CSV table', 'events.csv', 'Events'))
    expect(rows).toHaveLength(gold.events.length)
    for (const [index, event] of gold.events.entries()) {
      for (const { field, value } of event.fields) {
        expect(rows[index]?.[field], `${event.id} ${field}`).toBe(value === null ? '' : Array.isArray(value) ? value.join('; ') : String(value))
      }
    }
  })
})

function tableOf(project: ExportedProject, kind: string): readonly Record<string, unknown>[] {
  return project.tables[kind] ?? []
}

/** Every filled cell holds the value that was coded, and its evidence the words that stand in the text. */
function expectEvents(project: ExportedProject, gold: Gold): void {
  const entities = new Map(tableOf(project, 'entity').map((entity) => [entity['id'], entity['name']]))
  const body = project.bodies[tableOf(project, 'text')[0]?.['hash'] as string] ?? ''
  const annotations = new Map(tableOf(project, 'annotation').map((annotation) => [annotation['id'], annotation]))
  expect(tableOf(project, 'event')).toHaveLength(gold.events.length)
  for (const [index, event] of gold.events.entries()) {
    const record = tableOf(project, 'event')[index] ?? {}
    for (const { field, value, quotes } of event.fields) {
      const held = record[field] ?? null
      const named = Array.isArray(held) ? (held as unknown[]).map((id) => entities.get(id) ?? id) : (entities.get(held) ?? held)
      expect(named, `${event.id} ${field}`).toEqual(value)
      const evidence = tableOf(project, 'evidence').filter((one) => one['event'] === record['id'] && one['field'] === field)
      expect(evidence.map((one) => one['words'])).toEqual(quotes.map(({ exact }) => exact))
      for (const one of evidence) {
        const [fragment] = annotations.get(one['annotation'])?.['fragments'] as readonly { start: number; end: number }[]
        expect(body.slice(fragment?.start, fragment?.end)).toBe(one['words'])
      }
    }
  }
}

/** Every claim holds its words, its speaker, its chain in order, and the events that it is about. */
function expectClaims(project: ExportedProject, gold: Gold): void {
  const entities = new Map(tableOf(project, 'entity').map((entity) => [entity['id'], entity['name']]))
  const ids = tableOf(project, 'event').map(({ id }) => id)
  const claims = tableOf(project, 'claim')
  expect(claims).toHaveLength(gold.claims.length)
  for (const [index, claim] of gold.claims.entries()) {
    const record = claims[index] ?? {}
    expect(record, claim.id).toMatchObject({
      text: claim.text, quote: claim.quotes[0]?.exact, speaker_text: claim.speaker, quote_type: claim.quote_type,
      ...(claim.cue ? { cue: claim.cue } : {}), ...(claim.hedges ? { hedges: claim.hedges } : {}), ...(claim.role ? { role: claim.role } : {}),
    })
    expect(entities.get(record['speaker'])).toBe(claim.speaker)
    expect((record['chain'] as readonly { as_written: string }[]).map(({ as_written }) => as_written)).toEqual(claim.chain)
    expect(((record['about'] ?? []) as readonly { event: string; stance: string }[]).map(({ event, stance }) => [gold.events[ids.indexOf(event)]?.id, stance]))
      .toEqual(claim.about ?? [])
  }
}

test('words stay selected when the grid is clicked', async ({ workbench: { page } }) => {
  await page.getByRole('button', { name: 'Add source…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Text' }).fill('A report\nThree soldiers died on January 28.')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  await selectWords(page, 'Three soldiers died')
  await page.getByRole('button', { name: 'New event' }).first().click()
  await expect(page.getByRole('grid', { name: 'Events' }).locator('.ag-cell-focus')).toBeFocused()
  await page.getByRole('article').focus()
  await page.keyboard.press('f')
  await expect(page.getByRole('dialog').getByText('“Three soldiers died”')).toBeVisible()
})
