import { Buffer } from 'node:buffer'
import { addSource, ARABIC, cellOf, choose, dialog, filterOf, openView, pressed, runAction, selectWords, withWords } from './screenshots-steps.mjs'

const EVENT = 'Drone attack on Tower 22'
const HARM = 'more than 40 were wounded'
const SAID = 'its effect may be fading'
const DRONE = 'A drone sent by pro-Iranian militias struck Tower 22'

/** Every scene of the sample project: a name for the picture, and how to get there from the freshly opened workbench. */
export const SCENES = [
  // Views
  { name: 'view-events', open: openView('Events') },
  { name: 'view-sources', open: openView('Sources') },
  { name: 'view-claims', open: openView('Claims') },
  { name: 'view-entities', open: openView('Entities') },
  { name: 'view-problems', open: openView('Problems') },
  { name: 'view-history', open: openView('History') },
  {
    name: 'view-events-coding',
    async open(page) {
      await choose(page, EVENT)
      await page.getByRole('tab', { name: /^Citations/ }).click()
      await selectWords(page, HARM)
    },
  },
  {
    name: 'view-events-filtered',
    async open(page) {
      const filter = await filterOf(page, 'Country')
      await filter.getByRole('checkbox', { name: /^Iraq/ }).check()
      await filter.getByRole('button', { name: 'Done' }).click()
      await page.getByText('5 of 11', { exact: true }).waitFor()
    },
  },
  {
    name: 'view-events-no-match',
    async open(page) {
      await page.getByRole('combobox', { name: 'Search' }).fill('no such words')
      await page.getByRole('heading', { name: 'No row matches' }).waitFor()
    },
  },
  {
    name: 'view-events-without-reader',
    async open(page) {
      await choose(page, EVENT)
      await page.getByRole('button', { name: 'Reader', exact: true }).click()
      await page.getByRole('article').waitFor({ state: 'hidden' })
      await page.getByRole('columnheader', { name: 'Injured', exact: true }).waitFor()
    },
    async undo(page) {
      await page.getByRole('button', { name: 'Reader', exact: true }).click()
    },
  },
  {
    name: 'view-events-editing',
    async open(page) {
      await choose(page, EVENT, 'country')
      await page.keyboard.press('Enter')
      await page.locator('.table-editor').getByRole('combobox').press('ArrowDown')
      await page.getByRole('option').first().waitFor()
    },
  },

  // The inspector
  ...['Record', 'Citations', 'Claims', 'Links', 'History'].map((tab) => ({
    name: `inspector-${tab.toLowerCase()}`,
    async open(page) {
      await choose(page, EVENT)
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await page.getByRole('tabpanel', { name: tab }).waitFor()
    },
  })),
  { name: 'inspector-claim', open: chosenIn('Claims') },
  {
    name: 'inspector-claim-check',
    async open(page) {
      await openView('Claims')(page)
      await page.getByRole('gridcell', { name: 'Not decidable' }).first().click()
      await page.getByRole('region', { name: 'Check' }).getByText('these data').waitFor()
    },
  },
  { name: 'inspector-source', open: chosenIn('Sources') },
  { name: 'inspector-entity', open: chosenIn('Entities') },
  {
    name: 'inspector-annotation',
    async open(page) {
      await page.getByRole('article').focus()
      await page.keyboard.press(']')
      await page.keyboard.press('Enter')
      await page.getByRole('tabpanel', { name: 'Record' }).waitFor()
    },
  },

  // The frame
  { name: 'menu', open: async (page) => { await page.getByRole('button', { name: 'Menu' }).click(); await page.getByRole('menu').waitFor() } },
  { name: 'dialog-palette', open: pressed('Control+k', 'All actions') },
  { name: 'dialog-keys', open: runAction('Keyboard shortcuts', 'Keyboard shortcuts') },
  { name: 'dialog-about', open: runAction('About Sourceline', 'About Sourceline') },
  { name: 'dialog-settings', open: pressed('Control+,', 'Settings') },
  { name: 'dialog-project-new', open: runAction('New project', 'New project') },
  { name: 'dialog-project-rename', open: runAction('Rename project', 'Rename project') },
  { name: 'dialog-project-duplicate', open: runAction('Duplicate project', 'Duplicate project') },
  {
    name: 'dialog-project-open',
    async open(page) {
      await runAction('Open project', 'Open project')(page)
      await dialog(page, 'Open project').getByRole('listitem').first().waitFor()
    },
  },

  // Sources, files
  { name: 'dialog-source-add', open: pressed('Control+Shift+O', 'Add source') },
  {
    name: 'dialog-source-add-filled',
    async open(page) {
      await pressed('Control+Shift+O', 'Add source')(page)
      await dialog(page, 'Add source').getByRole('textbox', { name: 'Text' }).fill('A report\n\nBAGHDAD, 3 February 2024 - Two rockets fell near the base. No one was hurt.')
      await dialog(page, 'Add source').getByText(/paragraphs, /).waitFor()
    },
  },
  {
    name: 'dialog-source-edit',
    async open(page) {
      await page.getByRole('button', { name: 'Edit the source’s details' }).click()
      await dialog(page, 'Edit source').waitFor()
    },
  },
  {
    name: 'dialog-event-duplicates',
    async open(page) {
      await page.getByRole('button', { name: 'Find duplicates…' }).click()
      await dialog(page, 'Find duplicate events').getByRole('button', { name: 'Search again' }).waitFor()
    },
  },
  { name: 'dialog-import', open: pressed('Control+o', 'Import') },
  { name: 'dialog-import-inspected', open: inspected('title,date,country,killed_best\nRocket fire near Erbil,2024-08-05,IRQ,0\nDrone over Hasakah,2024-08-09,SYR,\n') },
  { name: 'dialog-import-refused', open: inspected('title,date,colour\nRocket fire near Erbil,soon,red\n') },
  {
    name: 'dialog-export',
    async open(page) {
      await pressed('Control+e', 'Export')(page)
      await dialog(page, 'Export').getByText(/^\d+ rows$/).waitFor()
    },
  },
  {
    name: 'dialog-export-encrypted',
    async open(page) {
      await pressed('Control+e', 'Export')(page)
      await dialog(page, 'Export').getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Sourceline project (JSON)' })
      await dialog(page, 'Export').getByRole('checkbox', { name: 'Encrypt with a passphrase' }).check()
      await page.keyboard.type('tower lantern gravel')
      await dialog(page, 'Export').getByRole('textbox', { name: 'Passphrase again' }).fill('tower gravel')
      await dialog(page, 'Export').getByRole('alert').waitFor()
    },
  },
  {
    name: 'dialog-import-encrypted',
    async open(page) {
      await pressed('Control+o', 'Import')(page)
      const chooser = page.waitForEvent('filechooser')
      await dialog(page, 'Import').getByRole('button', { name: 'Choose file…' }).click()
      const header = `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 1\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(40)}`
      await (await chooser).setFiles({ name: 'Report.sourceline.json.age', mimeType: 'application/octet-stream', buffer: Buffer.from(header) })
      await page.keyboard.type('gravel')
      await page.keyboard.press('Enter')
      await dialog(page, 'Import').getByRole('alert').waitFor()
    },
  },
  {
    name: 'dialog-export-saved',
    async open(page) {
      await pressed('Control+e', 'Export')(page)
      await dialog(page, 'Export').getByRole('button', { name: 'Export', exact: true }).click()
      await dialog(page, 'Export').getByRole('button', { name: 'Done' }).waitFor()
    },
  },
  {
    name: 'dialog-columns',
    async open(page) {
      await page.getByRole('button', { name: /^View of events/u }).click()
      await page.getByRole('menuitem', { name: 'Columns…' }).click()
      await dialog(page, 'Columns').waitFor()
    },
  },
  { name: 'dialog-codebook', open: runAction('Codebook', 'Codebook') },
  {
    name: 'dialog-codebook-rules',
    async open(page) {
      await runAction('Codebook', 'Codebook')(page)
      const codebook = dialog(page, 'Codebook')
      await codebook.getByRole('tab', { name: 'Rules' }).click()
      await codebook.getByRole('button', { name: 'Add rule' }).click()
      await codebook.getByRole('textbox', { name: 'Name' }).fill('Assaults without a figure for the killed')
      await codebook.getByRole('combobox', { name: 'An event that matches' }).fill('type:assault')
      await codebook.getByRole('combobox', { name: 'must match' }).fill('killed:filled')
    },
  },
  { name: 'dialog-backup-encrypted', open: runAction('Back up into an encrypted file', 'Back up into an encrypted file') },
  {
    name: 'dialog-backups',
    async open(page) {
      await runAction('Restore a backup as a new project', 'Restore a backup as a new project')(page)
      await dialog(page, /Restore/).getByText(/There is no backup yet|MB$/u).first().waitFor()
    },
  },
  {
    name: 'dialog-diagnostics',
    async open(page) {
      await runAction('Diagnostics', 'Diagnostics')(page)
      await dialog(page, 'Diagnostics').getByText('Last backup').waitFor()
    },
  },

  // Coding
  { name: 'dialog-cite', open: withWords(HARM, '9', 'Cite into Injured (best)', EVENT) },
  { name: 'dialog-cite-entities', open: withWords('pro-Iranian militias', '7', 'Cite into Actors', EVENT) },
  { name: 'dialog-cite-date', open: withWords('January 28', '1', 'Cite into Date', EVENT) },
  { name: 'dialog-cite-unread', open: withWords(DRONE, '8', 'Cite into Killed (best)', EVENT) },
  {
    name: 'dialog-cite-other-field',
    async open(page) {
      await withWords(HARM, '9', 'Cite into Injured (best)', EVENT)(page)
      await dialog(page, /^Cite/).getByRole('button', { name: 'Other field…' }).click()
      await dialog(page, /^Cite/).getByRole('combobox', { name: 'Other field' }).press('ArrowDown')
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'dialog-claim-new', open: withWords(SAID, 'c', 'New claim') },
  {
    name: 'dialog-claim-edit',
    async open(page) {
      await chosenIn('Claims')(page)
      await page.getByRole('button', { name: 'Edit claim…' }).click()
      await dialog(page, 'Edit claim').waitFor()
    },
  },
  {
    name: 'dialog-claim-check',
    async open(page) {
      await openView('Claims')(page)
      await page.getByRole('gridcell', { name: 'Not decidable' }).first().click()
      await page.getByRole('button', { name: 'Edit claim…' }).click()
      await dialog(page, 'Edit claim').getByText('these data').waitFor()
    },
  },
  { name: 'dialog-entity', open: withWords('Behnam Ben Taleblu', 't', 'New entity') },
  {
    name: 'dialog-link',
    async open(page) {
      await choose(page, EVENT)
      await page.keyboard.press('Control+l')
      await dialog(page, 'Link event').waitFor()
    },
  },
  { name: 'dialog-note', open: withWords(HARM, 'n', 'Note') },
  { name: 'dialog-mark', open: withWords(HARM, 'm', 'Mark the words as') },
  {
    name: 'dialog-confirm',
    async open(page) {
      await chosenIn('Sources')(page)
      await page.getByRole('main').getByRole('button', { name: 'Delete…', exact: true }).click()
      await dialog(page, /^Delete/).waitFor()
    },
  },

  // Filters
  {
    name: 'filter-values',
    async open(page) {
      const filter = await filterOf(page, 'Country')
      await filter.getByRole('checkbox').first().waitFor()
    },
  },
  { name: 'filter-words', open: async (page) => { await filterOf(page, 'Title') } },
  { name: 'filter-dates', open: async (page) => { await filterOf(page, 'Date') } },
  {
    name: 'filter-numbers',
    async open(page) {
      const filter = await filterOf(page, 'Killed')
      await filter.getByRole('textbox', { name: 'From' }).fill('3')
      await filter.getByRole('textbox', { name: 'To' }).fill('1')
      await filter.getByText('3 is above 1.').waitFor()
    },
  },

  // The reader
  {
    name: 'reader-find',
    async open(page) {
      await page.keyboard.press('Control+Shift+F')
      await page.getByRole('search').getByRole('textbox').fill('drone')
      await page.getByRole('search').getByText(/^1 of/).waitFor()
    },
  },
  {
    name: 'reader-switch',
    async open(page) {
      await page.getByRole('button', { name: 'Open another source' }).click()
      await page.getByRole('combobox', { name: 'Open another source' }).press('ArrowDown')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'reader-annotations',
    async open(page) {
      await page.getByRole('button', { name: 'List of annotations' }).click()
      await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first().waitFor()
    },
    async undo(page) {
      await page.getByRole('button', { name: 'List of annotations' }).click()
    },
  },
  // Last: it adds a source.
  {
    name: 'reader-arabic',
    async open(page) {
      await addSource(page, ARABIC)
      await selectWords(page, 'ثلاثة جنود')
    },
  },
]

/** An empty project: what each view says and offers. */
export const EMPTY_SCENES = ['Events', 'Sources', 'Claims', 'Entities', 'History'].map((view) => ({
  name: `empty-${view.toLowerCase()}`,
  async open(page) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()
    await page.getByRole('main').getByRole('heading').first().waitFor()
  },
}))

/** A view with its first row chosen, so that the inspector shows it. */
function chosenIn(view) {
  return async (page) => {
    await openView(view)(page)
    await cellOf(page, view).click()
    await page.getByRole('tabpanel', { name: 'Record' }).waitFor()
  }
}

/** The import dialog after it has looked at a table. */
function inspected(table) {
  return async (page) => {
    await pressed('Control+o', 'Import')(page)
    const chooser = page.waitForEvent('filechooser')
    await dialog(page, 'Import').getByRole('button', { name: 'Choose file…' }).click()
    await (await chooser).setFiles({ name: 'events.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await dialog(page, 'Import').getByRole('button', { name: 'Choose another file…' }).waitFor()
  }
}
