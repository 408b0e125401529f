import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { lockFolder } from '../services/lock.ts'

/**
 * The workbench makes no request, and neither may its window. The first two are the wall: no name but ours resolves and
 * no proxy can resolve one for us. The others keep the browser from trying.
 */
const SILENT = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--safebrowsing-disable-auto-update',
  '--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,InterestFeedContentSuggestions,'
    + 'MediaRouter,OptimizationGuideModelDownloading,OptimizationHints,OptimizationHintsFetching,OptimizationTargetPrediction,'
    + 'NetworkTimeServiceQuerying,Translate',
]

export interface Window {
  /** Resolves when the browser has ended: with its exit code, `null` when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Asks the browser to close, as its own "quit" does. */
  close(): void
}

/** Command line of the browser, after its name. */
export function browserFlags(url: string, profile: string, asRoot: boolean): readonly string[] {
  return [`--app=${url}`, `--user-data-dir=${profile}`, ...silence(new URL(url).origin), ...(asRoot ? ['--no-sandbox'] : [])]
}

/**
 * The switches that keep the browser silent. Two things it asks of its maker whatever it is told: which accounts are
 * signed in, and for the list of models that it could run. Those questions go to the shell, which refuses them.
 */
export function silence(origin: string): readonly string[] {
  return [...SILENT, `--gaia-url=${origin}/`, `--component-updater=url-source=${origin}/`]
}

/** Opens the workbench in a browser window of its own. Its profile, which holds the records, is locked meanwhile. */
export async function launch(browser: string, url: string, profile: string, say: (line: string) => void): Promise<Window> {
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  // A second browser on one profile would hand its address to the first and end at once.
  const lock = lockFolder(profile, 'The window of this home folder')
  const asRoot = process.getuid?.() === 0
  if (asRoot) say('Running as root: the browser starts without its sandbox, because Chromium demands it. Better not be root.')
  const child = spawn(browser, browserFlags(url, profile, asRoot), { stdio: 'ignore' })
  try {
    await started(child)
  } catch (thrown) {
    lock.release()
    throw thrown
  }
  const ended = new Promise<number | null>((end) => {
    child.once('exit', (code) => {
      lock.release()
      end(code)
    })
  })
  return { ended, close: () => { child.kill('SIGTERM') } }
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    child.once('spawn', done)
    child.once('error', failed)
  })
}
