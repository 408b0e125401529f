import { parseArgs } from 'node:util'
import { WRITING_FORMATS } from '../../shared/formats/formats.ts'
import { PRESETS } from '../../shared/formats/presets/presets.ts'
import { KINDS, type Kind } from '../../shared/model/records.ts'
import { DEFAULT_PORT } from '../local/server.ts'
import { projectFileIn } from '../services/offer.ts'

/** What the command line asks for; `wrong` holds the sentence that says why it cannot be done. */
export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'browser'; readonly ensure: boolean }
  | { readonly command: 'start'; readonly options: StartOptions }
  | { readonly command: 'convert'; readonly options: ConvertOptions }
  | { readonly command: 'inspect'; readonly file: string; readonly from: string | undefined; readonly json: boolean }
  | { readonly command: 'check'; readonly file: string; readonly json: boolean }
  | { readonly command: 'wrong'; readonly sentence: string }

export interface StartOptions {
  readonly project: string | undefined
  readonly seed: 'empty' | 'sample'
  readonly home: string | undefined
  readonly port: number
  readonly headless: boolean
  readonly exports: string | undefined
  /** A project file to take in as a new project, by its full path; null for none. */
  readonly file: string | null
}

export interface ConvertOptions {
  readonly file: string
  /** A dataset, `csv` for columns by name, or `auto`. */
  readonly from: string
  /** Id of a writing format. */
  readonly to: string
  /** Null: standard output. */
  readonly out: string | null
  /** File of a mapping of columns. */
  readonly mapping: string | undefined
  readonly kind: Kind
  /** A query that says which rows of the table are written; undefined for all. */
  readonly where: string | undefined
}

export const HELP = `Sourceline turns reports into a table of events in which every cell cites its source.

sourceline start [FILE] [options]
                               open the workbench in a browser window of its own; a project file (.sourceline.json) is taken
                               in as a new project. "sourceline FILE" does the same
  --project DIR                the project's folder; made when it holds no project yet
  --sample                     a project that is made starts from the sample
  --home DIR                   folder for settings, projects and the browser profile (or SOURCELINE_HOME)
  --port N                     port on 127.0.0.1 (${DEFAULT_PORT}); the database is kept by port
  --headless                   open no window; show the address instead
  --exports DIR                folder for exported files (Downloads, else the project's exports folder)

sourceline convert FILE [options]  read a table or a project and write it in another format
  --from NAME                  ${['auto', 'csv', ...PRESETS.map(({ id }) => id)].join(', ')} (auto: told from the file)
  --mapping FILE               columns to fields as a mapping saved from the import dialog says
  --to FORMAT                  ${WRITING_FORMATS.map(({ id }) => id).join(', ')}
  --kind KIND                  the table to write, for formats that hold one (event)
  --where QUERY                only the rows that a query finds, such as "country:IRQ killed>0"
  --out FILE                   where to; standard output when absent

sourceline inspect FILE [--from NAME] [--json]
                               what an import would detect and report, without importing
sourceline check FILE [--json] check a project file: schema, hashes, references, rules
                               exit status 0: sound; 1: it has problems; 2: it cannot be read

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
  from: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  mapping: { type: 'string' },
  kind: { type: 'string' },
  where: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

type OptionName = keyof typeof OPTIONS

const START: readonly OptionName[] = ['project', 'sample', 'home', 'port', 'headless', 'exports']
const TAKES: ReadonlyMap<string, readonly OptionName[]> = new Map<string, readonly OptionName[]>([
  ['start', START], ['browser', ['ensure']], ['convert', ['from', 'to', 'out', 'mapping', 'kind', 'where']], ['inspect', ['from', 'json']], ['check', ['json']],
])
/** Commands that work on a file. */
const ON_FILE = ['convert', 'inspect', 'check']

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
  const named = projectFileIn(positionals)
  const [command, ...rest] = startsWithFile(positionals) ? ['start', ...positionals] : positionals
  if (command === undefined) return Object.keys(values).length === 0 ? { command: 'help' } : wrong('There is no command before the options.')
  const takes = TAKES.get(command)
  if (!takes) return wrong(`There is no command "${command}".`)
  const [file, extra] = ON_FILE.includes(command) || (command === 'start' && startsWithFile(rest)) ? rest : [undefined, ...rest]
  if (extra !== undefined) return wrong(`The command "${command}" does not take "${extra}".`)
  const foreign = (Object.keys(values) as OptionName[]).find((name) => !takes.includes(name))
  if (foreign !== undefined) return wrong(`The command "${command}" has no option --${foreign}.`)
  const empty = (['project', 'home', 'exports'] as const).find((name) => values[name] === '')
  if (empty !== undefined) return wrong(`--${empty} needs a folder.`)
  if (command === 'browser') return { command, ensure: values.ensure ?? false }
  if (ON_FILE.includes(command)) return onFile(command, file, values)
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
      file: named,
    },
  }
}

function startsWithFile(names: readonly string[]): boolean {
  return projectFileIn(names.slice(0, 1)) !== null
}

function onFile(command: string, file: string | undefined, values: Parsed['values']): Command {
  if (file === undefined || file === '') return wrong(`The command "${command}" needs a file.`)
  const from = values.from ?? 'auto'
  if (from !== 'auto' && from !== 'csv' && !PRESETS.some(({ id }) => id === from)) return wrong(`--from knows no dataset "${from}".`)
  if (command === 'check') return { command, file, json: values.json ?? false }
  if (command === 'inspect') return { command, file, from: from === 'auto' ? undefined : from, json: values.json ?? false }
  const kind = KINDS.find((one) => one === (values.kind ?? 'event'))
  if (!kind) return wrong(`--kind knows no records "${values.kind ?? ''}"; there are ${KINDS.join(', ')}.`)
  if (values.to === undefined) return wrong(`--to says which format to write: ${WRITING_FORMATS.map(({ id }) => id).join(', ')}.`)
  const format = WRITING_FORMATS.find(({ id }) => id === values.to)
  if (!format) return wrong(`--to knows no format "${values.to}"; there are ${WRITING_FORMATS.map(({ id }) => id).join(', ')}.`)
  if (format.kinds?.includes(kind) === false) return wrong(`The format "${format.id}" cannot hold records of the kind "${kind}".`)
  if (values.where !== undefined && format.kinds === null) return wrong(`--where chooses rows of a table; the format "${format.id}" holds a whole project.`)
  return { command: 'convert', options: { file, from, to: format.id, out: values.out ?? null, mapping: values.mapping, kind, where: values.where } }
}

function wrong(sentence: string): Command {
  return { command: 'wrong', sentence }
}
