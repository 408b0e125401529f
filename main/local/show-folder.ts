import { spawn } from 'node:child_process'

/** What shows a folder, by system: a fixed program, and its arguments as a list. No shell reads them. */
const PROGRAMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { linux: 'xdg-open', freebsd: 'xdg-open', darwin: 'open', win32: 'explorer.exe' }

/** How long the program may take to say that it cannot, in milliseconds. */
const PATIENCE_MS = 4_000

/** Shows a folder in the system's file manager. False where there is no such program, or it says that it could not. */
export function showFolder(folder: string, platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const program = PROGRAMS[platform]
  if (program === undefined) return Promise.resolve(false)
  return new Promise((shown) => {
    const child = spawn(program, [folder], { shell: false, stdio: 'ignore', detached: true, env })
    const patience = setTimeout(() => shown(true), PATIENCE_MS)
    const end = (answer: boolean) => {
      clearTimeout(patience)
      shown(answer)
    }
    child.once('error', () => end(false))
    // The Explorer ends with 1 whatever it did.
    child.once('exit', (code) => end(code === 0 || platform === 'win32'))
    child.unref()
  })
}
