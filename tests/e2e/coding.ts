import type { Locator, Page } from '@playwright/test'
import type { Field } from '../../shared/model/fields.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import { vocabularyOf } from '../../shared/model/vocabulary/vocabulary.ts'
import { expect, selectWords } from './fixtures.ts'

export type GoldValue = string | number | null | readonly string[]

/** What an editor shows for a value: terms by label, everything else as it is. */
export function shownParts(field: Field, value: GoldValue): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly string[]) : value === null ? [] : [String(value)]
  if (field.type !== 'term' && field.type !== 'terms') return items
  const terms = vocabularyOf(field.vocabulary, DEFAULT_CODEBOOK)
  return items.map((item) => terms.find(({ term }) => term === item)?.label ?? item)
}

export function fieldNamed(name: string): Field {
  const field = DEFAULT_CODEBOOK.fields.find((one) => one.name === name)
  if (!field) throw new Error(`the codebook has no field ${name}`)
  return field
}

const CHOSEN = new Set(['term', 'terms', 'tags', 'entity', 'entities', 'ref'])

/** What an editor holds: the texts of its chips, or the text of its input. */
export async function heldBy(dialog: Locator, field: Field): Promise<readonly string[]> {
  if (!CHOSEN.has(field.type)) {
    const text = await dialog.getByRole('textbox', { name: field.label, exact: true }).inputValue()
    return text === '' ? [] : [text]
  }
  const box = dialog.getByRole('combobox', { name: field.label, exact: true }).locator('xpath=..')
  return (await box.locator('.ui-chip').allInnerTexts()).map((text) => text.replace(/ \(new\)$/u, '').trim())
}

/** Puts a value into an editor by typing, as a person would. */
export async function enter(dialog: Locator, field: Field, shown: readonly string[]): Promise<void> {
  if (!CHOSEN.has(field.type)) {
    await dialog.getByRole('textbox', { name: field.label, exact: true }).fill(shown[0] ?? '')
    return
  }
  const input = dialog.getByRole('combobox', { name: field.label, exact: true })
  for (const chip of await heldBy(dialog, field)) {
    expect(chip).not.toBe('')
    await input.press('Backspace')
  }
  for (const one of shown) {
    await input.fill(one)
    const options = dialog.getByRole('listbox', { name: field.label, exact: true }).getByRole('option')
    const exact = options.filter({ has: dialog.getByText(one, { exact: true }) })
    // A new name stands last in the list, as "Add …".
    await ((await exact.count()) > 0 ? exact.first() : options.last()).click()
  }
}

export interface Cited {
  /** True when the value was proposed rightly, without help. */
  readonly proposed: boolean
}

/** Selects words and cites them into a field of the current event; helps with the value where it was not proposed. */
export async function cite(page: Page, quote: { readonly exact: string; readonly occurrence: number }, name: string, value: GoldValue): Promise<Cited> {
  const field = fieldNamed(name)
  await selectWords(page, quote.exact, quote.occurrence)
  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  if (await dialog.getByRole('heading', { name: `Cite into ${field.label}`, exact: true }).count() === 0) {
    await dialog.getByRole('button', { name: 'Other field…' }).click()
    await dialog.getByRole('combobox', { name: 'Other field' }).fill(name)
    await dialog.getByRole('combobox', { name: 'Other field' }).press('Enter')
    await expect(dialog.getByRole('heading', { name: `Cite into ${field.label}`, exact: true })).toBeVisible()
  }
  // One field at a time here: what else the words would fill is coded on its own.
  const companions = dialog.getByRole('group', { name: 'Fill too' }).getByRole('checkbox')
  for (const companion of await companions.all()) await companion.uncheck()
  const wanted = shownParts(field, value)
  const proposed = same(await heldBy(dialog, field), wanted)
  if (!proposed) await enter(dialog, field, wanted)
  await dialog.getByRole('button', { name: 'Cite', exact: true }).click()
  await expect(dialog).toBeHidden()
  return { proposed }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}

