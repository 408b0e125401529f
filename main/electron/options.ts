import { parseArgs } from 'node:util'
import { projectFileIn } from '../services/offer.ts'

export interface StartOptions {
  readonly project: string | undefined
  readonly seed: 'empty' | 'sample'
  readonly home: string | undefined
  /** A project file that the desktop handed over, to be imported. */
  readonly file: string | null
}

/**
 * Reads the arguments after the program's name: those of `sourceline start`, and a file. Anything else is left to
 * Chromium, whose switches stand in the same line.
 */
export function readOptions(argv: readonly string[]): StartOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { project: { type: 'string' }, sample: { type: 'boolean' }, home: { type: 'string' } },
  })
  const text = (value: string | boolean | undefined) => (typeof value === 'string' && value !== '' ? value : undefined)
  return {
    project: text(values.project),
    seed: values.sample === true ? 'sample' : 'empty',
    home: text(values.home),
    file: projectFileIn(positionals),
  }
}
