import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { contract, type Fault } from '../../shared/contract/contract.ts'
import { failureOf, type Failure } from '../../shared/contract/result.ts'
import { codeOf, writeDurably } from './durable.ts'

/** What went wrong lately. It can be handed to others: it says when, in which call and of what sort, and nothing of what was worked on. */
export interface Faults {
  /** Writes a fault down, in the background. That it cannot be written is no further fault: the disk may be what is at fault. */
  note(part: Fault['part'], code: Failure['code']): void
  /** Those that are kept, the oldest first. */
  list(): Promise<readonly Fault[]>
  /** Resolves when all that was noted is written. */
  close(): Promise<void>
}

/** Bytes at which the older half is forgotten. */
const MOST = 32 << 10

/** Not worth keeping: what a person did on purpose, or is asked about. */
const EXPECTED: ReadonlySet<Failure['code']> = new Set<Failure['code']>(['cancelled', 'exists'])

export function createFaults(home: string): Faults {
  const path = join(home, 'faults.log')
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function append(fault: Fault): Promise<void> {
    await mkdir(dirname(path), { recursive: true })
    const kept = await read(path)
    const line = `${JSON.stringify(fault)}\n`
    if (kept.length + line.length <= MOST) await appendFile(path, line)
    else await writeDurably(path, `${kept.split('\n').slice(-MOST / 2 / line.length).join('\n')}${line}`)
  }

  return {
    note(part, code) {
      // A page that fails without end must not keep main busy.
      if (EXPECTED.has(code) || waiting >= 20) return
      waiting += 1
      const fault: Fault = { at: new Date().toISOString(), part, code }
      last = last.then(() => append(fault)).catch(() => undefined).finally(() => { waiting -= 1 })
    },
    async list() {
      await last
      return (await read(path)).split('\n').flatMap(faultIn)
    },
    close: async () => void (await last),
  }
}

/** Handlers that write down what they refuse. */
export function noting<H extends object>(handlers: H, faults: Faults): H {
  const noted = Object.entries(handlers).map(([name, handler]) => [name, async (...args: readonly unknown[]): Promise<unknown> => {
    try {
      return await (handler as (...args: readonly unknown[]) => Promise<unknown>)(...args)
    } catch (thrown) {
      faults.note(name as Fault['part'], failureOf(thrown).code)
      throw thrown
    }
  }])
  return Object.fromEntries(noted) as H
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return ''
    throw thrown
  })
}

/** The fault in a line; none in a line that was cut by a crash, or that another version wrote. */
function faultIn(line: string): readonly Fault[] {
  try {
    const parsed = contract['diagnostics.get'].result.shape.faults.unwrap().element.safeParse(JSON.parse(line))
    return parsed.success ? [parsed.data] : []
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    return []
  }
}
