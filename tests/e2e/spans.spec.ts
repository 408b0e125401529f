import type { Locator, Page } from '@playwright/test'
import { expect, selectWords, test } from './fixtures.ts'

/** Five attributions; the words of the fourth stand apart. */
const ARTICLE = `Bridge at Hadra closed after blast
The bridge at Hadra stays closed until Friday, governor Salma Haddad said.
Two drivers were hurt, according to the city hospital.
An army spokesman claimed that a drone had been shot down.
“We saw smoke,” baker Yusuf Amin recalled, “and then there was nothing.”
The ministry denied that any warning had been ignored.`

test.describe('the sample', () => {
  test.use({ seed: 'sample' })

  test('edges of a mark move by key, painted at once and written once', async ({ workbench: { page } }) => {
    const { keyboard } = page
    const current = await markWith(page, 'struck Tower 22', '1')

    await keyboard.down('Alt')
    for (let press = 0; press < 3; press += 1) await keyboard.press('ArrowRight')
    await expect(current).toContainText('struck Tower 22, an')
    await keyboard.press('Shift+ArrowLeft')
    await expect(current).toContainText('s struck Tower 22, an')
    await keyboard.up('Alt')
    await expect(current).toContainText('s struck Tower 22, an')
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
    await keyboard.press('Control+z')
    await expect(current).toHaveText(/:\s+struck Tower 22$/u)

    // A key that is held repeats.
    await keyboard.down('Alt')
    for (let repeat = 0; repeat < 8; repeat += 1) await keyboard.down('ArrowLeft')
    await expect(current).toHaveText(/:\s+struc$/u)
    await keyboard.up('ArrowLeft')
    await keyboard.up('Alt')
    await keyboard.press('Control+z')
    await expect(current).toHaveText(/:\s+struck Tower 22$/u)

    await keyboard.press('Control+Alt+ArrowLeft')
    await expect(current).toHaveText(/:\s+struck Tower$/u)
    await keyboard.press('Control+z')
    await expect(current).toHaveText(/:\s+struck Tower 22$/u)
  })

  test('words whose mark was moved are called stale where they are cited', async ({ workbench: { page } }) => {
    await page.getByRole('grid', { name: 'Events' }).getByRole('gridcell', { name: /Drone attack on Tower 22/u }).click()
    await page.getByRole('tab', { name: /^Citations/u }).click()
    await page.getByRole('button', { name: /^Show “more than 40 were wounded”/u }).first().click()
    await page.getByRole('article').focus()
    await page.keyboard.press('Control+Alt+ArrowLeft')
    const stale = page.getByText('The mark was moved to other words after it was cited.').first()
    await expect(stale).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(stale).toBeHidden()
  })

  test('words of several places make one mark, and parts join and leave it', async ({ workbench: { page } }) => {
    const { keyboard } = page
    const current = await openList(page)
    await selectWords(page, 'eastern Jordan')
    await keyboard.press('+')
    await selectWords(page, 'Three American soldiers died')
    await keyboard.press('+')
    await selectWords(page, 'half an hour')
    await keyboard.press('-')
    await keyboard.press('q')
    await expect(current).toContainText('eastern Jordan … Three American soldiers died')

    await selectWords(page, 'half an hour')
    await keyboard.press('a')
    await expect(current).toContainText('eastern Jordan … Three American soldiers died … half an hour')
    await selectWords(page, 'American')
    await keyboard.press('r')
    await expect(current).toContainText('eastern Jordan … Three … soldiers died … half an hour')
    await keyboard.press('Control+z')
    await keyboard.press('Control+z')
    await expect(current).toHaveText(/:\s+eastern Jordan … Three American soldiers died$/u)

    // With the mouse: Ctrl adds words, and a click on them takes them out again.
    await page.getByRole('article').press('Escape')
    await doubleClick(page, 'gravest')
    await keyboard.down('Control')
    await doubleClick(page, 'outpost')
    await doubleClick(page, 'border')
    await click(page, 'outpost')
    await keyboard.up('Control')
    await keyboard.press('q')
    await expect(current).toContainText('gravest … border')
  })

  test('finds are marked one by one and all together', async ({ workbench: { page } }) => {
    const { keyboard } = page
    const current = await openList(page)
    await keyboard.press('Control+Shift+F')
    const find = page.getByRole('search', { name: 'Find in the text' })
    await keyboard.insertText('tower 22')
    await expect(find.getByText(/^1 of \d/u)).toBeVisible()
    await keyboard.press('Control+Enter')
    await chooseLayer(page, 'Mark the words as', '8')
    await expect(current).toHaveText(/^\s*ab\s*Note:\s+Tower 22/u)
    await expect(find.getByRole('textbox')).toBeFocused()

    await keyboard.press('Control+a')
    await keyboard.insertText('drone')
    await expect(find.getByText(/^1 of \d/u)).toBeVisible()
    await keyboard.press('F3')
    await expect(find.getByText(/^2 of \d/u)).toBeVisible()
    await keyboard.press('ArrowDown')
    await expect(page.getByRole('article')).toBeFocused()
    const [, count] = /of (\d+)/u.exec(await find.innerText()) ?? []
    const notes = page.getByRole('group', { name: 'Layers' }).getByRole('button', { name: /Note/u })
    const before = Number(/\d+$/u.exec(await notes.innerText())?.[0])
    await keyboard.press('Control+Shift+Enter')
    await chooseLayer(page, `Mark each of the ${count} finds as`, '8')
    await expect(notes).toHaveText(new RegExp(`${before + Number(count)}$`, 'u'))
    await keyboard.press('Control+z')
    await expect(notes).toHaveText(new RegExp(`${before}$`, 'u'))
  })

  test('marks that lie on one another are chosen among, by key, and that is said', async ({ workbench: { page } }) => {
    const { keyboard } = page
    const current = await markWith(page, 'The gravest came on January 28', '8')
    await selectWords(page, 'gravest came')
    await keyboard.press('q')
    await expect(current).toHaveText(/:\s+gravest came$/u)
    await keyboard.press('ArrowLeft')
    await keyboard.press('Space')
    const chooser = page.getByRole('listbox', { name: 'Annotations here' })
    await expect(chooser).toBeFocused()
    await expect(page.getByRole('status').filter({ hasText: '2 annotations here: Quote, Note.' })).toBeAttached()
    await expect(chooser.getByRole('option', { selected: true })).toContainText('gravest came')
    await keyboard.press('ArrowDown')
    await expect(current).toContainText('The gravest came on January 28')
    await keyboard.press('Escape')
    await expect(page.getByRole('article')).toBeFocused()
    await keyboard.press(']')
    await expect(current).toContainText('gravest came')
    await keyboard.press('[')
    await expect(current).toContainText('The gravest came on January 28')
  })

  test('the strip tells what is coded and leads to what is not', async ({ workbench: { page } }) => {
    const strip = page.getByRole('button', { name: /paragraphs have marks/u })
    const [, coded, all] = /^(\d+) of (\d+) paragraphs have marks/u.exec((await strip.getAttribute('aria-label')) ?? '') ?? []
    expect(await page.getByRole('article').locator('.reader-coded').count()).toBe(Number(coded))
    expect(await page.getByRole('article').locator('p').count()).toBe(Number(all))
    await strip.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('article')).toBeFocused()
    await expect(page.getByRole('status').filter({ hasText: /^(Paragraph \d+, without marks|Every paragraph has marks)\.$/u })).toBeAttached()

    const box = await strip.boundingBox()
    if (!box) throw new Error('the strip has no place')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 2)
    await expect(page.getByRole('article').locator('p').last()).toBeInViewport()
    await page.keyboard.press('Control+Shift+ArrowDown')
    await page.keyboard.press('q')
    const last = await page.getByRole('article').locator('p').last().innerText()
    await expect(await openList(page)).toContainText(last)
  })
})

