import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { loadConfig } from 'app-builder-lib/out/util/config/load.js'
import { beforeAll, describe, expect, it } from 'vitest'

const scheme = createRequire(import.meta.url).resolve('app-builder-lib/scheme.json')
// As electron-builder itself does; its scheme names keywords that ajv does not know.
const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(scheme, 'utf8')) as object)

interface Builder {
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly linux: { readonly icon: string }
  readonly win: { readonly icon: string }
  readonly mac: { readonly icon: string; readonly identity: string }
}
let builder: Builder

beforeAll(async () => {
  const loaded = await loadConfig<Builder>({ packageKey: 'build', configFilename: 'electron-builder', projectDir: process.cwd(), packageMetadata: null })
  if (!loaded) throw new Error('electron-builder.yml was not found')
  builder = loaded.result
})

describe('electron-builder.yml', () => {
  it('is what the schema of electron-builder allows', () => {
    validate(builder)
    expect(validate.errors ?? []).toEqual([])
  })

  it('is refused with a key that the schema does not know', () => {
    expect(validate({ ...builder, electronFuse: {} })).toBe(false)
    expect(validate({ ...builder, electronFuses: { ...builder.electronFuses, runAsNodes: false } })).toBe(false)
  })

  it('switches off what would run foreign code inside the app', () => {
    expect(builder.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('signs the program for macOS without a certificate, rather than leaving it with a signature that is broken', () => {
    expect(builder.mac.identity).toBe('-')
  })

  it('names icons that exist', () => {
    for (const { icon } of [builder.linux, builder.win, builder.mac]) expect(existsSync(icon), icon).toBe(true)
  })
})
