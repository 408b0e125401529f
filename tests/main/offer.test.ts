import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { createOffer, projectFileIn } from '../../main/services/offer.ts'
import { openProjects } from '../../main/services/projects.ts'
import { createSettings } from '../../main/services/settings.ts'
import { ownFolder } from './folder.ts'

async function offering() {
  const home = ownFolder()
  const file = join(home, 'Iraq 2024.sourceline.json')
  writeFileSync(file, '{"format":"sourceline-project"}')
  const projects = await openProjects(home, createSettings(home, () => undefined), { seed: 'empty' })
  return { home, file, projects, offer: createOffer(projects) }
}

test('a file that was handed over is asked about once, and imported once in the project that was made for it', async () => {
  const { file, projects, offer } = await offering()
  expect(offer.look()).toBeNull()
  offer.put(file)
  expect(offer.look()).toEqual({ path: file, here: false })
  expect(offer.look(), 'another window does not ask as well').toBeNull()
  const before = projects.current()
  const made = await offer.take('Iraq')
  expect(made).toMatchObject({ name: 'Iraq', seed: 'empty' })
  expect(projects.current()).toEqual(made)
  expect(made.id).not.toBe(before.id)
  expect(offer.look()).toEqual({ path: file, here: true })
  expect(offer.look()).toBeNull()
  await expect(offer.take('Again')).rejects.toMatchObject({ failure: { code: 'not-found' } })
})

test('a newer file takes the place of one that was not answered, and one that is not there is refused', async () => {
  const { home, file, offer } = await offering()
  const newer = join(home, 'newer.sourceline.json')
  writeFileSync(newer, '{}')
  offer.put(file)
  offer.put(newer)
  expect(offer.look()).toEqual({ path: newer, here: false })
  expect(() => offer.put(join(home, 'none.sourceline.json'))).toThrow('There is no such project file.')
})

test('a project file among arguments is found as a path and as an address', () => {
  const path = resolve('a folder/x.sourceline.json')
  expect(projectFileIn(['--flag', 'a folder/x.sourceline.json'])).toBe(path)
  expect(projectFileIn([pathToFileURL(path).href])).toBe(path)
  expect(projectFileIn(['x.json', 'sourceline.jso'])).toBeNull()
})
