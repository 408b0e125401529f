// Builds everything into dist/: the renderer (Vite), the main side (esbuild), and the licences of what they contain.
// Usage: node scripts/build.mjs [--if-needed]
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeLicences } from './licences.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist/built')
const inputs = ['shared', 'main', 'renderer', 'scripts/build.mjs', 'scripts/licences.mjs', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']

/** Newest change under a path, folders included, so that a deleted file counts too. */
function newest(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stats.mtimeMs)
}

function isCurrent() {
  if (!existsSync(stamp)) return false
  const built = statSync(stamp).mtimeMs
  return inputs.every((path) => newest(join(root, path)) <= built)
}

/** One bundle of the main side, from an entry file to `dist/main/<name>`. */
async function bundle(entry, name, format) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: `dist/main/${name}`,
    bundle: true,
    format,
    platform: 'node',
    target: 'node20',
    // playwright-core is a tool of the checkout: main/local asks for it only to download a browser.
    external: ['electron', 'playwright-core', '@playwright/test'],
    sourcemap: true,
    logLevel: 'silent',
  })
}

async function buildRenderer() {
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
}

/** Builds what is not built yet. Throws when a part fails, after every part was tried. */
export async function build({ ifNeeded = false } = {}) {
  if (ifNeeded && isCurrent()) return
  const started = new Date()
  const results = await Promise.allSettled([
    bundle('main/cli/cli.ts', 'cli.js', 'esm'),
    bundle('main/electron/main.ts', 'electron.js', 'esm'),
    // A sandboxed preload cannot be an ES module.
    bundle('main/electron/preload.ts', 'preload.cjs', 'cjs'),
    buildRenderer(),
  ])
  const failures = results.filter((result) => result.status === 'rejected').map((result) => result.reason)
  if (failures.length > 0) throw new AggregateError(failures, failures.map((failure) => failure.message).join('\n'))
  writeLicences(root)
  // Stamped with the start: what changes during a build is built again.
  writeFileSync(stamp, `${started.toISOString()}\n`)
  utimesSync(stamp, started, started)
  console.log(`Built dist/ in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build({ ifNeeded: process.argv.includes('--if-needed') })
  } catch (failure) {
    console.error(`The build failed.\n${failure.message}`)
    process.exitCode = 1
  }
}
