import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { codeOf } from '../services/durable.ts'
import { refuse } from '../../shared/contract/result.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser', 'vivaldi', 'vivaldi-stable']

/** The browser download answers quickly or, on a closed network, never. */
const DOWNLOAD_MS = 30_000
const INSTALL_MS = 600_000

/** Path of a Chromium-family browser on this machine; null when there is none. */
export function findBrowser(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const chosen = env['SOURCELINE_BROWSER']
  if (chosen) {
    return isProgram(chosen) ? chosen : refuse('not-found', 'SOURCELINE_BROWSER names no program. Correct it, or unset it.', chosen)
  }
  return [...onPath(env), ...standardPlaces(env), ...playwrightCache(env)].find(isProgram) ?? null
}

/** Finds a browser, or installs one if this machine allows it; `say` is told each step. */
export async function ensureBrowser(say: (line: string) => void): Promise<string> {
  const found = findBrowser()
  if (found) return found
  const playwright = playwrightCli()
  if (playwright) {
    say('No browser found; downloading Chromium.')
    if (await run(process.execPath, [playwright, 'install', 'chromium'], DOWNLOAD_MS)) {
      const downloaded = findBrowser()
      if (downloaded) return downloaded
    }
    say('Chromium could not be downloaded.')
  }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Installing Chromium from the Debian packages.')
    if (await run('apt-get', ['update'], INSTALL_MS) && await run('apt-get', ['install', '-y', 'chromium'], INSTALL_MS)) {
      const installed = findBrowser()
      if (installed) return installed
    }
    say('Chromium could not be installed.')
  }
  return refuse('not-found', 'Sourceline needs a browser of the Chromium family. Install Chromium, Chrome, Edge, Brave or Vivaldi, or name one in SOURCELINE_BROWSER.')
}

function onPath(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
}

function standardPlaces(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser', 'Vivaldi']
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => apps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)))
  }
  if (process.platform !== 'win32') return ['/usr/lib/chromium/chromium', '/snap/bin/chromium']
  const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined)
  const programs = [
    'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe',
    'BraveSoftware/Brave-Browser/Application/brave.exe', 'Vivaldi/Application/vivaldi.exe',
  ]
  return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
}

/** Full browsers that Playwright has downloaded, newest first. */
function playwrightCache(env: Readonly<Record<string, string | undefined>>): readonly string[] {
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

/** Runs a program to its end; false when it fails, is missing, or takes too long. */
function run(program: string, args: readonly string[], limit: number): Promise<boolean> {
  return new Promise((done) => {
    // A group of its own, so that the limit also ends what it started.
    const child = spawn(program, args, { stdio: 'ignore', detached: process.platform !== 'win32', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    const end = () => {
      if (child.pid === undefined) return
      if (process.platform === 'win32') child.kill()
      else process.kill(-child.pid, 'SIGKILL')
    }
    const timer = setTimeout(end, limit)
    const finish = (ok: boolean) => {
      clearTimeout(timer)
      done(ok)
    }
    child.once('error', () => finish(false))
    child.once('exit', (code) => finish(code === 0))
  })
}
