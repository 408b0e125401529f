import { readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFiles } from '../../main/services/files.ts'
import { safeFileName } from '../../main/services/file-name.ts'
import { exportsFolder } from '../../main/local/exports.ts'
import { canMount, ownFolder, smallDisk } from './folder.ts'

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
