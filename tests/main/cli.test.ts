import { chmodSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readCommand } from '../../main/cli/options.ts'
import { findBrowser } from '../../main/local/browser.ts'
import { browserFlags, launch } from '../../main/local/launch.ts'
import { ownFolder, program } from './folder.ts'

describe('the command line', () => {
  test('start without options uses the fixed port and opens a window', () => {
    expect(readCommand(['start'])).toEqual({
      command: 'start',
      options: { project: undefined, seed: 'empty', home: undefined, port: 47615, headless: false, exports: undefined, file: null },
    })
  })

  test('every option of start is read', () => {
    expect(readCommand(['start', '--project', 'p', '--sample', '--home=h', '--port', '0', '--headless', '--exports', 'e'])).toEqual({
      command: 'start',
      options: { project: 'p', seed: 'sample', home: 'h', port: 0, headless: true, exports: 'e', file: null },
    })
  })

  test.each([
    [['start', '--wrong'], /--wrong/],
    [['start', '--port', 'x'], /--port takes a number/],
    [['start', '--port', '70000'], /--port takes a number/],
    [['start', '--project='], /--project needs a folder/],
    [['start', '--project'], /--project/],
    [['start', '--ensure'], /no option --ensure/],
    [['browser', '--port', '1'], /no option --port/],
    [['start', 'x'], /does not take "x"/],
    [['fly'], /no command "fly"/],
    [['--headless'], /no command/],
  ])('%j is refused in one sentence', (argv, sentence) => {
    const command = readCommand(argv)
    if (command.command !== 'wrong') throw new Error(`read as ${command.command}`)
    expect(command.sentence).toMatch(sentence)
    expect(command.sentence).toMatch(/^[A-Z-][^\n]*\.$/)
  })

  test.each([[['start', 'a/x.sourceline.json']], [['a/x.sourceline.json']], [[pathToFileURL(resolve('a/x.sourceline.json')).href]]])('%j takes a project file in', (argv) => {
    expect(readCommand([...argv, '--headless'])).toMatchObject({ command: 'start', options: { file: resolve('a/x.sourceline.json'), headless: true } })
  })

  test('one project file is taken in at a time, and none by other commands', () => {
    expect(readCommand(['a.sourceline.json', 'b.sourceline.json'])).toMatchObject({ command: 'wrong' })
    expect(readCommand(['check', 'a.sourceline.json'])).toMatchObject({ command: 'check', file: 'a.sourceline.json' })
  })

  test('help and version', () => {
    expect([['--help'], ['-h'], [], ['start', '--help'], ['--version']].map((argv) => readCommand(argv).command))
      .toEqual(['help', 'help', 'help', 'help', 'version'])
  })
})

describe('the browser', () => {
  test('a named one comes first, and a wrong name is said', () => {
    const folder = ownFolder()
    const mine = program(folder, 'mine')
    expect(findBrowser({ SOURCELINE_BROWSER: mine, PATH: folder })).toBe(mine)
    expect(() => findBrowser({ SOURCELINE_BROWSER: join(folder, 'none') })).toThrow('SOURCELINE_BROWSER')
  })

  test('Chromium on the path comes before others, and what cannot run does not count', () => {
    const folder = ownFolder()
    const edge = program(join(folder, 'a'), 'microsoft-edge')
    const chromium = program(join(folder, 'b'), 'chromium')
    const path = { PATH: `${join(folder, 'a')}:${join(folder, 'b')}` }
    expect(findBrowser(path)).toBe(chromium)
    chmodSync(chromium, 0o644)
    expect(findBrowser(path)).toBe(edge)
  })

  test('the sandbox is given up only as root', () => {
    expect(browserFlags('http://127.0.0.1:1/', '/p', false)).not.toContain('--no-sandbox')
    expect(browserFlags('http://127.0.0.1:1/', '/p', true)).toContain('--no-sandbox')
    expect(browserFlags('http://127.0.0.1:1/', '/p', false).slice(0, 2)).toEqual(['--app=http://127.0.0.1:1/', '--user-data-dir=/p'])
  })

  test('the browser resolves no name but ours, and asks no proxy to', () => {
    const flags = browserFlags('http://127.0.0.1:1/', '/p', false)
    expect(flags).toContain('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1')
    expect(flags).toContain('--no-proxy-server')
  })

  test('what the browser asks of its maker goes to the shell', () => {
    expect(browserFlags('http://127.0.0.1:1/?token=t', '/p', false))
      .toEqual(expect.arrayContaining(['--gaia-url=http://127.0.0.1:1/', '--component-updater=url-source=http://127.0.0.1:1/']))
  })

  test('the window ends with the browser, and its profile is locked until then', async () => {
    const folder = ownFolder()
    const profile = join(folder, 'profile')
    const waiting = program(folder, 'waiting', 'exec sleep 1000')
    const window = await launch(waiting, 'http://127.0.0.1:1/', profile, () => undefined)
    await expect(launch(waiting, 'http://127.0.0.1:1/', profile, () => undefined)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    window.close()
    expect(await window.ended).toBeNull()
    const short = await launch(program(folder, 'short'), 'http://127.0.0.1:1/', profile, () => undefined)
    expect(await short.ended).toBe(0)
  })

  test('a browser that cannot be started gives the profile back', async () => {
    const folder = ownFolder()
    await expect(launch(join(folder, 'none'), 'http://127.0.0.1:1/', folder, () => undefined)).rejects.toThrow('ENOENT')
    const again = await launch(program(folder, 'short'), 'http://127.0.0.1:1/', folder, () => undefined)
    await again.ended
  })
})
