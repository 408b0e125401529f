import { ESLint, Linter } from 'eslint'
import { parser } from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { layers } from '../../eslint.layers.js'

const linter = new Linter()
const config = [{ ...layers, languageOptions: { parser: parser as Linter.Parser } }] as Linter.Config[]

/** What the layer rule says about a file with this one line. */
function refusals(file: string, line: string): readonly string[] {
  return linter.verify(line, config, { filename: file }).map((message) => message.message)
}

const refused: readonly (readonly [file: string, target: string])[] = [
  ['shared/model/a.ts', '../../main/services/x.ts'],
  ['shared/model/a.ts', '../../renderer/store/x.ts'],
  ['shared/text/a.ts', 'node:fs'],
  ['shared/text/a.ts', 'fs'],
  ['shared/text/a.ts', 'electron'],
  ['shared/text/a.ts', 'react'],
  ['shared/text/a.ts', 'react-dom/client'],
  ['shared/text/a.ts', 'dexie'],
  ['shared/text/a.ts', 'dompurify'],
  ['shared/text/a.ts', '@mozilla/readability'],
  ['main/services/a.ts', '../../renderer/store/x.ts'],
  ['renderer/host/a.ts', '../../main/services/x.ts'],
  ['renderer/features/reader/a.tsx', 'node:path'],
  ['renderer/session/a.ts', '../../tests/unit/x.ts'],
  ['main/services/a.ts', 'electron'],
  ['main/local/a.ts', 'electron'],
  ['renderer/host/a.ts', 'electron'],
  ['renderer/session/a.ts', 'dexie'],
  ['main/services/a.ts', 'dexie'],
  ['renderer/features/reader/a.tsx', 'ag-grid-community'],
  ['renderer/features/fields/a.tsx', 'ag-grid-react'],
  ['main/services/a.ts', '../electron/x.ts'],
  ['main/services/a.ts', '../local/x.ts'],
  ['renderer/store/a.ts', 'react'],
  ['renderer/store/a.ts', '../session/x.ts'],
  ['renderer/features/reader/a.tsx', '../../store/engine.ts'],
  ['renderer/session/a.ts', '../store/ledger.ts'],
  ['renderer/ui/a.tsx', '../features/reader/x.tsx'],
  ['renderer/ui/a.tsx', '../session/x.ts'],
  ['shared/model/a.ts', '../change/x.ts'],
  ['shared/model/a.ts', '../text/x.ts'],
  ['shared/change/a.ts', '../formats/csv/x.ts'],
  ['shared/table/a.ts', '../formats/csv/x.ts'],
  ['shared/text/a.ts', '../formats/csv/x.ts'],
  ['shared/query/a.ts', '../formats/csv/x.ts'],
  ['shared/query/a.ts', '../change/x.ts'],
  ['shared/model/a.ts', '../query/x.ts'],
  ['shared/table/a.ts', '../query/x.ts'],
  ['shared/contract/a.ts', '../change/x.ts'],
]

const allowed: readonly (readonly [file: string, target: string])[] = [
  ['shared/formats/csv/a.ts', '../../table/x.ts'],
  ['shared/table/a.ts', '../model/x.ts'],
  ['shared/query/a.ts', '../table/x.ts'],
  ['shared/query/a.ts', '../model/x.ts'],
  ['shared/formats/csv/a.ts', '../../query/x.ts'],
  ['shared/contract/a.ts', '../model/x.ts'],
  ['shared/contract/a.ts', 'zod'],
  ['main/services/a.ts', '../../shared/contract/x.ts'],
  ['main/services/a.ts', 'node:fs'],
  ['main/electron/a.ts', 'electron'],
  ['main/electron/a.ts', '../services/x.ts'],
  ['renderer/store/a.ts', 'dexie'],
  ['renderer/features/reader/a.tsx', '../../store/protocol.ts'],
  ['renderer/session/a.ts', '../store/history-calls.ts'],
  ['renderer/features/table/a.tsx', 'ag-grid-react'],
  ['renderer/features/events/a.tsx', 'ag-grid-community'],
  ['renderer/features/reader/a.tsx', '../../ui/x.tsx'],
  ['renderer/ui/a.ts', '../session/closure.ts'],
]

describe('the layers', () => {
  it.each(refused)('%s may not import %s in any form', (file, target) => {
    for (const line of [
      `import { x } from '${target}'`,
      `import type { X } from '${target}'`,
      `import { type X } from '${target}'`,
      `export { x } from '${target}'`,
      `export type { X } from '${target}'`,
      `export * from '${target}'`,
      `const x = import('${target}')`,
      `type X = import('${target}').X`,
      `type X = typeof import('${target}')`,
    ]) {
      expect(refusals(file, line), line).toEqual([expect.stringContaining('may not import')])
    }
  })

  it.each(allowed)('%s may import %s', (file, target) => {
    expect(refusals(file, `import { x } from '${target}'`)).toEqual([])
  })

  it('are enforced on every source file of the project', async () => {
    const eslint = new ESLint()
    for (const file of ['shared/model/a.ts', 'main/services/a.ts', 'renderer/ui/a.tsx', 'renderer/store/a.ts']) {
      const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, readonly unknown[]> }
      expect(rules['layers/arrows']?.[0], file).toBe(2)
    }
  })
})
