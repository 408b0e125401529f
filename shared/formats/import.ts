import { failureOf, refuse, Refusal } from '../contract/result.ts'
import { planBrat } from './brat/read.ts'
import { planCsl } from './csl-json/read.ts'
import { planCsv } from './csv/import.ts'
import { planPackage } from './data-package/read.ts'
import { recogniseFile, type WholeFormatId } from './intake.ts'
import { planLines } from './json-lines/read.ts'
import type { ImportTarget, PlannedImport } from './plan.ts'
import { planProject } from './project-json/import.ts'
import { planRis } from './ris/read.ts'
import { planWebAnnotations } from './web-annotation/read.ts'
import { planWorkbook } from './xlsx/import.ts'

interface File {
  readonly name: string
  readonly bytes: Uint8Array
}

type Planner = (file: File, target: ImportTarget) => PlannedImport | Promise<PlannedImport>

const PLANNERS: { readonly [format in WholeFormatId | 'xlsx']: Planner } = {
  'project-json': ({ bytes }, target) => planProject(decodeText(bytes), target),
  'json-lines': ({ bytes }, target) => planLines([bytes], target),
  'data-package': ({ bytes }, target) => planPackage(bytes, target),
  'csl-json': ({ bytes }, target) => planCsl(bytes, target),
  'ris': ({ bytes }, target) => planRis(bytes, target),
  'web-annotation': ({ bytes }, target) => planWebAnnotations(bytes, target),
  'brat': ({ bytes }, target) => planBrat(bytes, target),
  'csv': ({ name, bytes }, target) => planCsv(name, decodeText(bytes), target),
  'xlsx': ({ name, bytes }, target) => planWorkbook(name, bytes, target),
}

/** Formats that hold a project whole: they restore an empty one, and are no table to add to another. */
export const WHOLE_PROJECTS: readonly string[] = ['project-json', 'json-lines', 'data-package']

/** How much of a file tells its format. */
const LOOK = 1 << 20

/**
 * What importing a file of our own formats would do. Alters nothing; a file that cannot be read gives a plan with the reason
 * in `refused`. Tables of foreign columns come in another way (tabular/); of workbooks only those with our own columns come here.
 */
export async function planImport(file: File, target: ImportTarget): Promise<PlannedImport> {
  const intake = recogniseFile(file.name, file.bytes.subarray(0, LOOK), target.codebook, file.bytes.length)
  const format = intake.way === 'whole' ? intake.format : intake.way === 'table' && intake.form === 'xlsx' ? 'xlsx' : 'csv'
  try {
    if (intake.way === 'none') refuse('bad-file', intake.why)
    if (intake.way === 'encrypted') refuse('bad-file', 'This file is encrypted. Decrypt it first.')
    return await PLANNERS[format](file, target)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return {
      format, kind: null, added: 0, updated: 0, unchanged: 0,
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
