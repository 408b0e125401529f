import { execFile, execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'

const run = promisify(execFile)

/** Words that are searched for, as in the page. */
const WORDS = ['army', 'attack', 'police', 'rebels', 'killed', 'clash', 'village', 'soldiers', 'zzz', 'bomb']

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function p95(times) {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)]
}

function hasSqlite() {
  try {
    execFileSync('sqlite3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** SQLite's own shell on the same file: import, and the queries of P3. Null when it is not installed. */
export async function sqlite(csv, folder) {
  if (!hasSqlite()) return null
  const database = join(folder, 'reference.db')
  await rm(database, { force: true })
  const importing = await timed(() => run('sqlite3', [database, '.mode csv', `.import ${csv} t`]))
  const times = async (queries) => {
    const running = run('sqlite3', [database])
    running.child.stdin.end(['.timer on', ...queries].join('\n'))
    const { stdout } = await running
    return [...stdout.matchAll(/Run Time: real ([\d.]+)/g)].map(([, seconds]) => Number(seconds) * 1000)
  }
  return {
    import: importing,
    filter: p95(await times(WORDS.map((word) => `SELECT count(*) FROM t WHERE source_headline LIKE '%${word}%';`))),
    sort: p95(await times(['best', 'date_start', 'source_headline', 'id'].map((column) => `CREATE TEMP TABLE o_${column} AS SELECT rowid FROM t ORDER BY ${column};`))),
  }
}

/** DuckDB on the same file: the queries of P3 and the exports of P7. */
export async function duckdb(csv, folder) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${csv}', all_varchar = false, max_line_size = 10000000)`)
  const columns = (await connection.runAndReadAll(`SELECT column_name FROM information_schema.columns WHERE table_name = 't'`)).getRows().map(([name]) => name)
  const every = async (queries) => {
    const times = []
    for (const query of queries) times.push(await timed(() => connection.run(query)))
    return p95(times)
  }
  const anywhere = (word) => columns.map((column) => `contains(lower(CAST("${column}" AS VARCHAR)), '${word}')`).join(' OR ')
  const figures = {
    filter: await every([...WORDS, ...WORDS].map((word) => `SELECT count(*) FROM t WHERE contains(lower(source_headline), '${word}')`)),
    search: await every(WORDS.map((word) => `SELECT count(*) FROM t WHERE ${anywhere(word)}`)),
    sort: await every(['best', 'date_start', 'source_headline', 'id'].map((column) => `CREATE OR REPLACE TEMP TABLE o AS SELECT rowid AS r FROM t ORDER BY "${column}"`)),
    csv: await timed(() => connection.run(`COPY t TO '${join(folder, 'duckdb.csv')}' (HEADER)`)),
    json: await timed(() => connection.run(`COPY t TO '${join(folder, 'duckdb.json')}' (FORMAT JSON)`)),
  }
  connection.closeSync()
  instance.closeSync()
  return figures
}
