import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'

const RUNS = 5

/** P13: from starting the shell on an empty project to a window that can be used, and to a blank page in the same window. */
export async function measureColdStart({ cli, executablePath }) {
  const ours = []
  const blank = []
  // In turn, so that both meet the machine as it is.
  for (let run = 0; run < RUNS; run += 1) {
    blank.push(await started(cli, executablePath, async (page) => page.goto('about:blank')))
    ours.push(await started(cli, executablePath, async (page, url) => {
      await page.goto(url)
      await page.getByRole('button', { name: 'New event' }).first().waitFor()
      await page.getByRole('grid', { name: 'Events' }).waitFor()
    }))
  }
  return [{ id: 'P13', work: `cold start to a usable window, median of ${RUNS}`, size: 0, ours: median(ours), unit: 'ms', references: { 'the same window, a blank page': median(blank) }, limit: 1500 }]
}

async function started(cli, executablePath, show) {
  const folder = await mkdtemp(join(tmpdir(), 'sourceline-cold-'))
  const start = performance.now()
  const shell = spawn(process.execPath, [cli, 'start', '--headless', '--port', '0', '--home', join(folder, 'home'), '--project', join(folder, 'project')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => shell.once('exit', resolve))
  let context = null
  try {
    const [url, opened] = await Promise.all([
      address(shell),
      chromium.launchPersistentContext(join(folder, 'profile'), { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }),
    ])
    context = opened
    await show(context.pages()[0] ?? await context.newPage(), url)
    return performance.now() - start
  } finally {
    await context?.close()
    shell.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function address(shell) {
  for await (const line of createInterface({ input: shell.stdout })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('The local shell ended before it showed its address.')
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]
}
