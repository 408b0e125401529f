// Starts Sourceline: in Electron where its runtime is installed or can be, else in the local shell (a browser window).
// Usage: npm start [-- --project FOLDER --headless …]; SOURCELINE_SHELL=local|electron chooses.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { ensureElectron } from './electron.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
const wanted = process.env.SOURCELINE_SHELL

/** @returns {Promise<{ command: string, args: string[], says: string }>} */
async function chooseShell() {
  const local = (reason) => ({
    command: process.execPath,
    args: ['dist/main/cli.js', 'start', ...args],
    says: `Starting in the local shell: ${reason}.`,
  })
  if (wanted === 'local') return local('SOURCELINE_SHELL says so')
  if (wanted !== 'electron') {
    if (args.includes('--headless')) return local('--headless was given')
    const { platform, env } = process
    if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return local('there is no display for Electron')
  }
  const electron = await ensureElectron()
  if ('missing' in electron) {
    if (wanted === 'electron') throw new Error(`SOURCELINE_SHELL asks for Electron, but ${electron.missing}.`)
    return local(electron.missing)
  }
  // Chromium's sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0
  return {
    command: electron.path,
    args: [...(asRoot ? ['--no-sandbox'] : []), root, ...args],
    says: `Starting in Electron: its runtime is installed${asRoot ? ' (without its sandbox, since you are root)' : ''}.`,
  }
}

try {
  if (wanted !== undefined && wanted !== 'local' && wanted !== 'electron') {
    throw new Error(`SOURCELINE_SHELL is "${wanted}"; it may be "local" or "electron".`)
  }
  await build({ ifNeeded: true })
  const shell = await chooseShell()
  console.log(shell.says)
  const child = spawn(shell.command, shell.args, { cwd: root, stdio: 'inherit' })
  // Ctrl+C reaches the child by itself; this process only waits until the child has finished writing.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('error', (failure) => {
    console.error(`${shell.command} could not be started: ${failure.message}`)
    process.exitCode = 1
  })
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
  })
} catch (failure) {
  console.error(failure.message)
  process.exitCode = 1
}
