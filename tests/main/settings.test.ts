import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'
import { createSettings } from '../../main/services/settings.ts'
import { writeDurably } from '../../main/services/durable.ts'
import { homeFolder } from '../../main/services/home.ts'
import { dispatch } from '../../shared/contract/dispatch.ts'
import { ownFolder } from './folder.ts'
import { running } from './running.ts'

test('settings are kept, and a change of one leaves the others', async () => {
  const home = join(ownFolder(), 'new', 'home')
  const settings = createSettings(home, () => undefined)
  expect(await settings.get()).toEqual({ theme: 'system', textSize: 100, density: 'normal', analyst: '', backupFolder: '', backupMinutes: 30, backupsKept: 3, keys: {} })
  await Promise.all([settings.set({ theme: 'dark' }), settings.set({ analyst: 'R. Aziz' }), settings.remember('/a'), settings.remember('/b'), settings.remember('/a')])
  const again = createSettings(home, () => undefined)
  expect(await again.get()).toEqual({ theme: 'dark', textSize: 100, density: 'normal', analyst: 'R. Aziz', backupFolder: '', backupMinutes: 30, backupsKept: 3, keys: {} })
  expect(await again.recent()).toEqual(['/a', '/b'])
})

test.each(['', '{', '[]', '{"version":2}', '{"version":1,"theme":"pink"}'])('the broken file %j is set aside and said, never overwritten', async (text) => {
  const home = ownFolder()
  writeFileSync(join(home, 'settings.json'), text)
  writeFileSync(join(home, 'settings.broken-1.json'), 'an older one')
  const said: string[] = []
  const settings = createSettings(home, (sentence) => said.push(sentence))
  expect((await settings.set({ theme: 'light' })).theme).toBe('light')
  expect(readFileSync(join(home, 'settings.broken-1.json'), 'utf8')).toBe('an older one')
  expect(readFileSync(join(home, 'settings.broken-2.json'), 'utf8')).toBe(text)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('settings.broken-2.json')
})

test('the backups folder must be one that backups may go to: there, a folder, writable, and in no project', async () => {
  const [home, drive] = [ownFolder(), ownFolder()]
  const settings = createSettings(home, () => undefined)
  mkdirSync(join(drive, 'project', 'exports'), { recursive: true })
  writeFileSync(join(drive, 'project', 'project.json'), '{}')
  writeFileSync(join(drive, 'a file'), '')
  symlinkSync(home, join(drive, 'a way home'))
  const refused: readonly (readonly [folder: string, sentence: RegExp])[] = [
    ['backups', /full path/u], [join(drive, 'gone'), /not there/u], [join(drive, 'a file'), /This is a file/u],
    [join(drive, 'project'), /part of a project/u], [join(drive, 'project', 'exports'), /part of a project/u],
    [home, /its own files/u], [join(drive, 'a way home'), /its own files/u], ['/proc', /may not be|refused|not there/u],
  ]
  for (const [backupFolder, sentence] of refused) await expect(settings.set({ backupFolder }), backupFolder).rejects.toThrow(sentence)
  expect((await settings.get()).backupFolder).toBe('')
  expect((await settings.set({ backupFolder: drive })).backupFolder).toBe(drive)
  expect(readdirSync(drive).sort()).toEqual(['a file', 'a way home', 'project'])
  expect((await settings.set({ backupFolder: '' })).backupFolder).toBe('')
})

test('a page sends backups to a folder in one way, which each shell decides on', async () => {
  const { handlers } = await running()
  const folder = ownFolder()
  expect(await dispatch(handlers, 'settings.set', [{ density: 'compact', backupFolder: folder }])).toMatchObject({ ok: true, value: { density: 'compact' } })
  expect((await handlers['settings.get']()).backupFolder).toBe('')
  expect(await handlers['settings.keepBackupsIn']({ folder })).toMatchObject({ density: 'compact', backupFolder: folder })
  expect(await handlers['settings.keepBackupsIn']({ folder: null }), 'cancelled').toBeNull()
  await expect(handlers['settings.keepBackupsIn']({ folder: join(folder, 'gone') })).rejects.toMatchObject({ failure: { code: 'not-found' } })
  expect((await handlers['settings.get']()).backupFolder).toBe(folder)
  expect(await handlers['settings.keepBackupsIn']({ folder: '' })).toMatchObject({ backupFolder: '' })
})

test('only known fields are written', async () => {
  const home = ownFolder()
  const change = { theme: 'dark', extra: 1 } as const
  await createSettings(home, () => undefined).set(change)
  expect(Object.keys(JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8')) as object))
    .toEqual(['version', 'theme', 'textSize', 'density', 'analyst', 'backupFolder', 'backupMinutes', 'backupsKept', 'keys', 'recent'])
})

test('a writer killed at any moment leaves a whole file, the old or the new', async () => {
  const folder = ownFolder()
  const file = join(folder, 'settings.json')
  const durable = join(folder, 'durable.mjs')
  const entry = fileURLToPath(new URL('../../main/services/durable.ts', import.meta.url))
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: durable, logLevel: 'silent' })
  const text = (n: number) => JSON.stringify({ n, fill: String(n % 10).repeat(200_000) })
  await writeDurably(file, text(0))
  const program = `
    const { writeDurably } = await import(${JSON.stringify(durable)})
    process.stdout.write('ready')
    for (let n = 1; ; n += 1) await writeDurably(${JSON.stringify(file)}, JSON.stringify({ n, fill: String(n % 10).repeat(200_000) }))`
  for (let round = 0; round < 12; round += 1) {
    const writer = spawn(process.execPath, ['--input-type=module', '-e', program])
    await new Promise((ready) => writer.stdout.once('data', ready))
    const ended = new Promise((end) => writer.once('exit', end))
    // A different moment each round, measured in reads instead of time.
    for (let reads = 0; reads < round * 5; reads += 1) readFileSync(file)
    writer.kill('SIGKILL')
    await ended
    const found = readFileSync(file, 'utf8')
    expect(found).toBe(text((JSON.parse(found) as { n: number }).n))
  }
}, 60_000)

test('a write that fails leaves no temporary file', async () => {
  const folder = ownFolder()
  await expect(writeDurably(join(folder, 'none', 'a.json'), '')).rejects.toMatchObject({ failure: { code: 'not-found' } })
  await expect(writeDurably(folder, '')).rejects.toMatchObject({ failure: { where: folder } })
  expect(readdirSync(folder)).toEqual([])
})

test('the home folder is what was chosen, else where the platform keeps data', () => {
  expect(homeFolder('/chosen', { SOURCELINE_HOME: '/named' }, 'linux')).toBe('/chosen')
  expect(homeFolder(undefined, { SOURCELINE_HOME: '/named' }, 'linux')).toBe('/named')
  expect(homeFolder(undefined, { XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/sourceline')
  expect(homeFolder(undefined, {}, 'linux')).toMatch(/\.local\/share\/sourceline$/)
  expect(homeFolder(undefined, {}, 'darwin')).toMatch(/Library\/Application Support\/Sourceline$/)
})
