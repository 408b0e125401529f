// Where Electron's runtime is, and how to get it. Electron's package has no install script, so `npm ci` leaves it out.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

const home = () => dirname(require.resolve('electron/package.json'))
const version = () => JSON.parse(readFileSync(join(home(), 'package.json'), 'utf8')).version

/**
 * The installed runtime, as Electron's own index.js finds it, but without its download.
 * @returns {string | null} the executable's path
 */
export function findElectron() {
  const pathFile = join(home(), 'path.txt')
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home(), 'dist')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const executable = join(folder, name)
  return existsSync(executable) ? executable : null
}

/** Whether the download answers at all, asked once and for no more than three seconds. */
async function isReachable() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/'
  try {
    const answer = await fetch(`${mirror.replace(/\/?$/, '/')}v${version()}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(3_000),
    })
    return answer.ok
  } catch {
    return false
  }
}

/**
 * Finds the runtime, or downloads it once with Electron's own installer when the download can be reached.
 * @returns {Promise<{ path: string } | { missing: string }>} the executable, or why there is none
 */
export async function ensureElectron() {
  const installed = findElectron()
  if (installed !== null) return { path: installed }
  if (!(await isReachable())) return { missing: "Electron's runtime is not installed and its download cannot be reached" }
  console.log(`Downloading Electron ${version()}, once.`)
  const code = await new Promise((resolve) => {
    const installer = spawn(process.execPath, [join(home(), 'install.js')], { stdio: 'inherit', timeout: 600_000 })
    installer.once('error', () => resolve(1))
    installer.once('exit', resolve)
  })
  const path = findElectron()
  if (code === 0 && path !== null) return { path }
  return { missing: "Electron's runtime is not installed and its download failed (its installer wants Node 22.12)" }
}
