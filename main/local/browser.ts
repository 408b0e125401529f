import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { codeOf } from '../services/durable.ts'
import { refuse } from '../../shared/contract/result.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser', 'vivaldi', 'vivaldi-stable']

/** A download on a slow line is patient; one that stands still ends itself much sooner. */
const INSTALL_MS = 1_800_000
/** How long the download may stand still before the next of its five tries, in milliseconds. */
const STALL_MS = 10_000
const START_MS = 20_000

type Environment = Readonly<Record<string, string | undefined>>

/** Path of a Chromium-family browser on this machine; null when there is none. */
export function findBrowser(env: Environment = process.env): string | null {
  return browsers(env).find(isProgram) ?? null
}

/** Finds a browser that starts, or installs one if this machine allows it; `say` is told each step. */
export async function ensureBrowser(say: (line: string) => void, env: Environment = process.env): Promise<string> {
  const found = await findStarting(env)
  if (found) return found
  const playwright = playwrightCli()
  if (playwright) {
    say('No browser found; downloading Chromium with Playwright. It is large: this may take some minutes.')
    const patient = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(STALL_MS), ...env }
    const installed = await install([process.execPath, playwright, 'install', 'chromium', '--no-shell'], patient)
    if ('browser' in installed) return installed.browser
    say(`Chromium could not be downloaded: ${installed.why}`)
  }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Installing Chromium from the Debian packages. This may take some minutes.')
    const unasking = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
    // Lists that are only partly new may do: what counts is the installation.
    await run(['apt-get', 'update'], unasking, INSTALL_MS)
    const installed = await install(['apt-get', 'install', '-y', 'chromium'], unasking)
    if ('browser' in installed) return installed.browser
    say(`Chromium could not be installed: ${installed.why}`)
  }
  return refuse('not-found', 'Sourceline needs a browser of the Chromium family. Install Chromium, Chrome, Edge, Brave or Vivaldi, or name one in SOURCELINE_BROWSER.')
}

/** Every place where a browser may be, the best first; only the named one where one is named. */
function browsers(env: Environment): readonly string[] {
  const chosen = env['SOURCELINE_BROWSER']
  if (!chosen) return [...onPath(env), ...standardPlaces(env), ...playwrightCache(env)]
  return isProgram(chosen) ? [chosen] : refuse('not-found', 'SOURCELINE_BROWSER names no program. Correct it, or unset it.', chosen)
}

/**
 * The first browser that can say its version. A program may be there and yet not start: a downloaded one whose
 * system libraries are missing, or Ubuntu's placeholder that only names the snap to install.
 */
async function findStarting(env: Environment): Promise<string | null> {
  const found = browsers(env).filter(isProgram)
  // Chrome on Windows opens a window when asked for its version.
  if (process.platform === 'win32') return found[0] ?? null
  for (const path of found) {
    if ((await run([path, '--version'], env, START_MS)).ok) return path
  }
  return null
}

/** Runs an installation; the browser that it brought, or in a line why it brought none. */
async function install(command: Command, env: Environment): Promise<{ readonly browser: string } | { readonly why: string }> {
  const { ok, why } = await run(command, env, INSTALL_MS)
  if (!ok) return { why }
  const browser = await findStarting(env)
  return browser === null ? { why: 'it was installed, but does not start.' } : { browser }
}

function onPath(env: Environment): readonly string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
}

function standardPlaces(env: Environment): readonly string[] {
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser', 'Vivaldi']
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => apps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)))
  }
  // On Linux, programs are on the path.
  if (process.platform !== 'win32') return []
  const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined)
  const programs = [
    'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe',
    'BraveSoftware/Brave-Browser/Application/brave.exe', 'Vivaldi/Application/vivaldi.exe',
  ]
  return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
}

/** Full browsers that Playwright has downloaded, newest first. */
function playwrightCache(env: Environment): readonly string[] {
  const standard = process.platform === 'darwin' ? 'Library/Caches' : process.platform === 'win32' ? 'AppData/Local' : '.cache'
  const cache = env['PLAYWRIGHT_BROWSERS_PATH'] || join(homedir(), standard, 'ms-playwright')
  const programs = [
    'chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-win/chrome.exe', 'chrome-win64/chrome.exe',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ]
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((folder) => /^chromium-\d+$/.test(folder))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((folder) => programs.map((program) => join(cache, folder, program)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP'].includes(codeOf(thrown))) return false
    throw thrown
  }
}

/** Playwright is a tool of the checkout; a packaged Sourceline has none. */
function playwrightCli(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  } catch (thrown) {
    if (codeOf(thrown) === 'MODULE_NOT_FOUND') return null
    throw thrown
  }
}

type Command = readonly [program: string, ...args: string[]]

/** Runs a program to its end; not ok when it fails, is missing, or takes longer than `limit` milliseconds. */
function run([program, ...args]: Command, env: Environment, limit: number): Promise<{ readonly ok: boolean; readonly why: string }> {
  return new Promise((done) => {
    // A group of its own, so that the limit also ends what it started.
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32', env })
    let tail = ''
    const keep = (chunk: Buffer) => { tail = (tail + chunk.toString()).slice(-2_000) }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const finish = (ok: boolean, why: string) => {
      clearTimeout(timer)
      done({ ok, why: lastError(tail) ?? why })
    }
    const timer = setTimeout(() => {
      if (process.platform === 'win32' || child.pid === undefined) child.kill()
      else process.kill(-child.pid, 'SIGKILL')
      finish(false, 'it took too long.')
    }, limit)
    child.once('error', ({ message }) => finish(false, message))
    child.once('close', (code) => finish(code === 0, `it ended with code ${String(code)}.`))
  })
}

/** The last error that a program told of, as Node's programs ("Error: ...") and apt ("E: ...") do. */
function lastError(output: string): string | undefined {
  return [...output.matchAll(/^E(?:rror)?: (.+)$/gmu)].at(-1)?.[1]
}
