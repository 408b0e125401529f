import { readdir, readFile } from 'node:fs/promises'

/** Kills every process of the browser on a profile, with no chance to write anything. Knows Linux's processes only. */
export async function killBrowser(profile: string): Promise<void> {
  for (const pid of await processesOn(profile)) kill(pid)
}

async function processesOn(profile: string): Promise<readonly number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/u.test(name)) continue
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(`--user-data-dir=${profile}`)) found.push(Number(name))
  }
  return found
}

/** A process may end between being found and being killed: its children go with it. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown
  }
}
