import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface RunningServer {
  /** The first address; its token works once. */
  readonly url: string
  stop(): Promise<void>
  /** Ends it with no chance to write anything. */
  kill(): Promise<void>
}

/** Starts the built local shell without a window, with all that it keeps in one folder; `more` are further arguments. */
export async function startServer(folder: string, seed: 'empty' | 'sample', port: number, more: readonly string[] = []): Promise<RunningServer> {
  const args = [
    'dist/main/cli.js', 'start', '--headless', '--port', String(port), '--home', join(folder, 'home'),
    '--project', join(folder, 'project'), '--exports', join(folder, 'exports'), ...(seed === 'sample' ? ['--sample'] : []), ...more,
  ]
  const server = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  server.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/\S+/u.exec(line)?.[0]
    if (url === undefined) continue
    const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill(signal)
      await ended
    }
    return { url, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
  }
  throw new Error(`The local shell ended before it showed its address. ${said}`)
}

/** A port of the loopback address that no one holds. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}
