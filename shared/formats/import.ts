import { failureOf, refuse, Refusal } from '../contract/result.ts'
import { planCsv } from './csv/import.ts'
import type { ImportTarget, PlannedImport } from './plan.ts'
import { planProject } from './project-json/import.ts'

/** What importing a file would do. Alters nothing; a file that cannot be read gives a plan with the reason in `refused`. */
export async function planImport(file: { readonly name: string; readonly bytes: Uint8Array }, target: ImportTarget): Promise<PlannedImport> {
  const project = file.name.toLowerCase().endsWith('.json')
  try {
    const text = decodeText(file.bytes)
    return project || text.trimStart().startsWith('{') ? await planProject(text, target) : planCsv(file.name, text, target)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return {
      format: project ? 'project-json' : 'csv', kind: null, added: 0, updated: 0, unchanged: 0,
      refused: [failureOf(thrown).message], warnings: [], label: 'Import nothing', put: [], bodies: [],
    }
  }
}

/** The text of a file: UTF-8, or UTF-16 with a byte-order mark; anything else is refused (`bad-file`). The mark is taken off. */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    return refuse('bad-file', 'The file is not in UTF-8. Save it again with the encoding UTF-8 and import that.')
  }
}
