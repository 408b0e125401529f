import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** How often each fault is injected: a few times in `npm test`, often in `npm run test:faults`. */
export const ROUNDS = Number(process.env['SOURCELINE_FAULT_ROUNDS'] ?? 6)

/** Adds to what `npm run test:faults` reports at its end; `said` is a line of its own. */
export function report(counts: { readonly injected: number; readonly acknowledged: number; readonly lost: number; readonly said?: string }): void {
  const log = process.env['SOURCELINE_FAULT_LOG']
  if (log !== undefined) appendFileSync(log, `${JSON.stringify(counts)}\n`)
}

/** A program that goes on appending changes to a second copy, backs up now and then, and says what it was told is on the disk. */
export function writerProgram(folder: string): string {
  const outfile = join(folder, 'writer.mjs')
  buildSync({
    stdin: {
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      contents: `
        import { appendChanges, backUp, copyIn } from './copy.ts'
        const [folder, first] = [process.argv[2], Number(process.argv[3])]
        const copies = copyIn(folder, 2)
        await copies.status('p')
        for (let seq = first; ; seq += 1) {
          await appendChanges(copies, seq, seq, (seq * 7919) % 20000)
          process.stdout.write(seq + '\\n')
          if (seq % 15 === 0) await backUp(copies, seq)
        }`,
    },
    bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'silent',
  })
  return outfile
}

/** Runs the program, kills it once it has said so many lines, and answers the last number that it said whole. */
export async function killed(program: string, folder: string, first: number, lines: number): Promise<number> {
  const child = spawn(process.execPath, [program, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = first - 1
  let count = 0
  for await (const line of createInterface({ input: child.stdout })) {
    said = Number(line)
    count += 1
    if (count === lines) child.kill('SIGKILL')
  }
  return said
}
