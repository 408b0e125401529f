import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The local shell on a project of its own; `url` holds the token that works once. */
export async function startShell(cli, folder, seed) {
  const server = spawn(
    process.execPath,
    [
      cli, 'start', '--headless', '--port', '0', '--home', join(folder, 'home'), '--exports', join(folder, 'exports'),
      '--project', join(folder, seed === 'sample' ? 'Attacks on bases' : 'New project'), ...(seed === 'sample' ? ['--sample'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(server, 'exit')
  const url = await address(server.stdout)
  return {
    url,
    async end() {
      server.kill('SIGTERM')
      await ended
    },
  }
}

async function address(output) {
  for await (const line of createInterface({ input: output })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('The local shell ended before it showed its address.')
}
