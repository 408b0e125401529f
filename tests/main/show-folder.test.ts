import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { showFolder } from '../../main/local/show-folder.ts'
import { ownFolder, program } from './folder.ts'

test.each([['linux', 'xdg-open'], ['darwin', 'open'], ['win32', 'explorer.exe']] as const)('on %s a folder is shown by %s, which gets its path as one argument', async (platform, name) => {
  const [bin, said] = [ownFolder(), join(ownFolder(), 'said')]
  const folder = join(ownFolder(), 'a "b" $(touch hit); -c')
  mkdirSync(folder)
  program(bin, name, `printf '%s\\n' "$#" "$1" > '${said}'`)
  expect(await showFolder(folder, platform, { PATH: `${bin}:/bin:/usr/bin` })).toBe(true)
  expect(readFileSync(said, 'utf8')).toBe(`1\n${folder}\n`)
  expect(existsSync('hit')).toBe(false)
})

test('a computer without such a program, or whose program fails, says so', async () => {
  const [none, failing] = [ownFolder(), ownFolder()]
  program(failing, 'xdg-open', 'exit 3')
  expect(await showFolder(none, 'linux', { PATH: none })).toBe(false)
  expect(await showFolder(none, 'linux', { PATH: failing })).toBe(false)
  expect(await showFolder(none, 'aix', { PATH: failing })).toBe(false)
})
