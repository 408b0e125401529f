import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { onTestFinished } from 'vitest'

/** The command line as one program, in a folder: the processes of these tests are those that people start. */
export function commandLine(folder: string): string {
  const outfile = join(folder, 'dist', 'main', 'cli.mjs')
  writeFileSync(join(folder, 'package.json'), '{"version":"0.0.0"}')
  buildSync({
    entryPoints: [fileURLToPath(new URL('../../main/cli/cli.ts', import.meta.url))],
    bundle: true, platform: 'node', format: 'esm', target: 'node20', outfile, logLevel: 'silent',
    external: ['playwright-core', '@playwright/test'],
  })
  return outfile
}

export interface Instance {
  readonly process: ChildProcess
  /** The address that it shows once the project is open; null when it ended before. */
  readonly url: string | null
  /** All that it complained of. */
  said(): string
  /** Resolves with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** Starts a Sourceline without a window, and waits until it is open or has ended. */
export async function startInstance(program: string, args: readonly string[]): Promise<Instance> {
  const child = spawn(process.execPath, [program, 'start', '--headless', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => { child.kill('SIGKILL') })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  let url: string | null = null
  for await (const line of createInterface({ input: child.stdout })) {
    url = /http:\/\/\S+/u.exec(line)?.[0] ?? null
    if (url !== null) break
  }
  if (url === null) await ended
  return { process: child, url, said: () => said, ended }
}
