#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assertNever } from '../../shared/model/never.ts'
import { Refusal } from '../../shared/contract/result.ts'
import { ensureBrowser, findBrowser } from '../local/browser.ts'
import { runLocalShell } from '../local/shell.ts'
import { homeFolder } from '../services/home.ts'
import { check } from './check.ts'
import { convert } from './convert.ts'
import { inspect } from './inspect.ts'
import { HELP, readCommand, type Command } from './options.ts'

// Built to dist/main/cli.js.
const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))

function version(): string {
  const { version } = JSON.parse(readFileSync(place('../../package.json'), 'utf8')) as { version: string }
  return version
}

const say = (line: string) => { process.stdout.write(`${line}\n`) }
const complain = (line: string) => { process.stderr.write(`${line}\n`) }

function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop())
  })
}

async function run(command: Command): Promise<number> {
  switch (command.command) {
    case 'help':
      process.stdout.write(HELP)
      return 0
    case 'version':
      say(version())
      return 0
    case 'wrong':
      complain(`${command.sentence} See sourceline --help.`)
      return 2
    case 'browser': {
      const path = command.ensure ? await ensureBrowser(complain) : findBrowser()
      if (path === null) {
        complain('There is no browser of the Chromium family. "sourceline browser --ensure" tries to install one.')
        return 1
      }
      say(path)
      return 0
    }
    case 'start':
      await runLocalShell({
        ...command.options,
        version: version(),
        home: homeFolder(command.options.home),
        pages: place('../renderer'),
        resources: place('../../resources'),
        say,
      }, stopSignal())
      return 0
    case 'convert':
      return convert(command.options, complain)
    case 'inspect':
      return inspect(command.file, command.from, command.json, say)
    case 'check':
      return check(command.file, command.json, say)
    default:
      return assertNever(command, 'the command')
  }
}

try {
  process.exitCode = await run(readCommand(process.argv.slice(2)))
} catch (thrown) {
  if (!(thrown instanceof Refusal)) throw thrown
  complain(thrown.failure.where ? `${thrown.failure.message} (${thrown.failure.where})` : thrown.failure.message)
  // As grep and diff have it: 1 is a finding, 2 is trouble. Starting the workbench has no findings.
  process.exitCode = ['convert', 'inspect', 'check'].includes(process.argv[2] ?? '') ? 2 : 1
}