test('an article with five attributions is coded by the keyboard alone, with at most four keys for a span once it is selected', async ({ workbench: { page } }) => {
  const { keyboard } = page
  await keyboard.press('Control+Shift+O')
  const adding = page.getByRole('dialog', { name: 'Add source' })
  await expect(adding.getByRole('textbox', { name: 'Text' })).toBeFocused()
  await keyboard.insertText(ARTICLE)
  const add = adding.getByRole('button', { name: 'Add source' })
  for (let tab = 0; tab < 40 && !(await add.evaluate((element) => element === document.activeElement)); tab += 1) await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(adding).toBeHidden()
  await expect(page.getByRole('article', { name: /Hadra/u })).toBeVisible()

  const spans: number[] = []
  /** Presses keys on the selected words, each counted, modifiers too. */
  const code = async (...keys: readonly string[]) => {
    for (const one of keys) await keyboard.press(one)
    spans.push(keys.reduce((sum, one) => sum + one.split('+').length, 0))
  }
  const claimed = async () => {
    const claiming = page.getByRole('dialog', { name: 'New claim' })
    await keyboard.press('c')
    await expect(claiming).toBeVisible()
    await keyboard.press('Control+Enter')
    await expect(claiming).toBeHidden()
    spans.push(3)
  }
  const attributions = [
    { content: ['The bridge at Hadra stays closed until Friday'], speaker: 'governor Salma Haddad' },
    { content: ['Two drivers were hurt'], speaker: 'the city hospital' },
    { content: ['a drone had been shot down'], speaker: 'An army spokesman' },
    { content: ['We saw smoke', 'and then there was nothing'], speaker: 'baker Yusuf Amin' },
    { content: ['any warning had been ignored'], speaker: 'The ministry' },
  ] as const
  for (const { content, speaker } of attributions) {
    for (const [part, words] of content.entries()) {
      if (part > 0) await keyboard.press('+')
      await find(page, words)
    }
    await claimed()
    await keyboard.press('Escape')
    await find(page, speaker)
    await keyboard.press('m')
    await expect(page.getByRole('dialog', { name: 'Mark the words as' })).toBeVisible()
    await code('2')
    spans.push((spans.pop() ?? 0) + 1)
    await expect(page.getByRole('dialog')).toBeHidden()
    await keyboard.press('Escape')
  }
  expect(spans).toHaveLength(10)
  expect(Math.max(...spans)).toBeLessThanOrEqual(4)

  await openList(page)
  const list = page.getByRole('complementary', { name: 'Annotations' })
  for (const { content, speaker } of attributions) {
    await expect(list.getByText(content.join(' … '), { exact: true })).toBeVisible()
    await expect(list.getByText(speaker, { exact: true })).toBeVisible()
  }
  const layers = page.getByRole('group', { name: 'Layers' })
  await expect(layers.getByRole('button', { name: /Claim 5/u })).toBeVisible()
  await expect(layers.getByRole('button', { name: /Actor 5/u })).toBeVisible()
})

