import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

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
  const file = positionals.map(pathOf).find((name) => name.endsWith('.sourceline.json'))
  return {
    project: text(values.project),
    seed: values.sample === true ? 'sample' : 'empty',
    home: text(values.home),
    file: file === undefined ? null : resolve(file),
  }
}

/** Linux desktops hand a file over as a `file:` address, percent-encoded, or as its path. */
function pathOf(name: string): string {
  const url = URL.canParse(name) ? new URL(name) : null
  return url?.protocol === 'file:' && url.host === '' && !/%2f/iu.test(url.pathname) ? fileURLToPath(url) : name
}
