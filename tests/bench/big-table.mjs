import { join } from 'node:path'
import { duckdb, sqlite } from './references.mjs'
import { openPage } from './page.mjs'
import { COLUMNS, COPIES, writeTable } from './table-file.mjs'

/** What is measured with the big table. */
export const IDS = ['P1', 'P2', 'P3', 'P4', 'P6', 'P7', 'P8']

/**
 * Measures the store with the table at a part of its size, and the references beside it in the same run.
 * @returns {Promise<{ id: string, work: string, size: number, ours: number, unit: string, references: object, limit?: number, times?: object }[]>}
 */
export async function measureBigTable({ original, scratch, url, executablePath, wanted, part }) {
  const csv = join(scratch, `big-${part}.csv`)
  const size = await writeTable(original, csv, Math.max(1, Math.round(COPIES * part)))
  const figures = []
  const add = (id, work, ours, unit, references = {}, goal = {}) => {
    if (wanted.has(id)) figures.push({ id, work, size, ours, unit, references, ...goal })
  }
  const needs = (...ids) => ids.some((id) => wanted.has(id))
  const duck = needs('P3', 'P7') ? await duckdb(csv, scratch) : null
  const lite = needs('P1', 'P3') ? await sqlite(csv, scratch) : null
  const page = await openPage(url, executablePath)
  try {
    await page.choose(csv)
    const bare = needs('P1') ? await page.run('bareImport') : 0
    await page.restart()
    await page.choose(csv)
    const imported = await page.run('importFile')
    if (imported.rows !== size) throw new Error(`${imported.rows} of ${size} rows came in`)
    add('P1', `import ${size} rows × ${COLUMNS} columns as ${imported.preset ?? 'an unknown table'}`, imported.ms, 'ms',
      { ...(lite ? { 'sqlite3 .import': lite.import } : {}), 'bare parse + page put': bare }, { times: { 'sqlite3 .import': 1.5, 'bare parse + page put': 1.5 } })

    await page.restart()
    const bareRead = await page.run('bareRead')
    const opened = await page.run('open')
    add('P2', 'open to the first 50 rows', opened.open + opened.firstRows, 'ms', { 'bare read of the pages': bareRead }, { limit: 1000, times: { 'bare read of the pages': 1.5 } })
    if (needs('P8')) add('P8', 'memory of the store after opening', (await page.memory()) / 1e6, 'MB', { 'its pages': (await page.run('pageBytes')) / 1e6 }, { times: { 'its pages': 2 } })

    if (needs('P3')) {
      const queries = await page.run('queries')
      const sorts = Object.entries(queries).filter(([work]) => work.startsWith('sort')).map(([, { p95 }]) => p95)
      add('P3', 'filter a text column, p95', queries['filter a text column'].p95, 'ms', { DuckDB: duck.filter, ...(lite ? { SQLite: lite.filter } : {}) }, { limit: 20 })
      add('P3', 'search all columns, p95', queries['search all columns'].p95, 'ms', { DuckDB: duck.search }, { limit: 200 })
      add('P3', 'count five facets, p95', queries['five facets'].p95, 'ms', {}, { limit: 200 })
      add('P3', 'count five facets for the first time', queries['five facets'].first, 'ms')
      add('P3', 'count five facets under three conditions, p95', queries['five facets under three conditions'].p95, 'ms', {}, { limit: 200 })
      add('P3', 'sort by any column, greatest p95', Math.max(...sorts), 'ms', { DuckDB: duck.sort, ...(lite ? { SQLite: lite.sort } : {}) }, { limit: 100 })
    }
    if (needs('P4')) {
      const { 'bare durable put': put } = await page.run('reference')
      const { 'commit one edit': commit } = await page.run('commits')
      add('P4', 'commit one edit, p50', commit.p50, 'ms', { 'bare durable put, p50': put.p50 }, { limit: 10 })
      add('P4', 'commit one edit, p99', commit.p99, 'ms', { 'bare durable put, p99': put.p99 }, { limit: 30 })
    }
    if (needs('P6')) {
      const { paste, undoPaste, fill, undoFill } = await page.run('bulkEdits', size)
      add('P6', 'set 10,000 cells as one change', paste, 'ms', {}, { limit: 500 })
      add('P6', 'take the 10,000 cells back', undoPaste, 'ms', {}, { limit: 500 })
      add('P6', `fill ${Math.min(100_000, size)} cells as one change`, fill, 'ms', {}, { limit: 500 })
      add('P6', 'take the fill back', undoFill, 'ms', {}, { limit: 500 })
    }
    if (needs('P7')) {
      const [asCsv, asLines] = [await page.run('exportAll', 'csv'), await page.run('exportAll', 'json-lines')]
      add('P7', `export as CSV (${mb(asCsv.bytes)})`, asCsv.ms, 'ms', { 'DuckDB COPY': duck.csv }, { times: { 'DuckDB COPY': 2 } })
      add('P7', `export as JSON Lines (${mb(asLines.bytes)})`, asLines.ms, 'ms', { 'DuckDB COPY': duck.json }, { times: { 'DuckDB COPY': 2 } })
    }
    return { figures, browser: page.version }
  } finally {
    await page.close()
  }
}

function mb(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`
}