/** Selects words through the search in the text and goes to them there. */
async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+Shift+F')
  const bar = page.getByRole('search', { name: 'Find in the text' })
  await expect(bar.getByRole('textbox')).toBeFocused()
  await page.keyboard.insertText(words)
  await expect(bar.getByText('1 of 1', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('article')).toBeFocused()
}

/** Opens the list of annotations, and gives its current entry. */
async function openList(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'List of annotations' }).click()
  return page.getByRole('complementary', { name: 'Annotations' }).locator('.reader-entry[aria-current="true"]')
}

async function markWith(page: Page, words: string, layer: string): Promise<Locator> {
  const current = await openList(page)
  await selectWords(page, words)
  await page.keyboard.press('m')
  await chooseLayer(page, 'Mark the words as', layer)
  await expect(current).toContainText(words)
  return current
}

/** Presses the number of a layer in the dialog that asks for it. */
async function chooseLayer(page: Page, title: string, layer: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog).toBeVisible()
  await page.keyboard.press(layer)
  await expect(dialog).toBeHidden()
}

async function middleOf(page: Page, words: string): Promise<readonly [number, number]> {
  return page.getByRole('article').evaluate((element, wanted) => {
    const node = [...element.querySelectorAll('p')].map((one) => one.firstChild).find((one) => one?.textContent?.includes(wanted))
    if (!node) throw new Error(`the text does not hold "${wanted}"`)
    node.parentElement?.scrollIntoView({ block: 'center' })
    const range = document.createRange()
    const at = node.textContent?.indexOf(wanted) ?? 0
    range.setStart(node, at)
    range.setEnd(node, at + wanted.length)
    const { x, y, width, height } = range.getBoundingClientRect()
    return [x + width / 2, y + height / 2] as const
  }, words)
}

async function click(page: Page, words: string): Promise<void> {
  await page.mouse.click(...(await middleOf(page, words)))
}

async function doubleClick(page: Page, words: string): Promise<void> {
  await page.mouse.dblclick(...(await middleOf(page, words)))
}
