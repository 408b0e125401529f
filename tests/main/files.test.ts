import { mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFiles } from '../../main/services/files.ts'
import { safeFileName } from '../../main/services/file-name.ts'
import { exportsFolder, exportTargets } from '../../main/local/exports.ts'
import { ownFolder, smallDisk } from './folder.ts'
import { canMount } from './small-disk.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('reading', () => {
  test('a chosen file is read in pieces by its handle', async () => {
    const path = join(ownFolder(), 'a.txt')
    writeFileSync(path, 'abcdef')
    const files = createFiles()
    const [file] = await files.offer([path])
    expect(file).toMatchObject({ name: 'a.txt', size: 6 })
    const read = async (offset: number, length: number) => Buffer.from(await files.read(file?.handle ?? '', offset, length)).toString()
    expect([await read(0, 4), await read(4, 4), await read(6, 4), await read(99, 4)]).toEqual(['abcd', 'ef', '', ''])
  })

  test('a path is no handle', async () => {
    const path = join(ownFolder(), 'a.txt')
    writeFileSync(path, 'abcdef')
    await expect(createFiles().read(path, 0, 4)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })

  test('a file that changes in between is not read as a mixture', async () => {
    const path = join(ownFolder(), 'a.txt')
    writeFileSync(path, 'abcdef')
    const files = createFiles()
    const [file] = await files.offer([path])
    writeFileSync(path, 'ABCDEF')
    utimesSync(path, 1, 1)
    await expect(files.read(file?.handle ?? '', 0, 4)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    rmSync(path)
    await expect(files.read(file?.handle ?? '', 0, 4)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })

  test('a folder is refused', async () => {
    await expect(createFiles().offer([ownFolder()])).rejects.toMatchObject({ failure: { code: 'bad-file' } })
  })
})

describe('writing', () => {
  test('what is there stays until the new one is whole', async () => {
    const folder = ownFolder()
    const path = join(folder, 'a.csv')
    writeFileSync(path, 'old')
    const files = createFiles()
    const { handle } = await files.create(path, true)
    await files.write(handle, bytes('new '))
    await files.write(handle, bytes('words'))
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(await files.commit(handle)).toEqual({ path, size: 9 })
    expect(readFileSync(path, 'utf8')).toBe('new words')
    expect(readdirSync(folder)).toEqual(['a.csv'])
    await expect(files.write(handle, bytes('more'))).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })

  test('a taken name is refused, also when it is taken in between', async () => {
    const folder = ownFolder()
    const path = join(folder, 'a.csv')
    const files = createFiles()
    const { handle } = await files.create(path, false)
    await files.write(handle, bytes('ours'))
    writeFileSync(path, 'theirs')
    await expect(files.create(path, false)).rejects.toMatchObject({ failure: { code: 'exists' } })
    await expect(files.commit(handle)).rejects.toMatchObject({ failure: { code: 'exists' } })
    expect(readFileSync(path, 'utf8')).toBe('theirs')
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })

  test('aborting, and ending, leave nothing behind', async () => {
    const folder = ownFolder()
    const files = createFiles()
    for (const name of ['a', 'b']) {
      const { handle } = await files.create(join(folder, name), false)
      await files.write(handle, bytes('x'))
      if (name === 'a') await files.abort(handle)
      await files.abort('unknown')
    }
    expect(readdirSync(folder)).toHaveLength(1)
    await files.close()
    expect(readdirSync(folder)).toEqual([])
  })

  test('a folder that is not there is refused', async () => {
    await expect(createFiles().create(join(ownFolder(), 'none', 'a'), false)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })

  // A small disk can only be made by root, and not in every container.
  if (canMount()) test('a full disk is said as such, and the half file removed', async () => {
    const folder = smallDisk('64k')
    const files = createFiles()
    const { handle } = await files.create(join(folder, 'a'), false)
    await files.write(handle, bytes('fits'))
    await expect(files.write(handle, new Uint8Array(1 << 20))).rejects.toMatchObject({ failure: { code: 'disk-full' } })
    expect(readdirSync(folder)).toEqual([])
    await files.abort(handle)
  })
})

describe('handles', () => {
  test('of files being written are bounded, with what to do, and are free again when one is done', async () => {
    const folder = ownFolder()
    const files = createFiles()
    const handles: string[] = []
    const more = async () => { handles.push((await files.create(join(folder, String(handles.length)), false)).handle) }
    while (handles.length < 32) await more()
    await expect(more()).rejects.toMatchObject({ failure: { code: 'conflict', message: expect.stringMatching(/32 files.*Wait.*cancel/u) } })
    expect(readdirSync(folder)).toHaveLength(32)
    await files.commit(handles[0] ?? '')
    await more()
    await expect(more()).rejects.toMatchObject({ failure: { code: 'conflict' } })
    await files.close()
    expect(readdirSync(folder)).toEqual(['0'])
  })

  test('of files that a closed page was writing give way, and those that are still written do not', async () => {
    const folder = ownFolder()
    let time = 0
    const files = createFiles(() => time)
    const handles = await Promise.all(Array.from({ length: 32 }, async (_, n) => (await files.create(join(folder, String(n)), false)).handle))
    time = 599_000
    await files.write(handles[0] ?? '', bytes('x'))
    await expect(files.create(join(folder, 'next'), false)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    time = 601_000
    await files.create(join(folder, 'next'), false)
    await files.write(handles[0] ?? '', bytes('y'))
    await expect(files.write(handles[1] ?? '', bytes('y'))).rejects.toMatchObject({ failure: { code: 'not-found' } })
    expect(readdirSync(folder)).toHaveLength(2)
    await files.close()
  })

  test('of chosen files are bounded: those chosen first are forgotten, and more than fit are refused', async () => {
    const path = join(ownFolder(), 'a.txt')
    writeFileSync(path, 'abcdef')
    const files = createFiles()
    const [first] = await files.offer([path])
    const all = await files.offer(Array.from({ length: 2_000 }, () => path))
    await expect(files.read(first?.handle ?? '', 0, 1)).rejects.toMatchObject({ failure: { code: 'not-found' } })
    for (const { handle } of [all.at(0), all.at(-1)].filter((each) => each !== undefined)) expect((await files.read(handle, 0, 1)).length).toBe(1)
    await expect(files.offer(Array.from({ length: 2_001 }, () => path))).rejects.toMatchObject({ failure: { code: 'bad-file', message: expect.stringContaining('2000 are the most') } })
  })
})

describe('names', () => {
  test.each([
    ['events.csv', 'events.csv'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['a/b\\c:d*e?"f<g>h|i', 'a-b-c-d-e-f-g-h-i'],
    ['.bashrc', 'bashrc'],
    ['..', 'untitled'],
    ['  ', 'untitled'],
    ['name. . ', 'name'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['COM1.csv', '_COM1.csv'],
    ['console.csv', 'console.csv'],
    ['a\u0000b\nc', 'a-b-c'],
    ['gpj.\u202eexe', 'gpj.-exe'],
    ['تقرير 2024.csv', 'تقرير 2024.csv'],
    ['e\u0301.csv', 'é.csv'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  test('a long name keeps its extension and whole letters', () => {
    const safe = safeFileName(`${'ö'.repeat(255)}.csv`)
    expect(safe).toMatch(/^ö+\.csv$/)
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200)
  })
})

test('exports go to the chosen folder, else Downloads, else the project', () => {
  const folder = ownFolder()
  expect(exportsFolder('/chosen', '/project', folder)).toBe('/chosen')
  expect(exportsFolder(undefined, '/project', folder)).toBe(folder)
  expect(exportsFolder(undefined, '/project', join(folder, 'none'))).toBe('/project/exports')
})

describe('a file in the exports folder', () => {
  function inFolder() {
    const folder = join(ownFolder(), 'exports')
    mkdirSync(folder)
    const path = join(folder, 'a.csv')
    writeFileSync(path, 'theirs')
    const choose = exportTargets(() => folder)
    return { folder, path, ask: (replace: boolean) => choose({ name: 'a.csv', replace }) }
  }
  const taken = { failure: { code: 'exists' } }

  test('is replaced only after the person was asked, and once for each asking', async () => {
    const { path, ask } = inFolder()
    await expect(ask(true)).rejects.toMatchObject(taken)
    expect(await ask(true)).toEqual({ path, replace: true })
    await expect(ask(true)).rejects.toMatchObject(taken)
    await expect(ask(false)).rejects.toMatchObject(taken)
    await expect(ask(false)).rejects.toMatchObject(taken)
  })

  test('is another one when it changed since, and is asked about again', async () => {
    const { path, ask } = inFolder()
    await expect(ask(false)).rejects.toMatchObject(taken)
    writeFileSync(path, 'theirs, and more')
    await expect(ask(true)).rejects.toMatchObject(taken)
    expect(await ask(true)).toEqual({ path, replace: true })
  })

  test('that is a link or a folder is never replaced', async () => {
    const { folder, path, ask } = inFolder()
    rmSync(path)
    symlinkSync('/etc/hosts', path)
    for (const replace of [false, true, true]) await expect(ask(replace)).rejects.toMatchObject({ failure: { code: 'denied' } })
    expect(readlinkSync(path)).toBe('/etc/hosts')
    rmSync(path)
    mkdirSync(path)
    for (const replace of [false, true, true]) await expect(ask(replace)).rejects.toMatchObject({ failure: { code: 'denied' } })
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })

  test('that is not there yet is never replaced should it come in between', async () => {
    const { path, ask } = inFolder()
    rmSync(path)
    expect(await ask(true)).toEqual({ path, replace: false })
  })
})
