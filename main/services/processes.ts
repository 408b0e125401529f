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

/** Stands in the names of what this process makes for itself, so that what it leaves when it is killed is known for that. */
export function ownMark(): string {
  return `${process.pid}-${startOf(process.pid) ?? ''}`
}

/** Whether the process whose mark a name begins with, after `prefix`, is gone; so is one that left no mark. */
export function isLeftBehind(name: string, prefix = ''): boolean {
  const [, pid, started] = /^(\d+)-(\d*)-/.exec(name.slice(prefix.length)) ?? []
  return pid === undefined || !isAlive({ pid: Number(pid), started: started || null })
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
