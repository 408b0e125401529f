import { openPage } from './page.mjs'

/** Rows of the whole measurement. */
const ROWS = 100_000

/** P12: candidate duplicates among events, searched in the store's worker. */
export async function measureDuplicates({ original, url, executablePath, part }) {
  const size = Math.round(ROWS * part)
  const page = await openPage(url, executablePath)
  try {
    await page.choose(original)
    const { ms } = await page.run('duplicates', size)
    return { id: 'P12', work: 'find candidate duplicates', size, ours: ms, unit: 'ms', references: {}, limit: 3000 }
  } finally {
    await page.close()
  }
}
