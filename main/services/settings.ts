import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { contract, type Settings } from '../../shared/contract/contract.ts'
import { checkBackupsFolder } from './copy/backups-folder.ts'
import { codeOf, diskRefusal, writeDurably } from './durable.ts'

const VERSION = 1
const MOST_RECENT = 20

const settingsFile = contract['settings.get'].result.extend({
  version: z.literal(VERSION),
  /** Folders of the projects opened last, newest first. */
  recent: z.array(z.string()).readonly(),
})
type SettingsFile = z.infer<typeof settingsFile>

const FIRST: SettingsFile = { version: VERSION, theme: 'system', textSize: 100, density: 'normal', analyst: '', backupFolder: '', backupMinutes: 30, backupsKept: 3, keys: {}, recent: [] }

const FIRST_OF_LATER = { backupFolder: FIRST.backupFolder, backupMinutes: FIRST.backupMinutes, backupsKept: FIRST.backupsKept, keys: FIRST.keys }

export interface SettingsService {
  get(): Promise<Settings>
  /** Refused when the backups folder is none that backups may go to. */
  set(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings>
  /** Folders of the projects opened last, newest first. */
  recent(): Promise<readonly string[]>
  /** Puts a folder at the head of the recent projects. */
  remember(folder: string): Promise<void>
  /** Takes a folder off the recent projects. */
  forget(folder: string): Promise<void>
}

/**
 * Settings in `<home>/settings.json`. Every write reads the file first, so that two instances over one home folder
 * do not undo one another. A file that cannot be read is set aside and `say` is told where.
 */
export function createSettings(home: string, say: (sentence: string) => void): SettingsService {
  const path = join(home, 'settings.json')
  let last: Promise<unknown> = Promise.resolve()

  /** One at a time, in the order of asking. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  async function read(): Promise<SettingsFile> {
    const text = await readText(path)
    if (text === null) return FIRST
    const parsed = parse(text)
    if (parsed !== null) return parsed
    const aside = freeName(home)
    await rename(path, aside).catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
    say(`The settings could not be read and are now at ${aside}. Sourceline goes on with its first settings.`)
    return FIRST
  }

  async function change(by: (now: SettingsFile) => SettingsFile): Promise<SettingsFile> {
    const next = by(await read())
    await mkdir(home, { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, home) })
    await writeDurably(path, written(next))
    return next
  }

  return {
    get: () => inTurn(async () => chosen(await read())),
    set: (part) => inTurn(async () => {
      const { backupFolder = '' } = part
      if (backupFolder !== '') await checkBackupsFolder(backupFolder, home)
      return chosen(await change((now) => ({
        version: VERSION,
        theme: part.theme ?? now.theme,
        textSize: part.textSize ?? now.textSize,
        density: part.density ?? now.density,
        analyst: part.analyst ?? now.analyst,
        backupFolder: part.backupFolder ?? now.backupFolder,
        backupMinutes: part.backupMinutes ?? now.backupMinutes,
        backupsKept: part.backupsKept ?? now.backupsKept,
        keys: part.keys ?? now.keys,
        recent: now.recent,
      })))
    }),
    recent: () => inTurn(async () => (await read()).recent),
    remember: (folder) => inTurn(async () => {
      await change((now) => ({ ...now, recent: [folder, ...now.recent.filter((other) => other !== folder)].slice(0, MOST_RECENT) }))
    }),
    forget: (folder) => inTurn(async () => {
      await change((now) => ({ ...now, recent: now.recent.filter((other) => other !== folder) }))
    }),
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null
    throw diskRefusal(thrown, path)
  }
}

/** What an earlier version did not write yet has its first value. */
function parse(text: string): SettingsFile | null {
  try {
    const found: unknown = JSON.parse(text)
    return settingsFile.safeParse(typeof found === 'object' ? { ...FIRST_OF_LATER, ...found } : found).data ?? null
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

function freeName(home: string): string {
  for (let n = 1; ; n += 1) {
    const path = join(home, `settings.broken-${n}.json`)
    if (!existsSync(path)) return path
  }
}

function chosen({ theme, textSize, density, analyst, backupFolder, backupMinutes, backupsKept, keys }: SettingsFile): Settings {
  return { theme, textSize, density, analyst, backupFolder, backupMinutes, backupsKept, keys }
}

function written({ version, theme, textSize, density, analyst, backupFolder, backupMinutes, backupsKept, keys, recent }: SettingsFile): string {
  return `${JSON.stringify({ version, theme, textSize, density, analyst, backupFolder, backupMinutes, backupsKept, keys, recent }, null, 2)}\n`
}
