import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import asar from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js'
import { loadConfig } from 'app-builder-lib/out/util/config/load.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** What a build leaves in dist/: what goes into the archive, and what stays behind or lies beside the program. */
const BUILT: Readonly<Record<string, 'packed' | 'left'>> = {
  'main/cli.js': 'packed', 'main/electron.js': 'packed', 'main/preload.cjs': 'packed', 'main/electron.js.map': 'left', 'built': 'left', 'THIRD_PARTY_LICENSES': 'left',
  'renderer/index.html': 'packed', 'renderer/assets/index-abc.js': 'packed', 'renderer/assets/index-abc.css': 'packed', 'renderer/assets/index-abc.js.map': 'left',
  'renderer/assets/Adobe-CNS1-0.bcmap': 'packed', 'renderer/assets/inter.woff2': 'packed',
}

/** Where a runtime keeps its fuses: behind this mark, a version, a number of them, and one sign each (@electron/fuses). */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** The opposite of all that we want, so that each must be turned over; the seventh and what follows are not ours to set. */
const WRONG_FUSES = '101100010'

/** A folder that has the form of Electron's runtime and none of its substance: packaging copies it, and sets its fuses. */
function makeRuntime(folder: string): void {
  mkdirSync(folder)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'resources.pak']) writeFileSync(join(folder, name), 'x')
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(FUSE_MARK), Buffer.of(1, WRONG_FUSES.length), Buffer.from(WRONG_FUSES), Buffer.alloc(64)]))
  chmodSync(join(folder, 'electron'), 0o755)
}

// electron-builder packages for Linux on every system; what it then needs for installers it would have to download.
describe('a package', () => {
  let folder: string
  let program: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sourceline-package-'))
    for (const name of ['package.json', 'electron-builder.yml', 'LICENSE', 'resources']) cpSync(join(root, name), join(folder, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    for (const name of Object.keys(BUILT)) {
      mkdirSync(dirname(join(folder, 'dist', name)), { recursive: true })
      writeFileSync(join(folder, 'dist', name), name)
    }
    makeRuntime(join(folder, 'runtime'))
    execFileSync(process.execPath, ['node_modules/electron-builder/cli.js', '--linux', '--x64', '--dir', '-c.electronDist=runtime', '--publish', 'never'], { cwd: folder, stdio: 'pipe' })
    program = join(folder, 'release/linux-unpacked')
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test('holds what was built and the sample, and nothing else: no map, no module, no source, no icon', () => {
    const archive = join(program, 'resources/app.asar')
    const files = asar.listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1)).filter((path) => !('files' in asar.statFile(archive, path)))
    const built = Object.entries(BUILT).filter(([, how]) => how === 'packed').map(([name]) => `dist/${name}`)
    expect(files.sort()).toEqual([...built, 'package.json', 'resources/sample.json'].sort())
    expect(readdirSync(join(program, 'resources'))).toEqual(['app.asar'])
  })

  test('begins with the file that the build makes, and knows its desktop entry', () => {
    const packed = JSON.parse(asar.extractFile(join(program, 'resources/app.asar'), 'package.json').toString()) as Record<string, unknown>
    expect(packed).toMatchObject({ main: 'dist/main/electron.js', type: 'module', desktopName: 'sourceline.desktop' })
    expect(packed).not.toHaveProperty('devDependencies')
    expect(packed).not.toHaveProperty('scripts')
  })

  test('has all licences beside the program: ours, those of what is bundled, and those of the runtime', () => {
    for (const name of ['LICENSE.sourceline', 'THIRD_PARTY_LICENSES', 'LICENSE.electron.txt', 'LICENSES.chromium.html']) expect(existsSync(join(program, name)), name).toBe(true)
    expect(readFileSync(join(program, 'LICENSE.sourceline'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'))
  })

  test('has its fuses set in the program itself', async () => {
    const wire = await getCurrentFuseWire(join(program, 'sourceline'))
    const on = (fuse: FuseV1Options) => (wire as unknown as Record<number, number>)[fuse] === '1'.charCodeAt(0)
    const { RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments, GrantFileProtocolExtraPrivileges } = FuseV1Options
    const { EnableCookieEncryption, EnableEmbeddedAsarIntegrityValidation, OnlyLoadAppFromAsar } = FuseV1Options
    expect([RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments, GrantFileProtocolExtraPrivileges].map(on)).toEqual([false, false, false, false])
    expect([EnableCookieEncryption, EnableEmbeddedAsarIntegrityValidation, OnlyLoadAppFromAsar].map(on)).toEqual([true, true, true])
  })
})

test('the desktop entry is found in menus, opens project files, and is that of the windows', async () => {
  const loaded = await loadConfig<{ readonly linux: Readonly<Record<string, unknown>> & { readonly fileAssociations: readonly object[] }; readonly extraMetadata: object }>({ packageKey: 'build', configFilename: 'electron-builder', projectDir: root, packageMetadata: null })
  const config = loaded?.result
  // As much of electron-builder's own packager as the entry is made from.
  const packager = {
    appInfo: { productName: 'Sourceline', sanitizedProductName: 'Sourceline', description: 'A workbench.' }, executableName: 'sourceline', config, info: { metadata: config?.extraMetadata },
    fileAssociations: config?.linux.fileAssociations, platformSpecificBuildOptions: config?.linux,
  }
  const helper = new LinuxTargetHelper(packager as unknown as ConstructorParameters<typeof LinuxTargetHelper>[0])
  const entry = new Map((await helper.computeDesktopEntry(config?.linux as never)).trim().split('\n').slice(1).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
  expect(Object.fromEntries(entry)).toEqual({
    Name: 'Sourceline', GenericName: 'Event coding workbench', Comment: 'A workbench.', Exec: '/opt/Sourceline/sourceline %U', Terminal: 'false', Type: 'Application', Icon: 'sourceline',
    StartupWMClass: 'sourceline', Categories: 'Science;Database;Education;', Keywords: 'events;coding;sources;annotation;evidence;', MimeType: 'application/x-sourceline+json;',
  })
  expect(helper.getDesktopFileName()).toBe('sourceline')
})

test('every icon is a picture of the size that its name says, and those are the sizes that the systems ask for', () => {
  const icons = readdirSync(join(root, 'resources/icons')).filter((name) => name.endsWith('.png'))
  expect(icons.map((name) => Number(name.split('x')[0])).sort((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 128, 256, 512, 1024])
  for (const name of icons) {
    const bytes = readFileSync(join(root, 'resources/icons', name))
    expect(bytes.subarray(0, 8).toString('latin1'), name).toBe('\u0089PNG\r\n\u001a\n')
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}.png`).toBe(name)
    // With transparency: 8 bits a channel, RGBA.
    expect([bytes[24], bytes[25]], name).toEqual([8, 6])
    expect(bytes.subarray(-12).toString('latin1'), name).toContain('IEND')
  }
})
