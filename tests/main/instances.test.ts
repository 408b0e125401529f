import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownFolder } from './folder.ts'
import { commandLine, startInstance } from './instances.ts'

let built = ''
let program = ''
beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'sourceline-'))
  program = commandLine(built)
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

const idIn = (folder: string) => (JSON.parse(readFileSync(join(folder, 'project.json'), 'utf8')) as { readonly id: string }).id

test('a second Sourceline on the same project is refused, and takes over once the first was killed', async () => {
  const folder = ownFolder()
  const project = join(folder, 'project')
  const args = (home: string) => ['--project', project, '--home', join(folder, home), '--port', '0']
  const first = await startInstance(program, args('one'))
  expect(first.url).not.toBeNull()
  const id = idIn(project)

  const second = await startInstance(program, args('two'))
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`This project is open in another Sourceline (process ${first.process.pid}). Use that window, or close it first.`)

  first.process.kill('SIGKILL')
  await first.ended
  const third = await startInstance(program, args('two'))
  expect(third.url).not.toBeNull()
  expect(idIn(project)).toBe(id)
})

test('a second Sourceline at the same port is told to use the window that is open', async () => {
  const folder = ownFolder()
  const first = await startInstance(program, ['--project', join(folder, 'one'), '--home', join(folder, 'home'), '--port', '0'])
  const { port } = new URL(first.url ?? '')
  const second = await startInstance(program, ['--project', join(folder, 'two'), '--home', join(folder, 'home'), '--port', port])
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain('If Sourceline is open already, use that window.')
})

test('a project file that a second Sourceline is given goes to the one that is open, which has to be one of the same home', async () => {
  const folder = ownFolder()
  const file = join(folder, 'Iraq 2024.sourceline.json')
  const first = await startInstance(program, ['--home', join(folder, 'home'), '--port', '0'])
  const { port, origin } = new URL(first.url ?? '')
  const missing = await startInstance(program, [file, '--home', join(folder, 'home'), '--port', port])
  expect([await missing.ended, missing.said()]).toEqual([1, expect.stringContaining('There is no such project file.')])
  writeFileSync(file, '{}')
  const second = await startInstance(program, [file, '--home', join(folder, 'home'), '--port', port])
  expect([await second.ended, second.said()]).toEqual([0, ''])
  const cookie = (await fetch(first.url ?? '', { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const look = await fetch(`${origin}/call/offer.look`, { method: 'POST', body: '[]', headers: { cookie, origin, 'content-type': 'application/json' } })
  expect(await look.json()).toMatchObject({ ok: true, value: { name: 'Iraq 2024.sourceline.json', here: false } })

  const stranger = await startInstance(program, [file, '--home', join(folder, 'another home'), '--port', port])
  expect(await stranger.ended).toBe(1)
  expect(stranger.said()).toContain('choose it with “Import…” in the window that is open')
})

test('a copy that holds no records, taken while its project was open, is refused by a second process rather than opened under the same id', async () => {
  const folder = ownFolder()
  const [project, copy, home] = [join(folder, 'project'), join(folder, 'copy'), join(folder, 'home')]
  const first = await startInstance(program, ['--project', project, '--home', home, '--port', '0'])
  expect(first.url).not.toBeNull()
  cpSync(project, copy, { recursive: true })
  // No window has opened it yet, so there is no second copy.
  const refused = await startInstance(program, ['--project', copy, '--home', home, '--port', '0'])
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toContain('holds none of its records')
  expect(idIn(copy)).toBe(idIn(project))
})

test('a project file that is not there is refused before anything is opened', async () => {
  const folder = ownFolder()
  const missing = join(folder, 'missing.sourceline.json')
  const instance = await startInstance(program, [missing, '--home', join(folder, 'home'), '--port', '0'])
  expect(await instance.ended).toBe(1)
  expect(instance.said()).toContain('There is no such project file.')
  writeFileSync(missing, '{}')
  expect((await startInstance(program, [missing, '--home', join(folder, 'home'), '--port', '0'])).url).not.toBeNull()
})