export interface GoldClaim {
  readonly id: string
  readonly text: string
  readonly quotes: readonly { readonly exact: string; readonly occurrence: number }[]
  readonly speaker: string
  readonly role?: string
  readonly anonymity?: string
  readonly quote_type: string
  readonly cue?: string
  readonly hedges?: readonly string[]
  readonly certainty?: string
  readonly kind?: string
  readonly chain: readonly string[]
  readonly about?: readonly (readonly [event: string, stance: string])[]
}

const claimField = (name: string): Field => {
  const field = fieldOf('claim', name, DEFAULT_CODEBOOK)
  if (!field) throw new Error(`claims have no field ${name}`)
  return field
}

/** Records a claim from its words: speaker, chain, hedges and what it is about, in the claim dialog. */
export async function recordClaim(page: Page, claim: GoldClaim, positionOf: (event: string) => number): Promise<void> {
  const [quote] = claim.quotes
  if (!quote) throw new Error(`${claim.id} has no words`)
  await selectWords(page, quote.exact, quote.occurrence)
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New claim' })
  await dialog.getByRole('textbox', { name: 'Claim, in your words' }).fill(claim.text)
  const set = async (name: string, value: GoldValue) => {
    const field = claimField(name)
    const wanted = shownParts(field, value)
    if (!same(await heldBy(dialog, field), wanted)) await enter(dialog, field, wanted)
  }
  await set('speaker', claim.speaker)
  await dialog.getByRole('textbox', { name: 'As written' }).fill(claim.speaker)
  await set('quote_type', claim.quote_type)
  await set('cue', claim.cue ?? null)
  await set('hedges', claim.hedges ?? [])
  if (claim.role) await set('role', claim.role)
  if (claim.anonymity) await set('anonymity', claim.anonymity.replace(' ', '_'))
  if (claim.certainty) await set('certainty', claim.certainty)
  if (claim.kind) await set('speech_act', claim.kind.replace(' ', '_'))
  const chain = dialog.getByRole('group', { name: /^Chain/u })
  while ((await chain.getByRole('listitem').count()) > 0) await chain.getByRole('button', { name: 'Remove hop 1' }).click()
  for (const [index, hop] of claim.chain.entries()) {
    await chain.getByRole('button', { name: 'Add hop' }).click()
    await chain.getByLabel(`Hop ${index + 1}`, { exact: true }).fill(hop)
  }
  const about = dialog.getByRole('group', { name: 'About' })
  for (const [event, stance] of claim.about ?? []) {
    await choosePosition(about.getByRole('combobox', { name: 'Add an event' }), positionOf(event))
    await about.getByRole('combobox', { name: 'Stance' }).last().selectOption(stance)
  }
  await dialog.getByRole('button', { name: 'Record claim' }).click()
  await expect(dialog).toBeHidden()
}

/** Takes the option at a position of a combobox, by its keys. */
export async function choosePosition(input: Locator, position: number): Promise<void> {
  await input.focus()
  await input.press('ArrowDown')
  await expect(input).toHaveAttribute('aria-expanded', 'true')
  await expect(input).toHaveAttribute('aria-activedescendant', /-0$/u)
  for (let step = 0; step < position; step += 1) await input.press('ArrowDown')
  await expect(input).toHaveAttribute('aria-activedescendant', new RegExp(`-${position}$`, 'u'))
  await input.press('Enter')
}

/** Links the event in one row of the grid to the one in another. */
export async function linkEvents(page: Page, from: number, type: string, to: number): Promise<void> {
  await page.getByRole('grid', { name: 'Events' }).locator(`[row-index="${from}"] [col-id="date"]`).click()
  await page.keyboard.press('Control+l')
  const dialog = page.getByRole('dialog', { name: 'Link event' })
  const label = vocabularyOf('link_type', DEFAULT_CODEBOOK).find(({ term }) => term === type)?.label ?? type
  await dialog.getByRole('combobox', { name: 'Kind of link' }).fill(label)
  await dialog.getByRole('combobox', { name: 'Kind of link' }).press('Enter')
  await choosePosition(dialog.getByRole('combobox', { name: 'Other event' }), to)
  await dialog.getByRole('button', { name: 'Link', exact: true }).click()
  await expect(dialog).toBeHidden()
}
