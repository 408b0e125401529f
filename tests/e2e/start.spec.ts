import { expect, test } from './fixtures.ts'

test.describe('the sample project', () => {
  test.use({ seed: 'sample' })

  test('opens with its events, its source, its claims and its entities', async ({ workbench: { page } }) => {
    const events = page.getByRole('grid', { name: 'Events' })
    await expect(events.getByRole('gridcell', { name: 'Drone attack on Tower 22' }).first()).toBeVisible()
    await expect(page.getByText('11 of 11').first()).toBeVisible()
    for (const [view, cell] of [
      ['Sources', 'A chronology of attacks on bases, 2023–24'],
      ['Claims', 'Steps towards de-escalation weaken deterrence'],
      ['Entities', 'Syrian Democratic Forces'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()
      await expect(page.getByRole('grid', { name: view }).getByText(cell).first()).toBeVisible()
    }
  })
})

test('a new event is there after the browser is killed', async ({ workbench }) => {
  const { page } = workbench
  await page.getByRole('button', { name: 'New event' }).first().click()
  await expect(page.getByText('1 of 1').first()).toBeVisible()
  await expect(page.getByText(/^Saved/u).first()).toBeVisible()
  const again = await workbench.reopen('kill')
  await expect(again.getByText('1 of 1').first()).toBeVisible()
})
