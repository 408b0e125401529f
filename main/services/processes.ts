import { readFileSync } from 'node:fs'
import { codeOf } from './durable.ts'

/** A process of this computer, by which what it left can be told from what another one still uses. */
export interface RunningProcess {
  readonly pid: number
  /** See `startOf`. */
  readonly started: string | null
}

/** The same process, not merely the same number: numbers are reused, in containers after every restart. */
export function isAlive({ pid, started }: RunningProcess): boolean {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    if (codeOf(thrown) === 'ESRCH') return false
    if (codeOf(thrown) !== 'EPERM') throw thrown
  }
  return started === null || startOf(pid) === started
}

/** When a process started, in clock ticks since boot (field 22 of proc_pid_stat(5)); null where there is no /proc. */
export function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch (thrown) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'ENOTDIR'].includes(codeOf(thrown))) return null
    throw thrown
  }
}
