// Builds installers of Sourceline into release/, for the system that it runs on.
// Usage: npm run package [-- --dir], which makes the program's folder alone; what else is given goes to electron-builder.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { ensureElectron } from './electron.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const SYSTEMS = { linux: '--linux', win32: '--win', darwin: '--mac' }

/** Folder that holds the whole runtime; on macOS the executable lies four folders down in it. */
function runtimeFolder(executable) {
  return process.platform === 'darwin' ? join(dirname(executable), '../../..') : dirname(executable)
}

function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Files of release/ made since `started`. */
function madeSince(started) {
  const folder = join(root, 'release')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => name.startsWith('sourceline-') && statSync(join(folder, name)).mtimeMs >= started)
}

try {
  const system = SYSTEMS[process.platform]
  if (system === undefined) throw new Error(`there are packages for Linux, Windows and macOS, and this is ${process.platform}.`)
  // Asked first: electron-builder would fetch the runtime only after everything else was done, and fail with a stack.
  const electron = await ensureElectron()
  if ('missing' in electron) {
    throw new Error(`${electron.missing}; connect to the network once, or name the folder of an unpacked runtime in ELECTRON_OVERRIDE_DIST_PATH, and run it again.`)
  }
  await build()
  const started = Date.now()
  const code = await run(['node_modules/electron-builder/cli.js', system, `-c.electronDist=${runtimeFolder(electron.path)}`, '--publish', 'never', ...process.argv.slice(2)])
  if (code !== 0) throw new Error('electron-builder says above why.')
  const made = madeSince(started)
  console.log(made.length === 0 ? 'Packaged the program as a folder in release/.' : `Packaged in release/: ${made.join(', ')}.`)
} catch (failure) {
  console.error(`Sourceline was not packaged: ${failure.message}`)
  process.exitCode = 1
}
