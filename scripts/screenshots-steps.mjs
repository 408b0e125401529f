/** An invented report that runs from right to left, with a name in Latin letters and a number in it. */
export const ARABIC = {
  title: 'هجوم بطائرة مسيّرة على البرج 22',
  publisher: 'وكالة أنباء مثال',
  published: '2024-01-29',
  text: [
    'هجوم بطائرة مسيّرة على البرج 22',
    'قُتل ثلاثة جنود أمريكيين وأصيب أكثر من 40 آخرين في هجوم بطائرة مسيّرة على موقع يُعرف باسم Tower 22 في شمال شرق الأردن، قرب الحدود السورية.',
    'وقالت القيادة المركزية الأمريكية (CENTCOM) إن الهجوم وقع يوم 28 كانون الثاني/يناير 2024، ولم تعلن أي جهة مسؤوليتها عنه فورًا.',
    'وقال مسؤول أمريكي لوكالة Reuters، طالبًا عدم الكشف عن هويته، إن الطائرة أُطلقت من سوريا على الأرجح.',
  ].join('\n\n'),
}

export function dialog(page, name) {
  return page.getByRole('dialog', typeof name === 'string' ? { name, exact: true } : { name })
}

export function openView(view) {
  return async (page) => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()
    await cellOf(page, view).waitFor()
  }
}

/** The first cell of a view's table, the first change of History, or what Problems says of the sample. */
export function cellOf(page, view) {
  if (view === 'Problems') return page.getByRole('heading', { name: 'No problems' })
  if (view === 'History') return page.getByRole('listbox', { name: 'Changes' }).getByRole('option').first()
  return page.getByRole('grid', { name: view }).locator('[role="row"][row-index="0"] [role="gridcell"]:not([col-id="#"])').first()
}

/** Makes one cell of an event the current one. */
export async function choose(page, title, field = 'title') {
  await page.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: title }).locator(`[col-id="${field}"]`).click()
  await page.getByRole('tab', { name: /^Record/ }).waitFor()
}

/** Presses keys and waits for the dialog that they open. */
export function pressed(keys, name) {
  return async (page) => {
    await page.keyboard.press(keys)
    await dialog(page, name).waitFor()
  }
}

/** Runs an action from the palette and waits for the dialog that it opens. */
export function runAction(label, name) {
  return async (page) => {
    await pressed('Control+k', 'All actions')(page)
    await page.getByRole('combobox', { name: 'Find an action' }).fill(label)
    await page.keyboard.press('Enter')
    await dialog(page, name).waitFor()
  }
}

/** Selects words of the open text, as a drag does. */
export async function selectWords(page, words) {
  await page.getByRole('article').evaluate((article, wanted) => {
    const paragraph = [...article.querySelectorAll('p')].find(({ textContent }) => textContent.includes(wanted))
    const node = paragraph.firstChild
    const at = node.textContent.indexOf(wanted)
    paragraph.scrollIntoView({ block: 'nearest' })
    article.focus({ preventScroll: true })
    article.ownerDocument.getSelection().setBaseAndExtent(node, at, node, at + wanted.length)
  }, words)
  await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button', { name: 'New claim' }).and(page.locator(':enabled')).waitFor()
}

/** Selects words, presses a key in the text and waits for the dialog that it opens. */
export function withWords(words, key, name, event = null) {
  return async (page) => {
    if (event) await choose(page, event)
    await selectWords(page, words)
    await page.keyboard.press(key)
    await dialog(page, name).waitFor()
  }
}

/** Opens the filter of a column by its button. */
export async function filterOf(page, column) {
  await page.getByRole('columnheader', { name: column, exact: true }).hover()
  await page.getByRole('button', { name: `Filter ${column}`, exact: true }).click()
  const filter = dialog(page, `Filter ${column}`)
  await filter.waitFor()
  return filter
}

export async function addSource(page, { title, publisher, published, text }) {
  await pressed('Control+Shift+O', 'Add source')(page)
  const form = dialog(page, 'Add source')
  await form.getByRole('textbox', { name: 'Text' }).fill(text)
  await form.getByRole('textbox', { name: 'Title', exact: true }).fill(title)
  await form.getByRole('textbox', { name: 'Publisher', exact: true }).fill(publisher)
  await form.getByRole('textbox', { name: 'Published', exact: true }).fill(published)
  await form.getByRole('button', { name: 'Add source' }).click()
  await page.getByRole('article', { name: title }).waitFor()
}
