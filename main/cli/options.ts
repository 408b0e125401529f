import { parseArgs } from 'node:util'
import { DEFAULT_PORT } from '../local/server.ts'

/** What the command line asks for; `wrong` holds the sentence that says why it cannot be done. */
export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'browser'; readonly ensure: boolean }
  | { readonly command: 'start'; readonly options: StartOptions }
  | { readonly command: 'wrong'; readonly sentence: string }

export interface StartOptions {
  readonly project: string | undefined
  readonly seed: 'empty' | 'sample'
  readonly home: string | undefined
  readonly port: number
  readonly headless: boolean
  readonly exports: string | undefined
}

export const HELP = `Sourceline turns reports into a table of events in which every cell cites its source.

sourceline start [options]     open the workbench in a browser window of its own
  --project DIR                the project's folder; made when it holds no project yet
  --sample                     a project that is made starts from the sample
  --home DIR                   folder for settings, projects and the browser profile (or SOURCELINE_HOME)
  --port N                     port on 127.0.0.1 (${DEFAULT_PORT}); records are kept by port
  --headless                   open no window; show the address instead
  --exports DIR                folder for exported files (Downloads, else the project's exports folder)

sourceline browser [--ensure]  show the browser that is used; --ensure installs one when there is none
sourceline --help | --version
`

const OPTIONS = {
  project: { type: 'string' },
  sample: { type: 'boolean' },
  home: { type: 'string' },
  port: { type: 'string' },
  headless: { type: 'boolean' },
  exports: { type: 'string' },
  ensure: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

type OptionName = keyof typeof OPTIONS

const START: readonly OptionName[] = ['project', 'sample', 'home', 'port', 'headless', 'exports']
const TAKES: ReadonlyMap<string, readonly OptionName[]> = new Map([['start', START], ['browser', ['ensure']]])

/** Reads the arguments after the program's name. */
export function readCommand(argv: readonly string[]): Command {
  try {
    return understood(parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true }))
  } catch (thrown) {
    // parseArgs throws TypeErrors whose message is one sentence about the option, and some advice after it.
    if (!(thrown instanceof TypeError)) throw thrown
    return wrong(`${thrown.message.split('. ')[0]?.replace(/\.$/, '') ?? 'An option is wrong'}.`)
  }
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>

function understood({ values, positionals }: Parsed): Command {
  if (values.help) return { command: 'help' }
  if (values.version) return { command: 'version' }
  const [command, extra] = positionals
  if (command === undefined) return Object.keys(values).length === 0 ? { command: 'help' } : wrong('There is no command before the options.')
  const takes = TAKES.get(command)
  if (!takes) return wrong(`There is no command "${command}".`)
  if (extra !== undefined) return wrong(`The command "${command}" does not take "${extra}".`)
  const foreign = (Object.keys(values) as OptionName[]).find((name) => !takes.includes(name))
  if (foreign !== undefined) return wrong(`The command "${command}" has no option --${foreign}.`)
  const empty = (['project', 'home', 'exports'] as const).find((name) => values[name] === '')
  if (empty !== undefined) return wrong(`--${empty} needs a folder.`)
  if (command === 'browser') return { command, ensure: values.ensure ?? false }
  const port = values.port ?? String(DEFAULT_PORT)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return wrong(`--port takes a number from 0 to 65535, not "${port}".`)
  return {
    command: 'start',
    options: {
      project: values.project,
      seed: values.sample ? 'sample' : 'empty',
      home: values.home,
      port: Number(port),
      headless: values.headless ?? false,
      exports: values.exports,
    },
  }
}

function wrong(sentence: string): Command {
  return { command: 'wrong', sentence }
}
