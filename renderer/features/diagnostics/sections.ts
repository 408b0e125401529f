import type { AppInfo, Diagnostics } from '../../../shared/contract/contract.ts'
import { counted } from '../../../shared/model/counted.ts'
import { KIND_WORDS } from '../../../shared/model/kind-words.ts'
import type { Holdings } from '../../store/protocol.ts'
import type { StoreState } from '../../store/state.ts'
import { sizeInWords } from '../transfer/size.ts'

/** All that a diagnosis is made of. */
export interface Gathered {
  readonly app: AppInfo
  readonly main: Diagnostics
  readonly holdings: Holdings
  readonly state: Pick<StoreState, 'copyBehind' | 'readOnly'>
  /** What the browser says it is. */
  readonly browser: string
  /** Bytes of the browser's storage, where it tells. */
  readonly storage: { readonly usage?: number | undefined; readonly quota?: number | undefined }
}

export interface Section {
  readonly title: string
  readonly lines: readonly (readonly [label: string, value: string])[]
}

/** The last so many faults are shown. */
const FAULTS = 10

/**
 * How everything stands, in words. Nothing in it says what the project is called, where it lies or what is in it: it is made to be
 * handed on.
 */
export function sectionsOf({ app, main, holdings, state, browser, storage }: Gathered): readonly Section[] {
  const held = holdings.tables.filter(({ rows }) => rows > 0)
  return [
    {
      title: 'Program',
      lines: [
        ['Sourceline', app.version],
        ['Runs as', app.shell === 'electron' ? `desktop program (Electron ${main.runtime.electron ?? 'unknown'})` : 'local browser window'],
        ['Browser', browserIn(browser)],
        ['Node', main.runtime.node],
        ['System', main.runtime.system],
      ],
    },
    {
      title: 'Project',
      lines: [
        ...held.map(({ kind, rows, pages }) => [capital(KIND_WORDS[kind][1]), `${rows.toLocaleString('en')}${pages === 0 ? '' : ` in ${counted(pages, 'page')}`}`] as const),
        ['Log', `${counted(holdings.changes, 'change')}${holdings.checkpoint === 0 ? '' : `, in pages up to change ${holdings.checkpoint.toLocaleString('en')}`}`],
        ['Kept texts', holdings.texts.toLocaleString('en')],
        ['Kept originals', holdings.originals.toLocaleString('en')],
        ['Database', `schema ${holdings.schema}${state.readOnly === null ? '' : ', read only'}`],
      ],
    },
    {
      title: 'Second copy and backups',
      lines: [
        ['Second copy', copyOf(main, holdings, state)],
        ['Its files', `${main.copy.files.toLocaleString('en')}, ${sizeInWords(main.copy.size)}${main.copy.damaged === 0 ? '' : `, ${counted(main.copy.damaged, 'fault')} found in them`}`],
        ['Last backup', backupOf(main)],
      ],
    },
    {
      title: 'Space',
      lines: [
        ['Drive of the project', spaceOf(main.space.project)],
        ['Drive of the backups folder', spaceOf(main.space.backups)],
        ['Browser storage', storage.usage === undefined ? 'not told' : `${sizeInWords(storage.usage)} used${storage.quota === undefined ? '' : ` of ${sizeInWords(storage.quota)}`}`],
      ],
    },
    {
      title: 'Faults',
      lines: main.faults.length === 0 ? [['Last fault', 'none noted']] : main.faults.slice(-FAULTS).reverse().map(({ at, part, code }) => [minute(at), `${part}: ${code}`] as const),
    },
  ]
}

/** The same as plain text. */
export function textOf(sections: readonly Section[]): string {
  return sections.map(({ title, lines }) => [title, ...lines.map(([label, value]) => `  ${label}: ${value}`), ''].join('\n')).join('\n')
}

function copyOf({ copy }: Diagnostics, { changes }: Holdings, { copyBehind }: Gathered['state']): string {
  if (copy.last === null) return 'holds nothing yet'
  const reach = `reaches change ${copy.last.seq.toLocaleString('en')}`
  if (copyBehind !== null || copy.last.seq < changes) return `behind, ${reach} of ${changes.toLocaleString('en')}`
  return `up to date, ${reach}`
}

function backupOf({ backups: [last, ...older] }: Diagnostics): string {
  if (!last) return 'none yet'
  return `${minute(last.made)}, ${counted(last.seq, 'change')}, ${sizeInWords(last.size)}${older.length === 0 ? '' : `; ${older.length} older`}`
}

function spaceOf(space: Diagnostics['space']['project']): string {
  return space === null ? 'not known, or none chosen' : `${sizeInWords(space.free)} free of ${sizeInWords(space.total)}`
}

/** In UTC, so that whoever is asked reads the same hour. */
function minute(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`
}

function browserIn(userAgent: string): string {
  return /(?:Chrome|Firefox|Version)\/[\d.]+/u.exec(userAgent)?.[0].replace('/', ' ') ?? 'unknown'
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
