import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openProjects, type FirstProject } from '../../main/services/projects.ts'
import { lockFolder } from '../../main/services/lock.ts'
import { createSettings } from '../../main/services/settings.ts'
import { ownFolder } from './folder.ts'

async function opened(home: string, first: FirstProject = { seed: 'empty' }) {
  const projects = await openProjects(home, createSettings(home, () => undefined), first)
  onTestFinished(() => projects.close())
  return projects
}

test('the first start makes the sample project, and the next one opens it again', async () => {
  const home = ownFolder()
  const first = await opened(home)
  const sample = first.current()
  expect(sample).toMatchObject({ name: 'Sample', seed: 'sample', folder: join(home, 'projects', 'sample') })
  first.close()
  expect((await opened(home)).current()).toEqual(sample)
})

test('a chosen folder becomes a project, and nothing else in it is touched', async () => {
  const [home, folder] = [ownFolder(), ownFolder()]
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  const projects = await opened(home, { folder, seed: 'empty' })
  expect(projects.current()).toMatchObject({ seed: 'empty', folder })
  expect(JSON.parse(readFileSync(join(folder, 'project.json'), 'utf8'))).toMatchObject({ format: 1, id: projects.current().id })
  projects.close()
  expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'project.json'])
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
})

test('the seed of a project that exists already stays', async () => {
  const [home, folder] = [ownFolder(), ownFolder()]
  ;(await opened(home, { folder, seed: 'empty' })).close()
  expect((await opened(home, { folder, seed: 'sample' })).current().seed).toBe('empty')
})

test('creating, opening and renaming change the current project, and only listed ids are opened', async () => {
  const home = ownFolder()
  const projects = await opened(home)
  const sample = projects.current()
  const made = await projects.create({ name: 'Iraq: 2024/07', seed: 'empty' })
  expect(made.folder).toBe(join(home, 'projects', 'Iraq- 2024-07'))
  expect((await projects.create({ name: 'Iraq: 2024/07', seed: 'empty' })).folder).toBe(join(home, 'projects', 'Iraq- 2024-07 2'))
  expect(await projects.rename('Second')).toMatchObject({ name: 'Second' })
  expect((await projects.list()).map(({ name }) => name)).toEqual(['Second', 'Iraq: 2024/07', 'Sample'])
  expect(await projects.open(sample.id)).toEqual(sample)
  expect(await projects.open(made.folder)).toEqual(made)
  await expect(projects.open('no-such-id')).rejects.toMatchObject({ failure: { code: 'not-found' } })
  await expect(projects.open(home)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  expect(projects.current()).toEqual(made)
})

test('only the current project is locked', async () => {
  const home = ownFolder()
  const projects = await opened(home)
  const sample = projects.current().folder
  const { folder } = await projects.create({ name: 'Next', seed: 'empty' })
  expect(readdirSync(sample)).not.toContain('lock')
  expect(readdirSync(folder)).toContain('lock')
})

test.each([
  ['{', 'bad-file'],
  ['[]', 'bad-file'],
  ['{"format":1,"id":"../x","name":"n","created":"","seed":"empty"}', 'bad-file'],
  ['{"format":2}', 'newer-version'],
])('the project file %s is refused and left alone', async (text, code) => {
  const [home, folder] = [ownFolder(), ownFolder()]
  writeFileSync(join(folder, 'project.json'), text)
  await expect(opened(home, { folder, seed: 'empty' })).rejects.toMatchObject({ failure: { code } })
  expect(readFileSync(join(folder, 'project.json'), 'utf8')).toBe(text)
  expect(readdirSync(folder)).toEqual(['project.json'])
})

test('a project that another living process holds is refused', () => {
  const folder = ownFolder()
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  onTestFinished(() => { other.kill('SIGKILL') })
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: other.pid, started: null }))
  expect(() => lockFolder(folder, 'This project')).toThrow(`open in another Sourceline (process ${other.pid})`)
})

test('the same project cannot be opened twice', async () => {
  const home = ownFolder()
  await opened(home)
  await expect(opened(home)).rejects.toMatchObject({ failure: { code: 'conflict' } })
})

test.each([
  ['of a process that is gone', (pid: number) => JSON.stringify({ pid, started: null })],
  ['of a process whose number was given to another', () => JSON.stringify({ pid: process.pid, started: '1' })],
])('a lock %s is taken over', (_, lockText) => {
  const folder = ownFolder()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(join(folder, 'lock'), lockText(gone))
  const lock = lockFolder(folder, 'This project')
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(String(process.pid))
  lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test('a half-written lock is respected while it may still be finished, and no longer', () => {
  const folder = ownFolder()
  writeFileSync(join(folder, 'lock'), '')
  expect(() => lockFolder(folder, 'This project')).toThrow('open in another Sourceline')
  utimesSync(join(folder, 'lock'), 1, 1)
  lockFolder(folder, 'This project').release()
})

test('releasing leaves a lock that is not ours any more', () => {
  const folder = ownFolder()
  const lock = lockFolder(folder, 'This project')
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 1, started: null }))
  lock.release()
  expect(readdirSync(folder)).toEqual(['lock'])
})

test('a recent project whose folder is gone is not listed', async () => {
  const home = ownFolder()
  const settings = createSettings(home, () => undefined)
  await settings.remember(join(home, 'gone'))
  const projects = await opened(home)
  expect((await projects.list()).map(({ name }) => name)).toEqual(['Sample'])
  mkdirSync(join(home, 'gone'))
  expect(await projects.list()).toHaveLength(1)
})
