import { refuse } from '../contract/result.ts'
import type { Kind } from '../model/records.ts'
import { ANNOTATION_WORDS_FORMAT } from './annotation-words/write.ts'
import { BRAT_FORMAT } from './brat/write.ts'
import { CLAIMS_FORMAT } from './claims-jsonld/write.ts'
import { CSL_JSON_FORMAT } from './csl-json/write.ts'
import { CSV_FORMAT, TSV_FORMAT } from './csv/export.ts'
import { DATA_PACKAGE_FORMAT } from './data-package/write.ts'
import type { WritingFormat } from './export.ts'
import { GEOJSON_FORMAT } from './geojson/write.ts'
import { JSON_LINES_FORMAT } from './json-lines/write.ts'
import { KIND_WORDS } from '../model/kind-words.ts'
import { PLOVER_FORMAT } from './plover/write.ts'
import { PROJECT_FORMAT } from './project-json/format.ts'
import { RIS_FORMAT } from './ris/write.ts'
import { ACLED_SHAPED_FORMAT } from './shaped/acled.ts'
import { UCDP_SHAPED_FORMAT } from './shaped/ucdp.ts'
import { WEB_ANNOTATION_FORMAT } from './web-annotation/write.ts'
import { XLSX_FORMAT, XLSX_PROJECT_FORMAT } from './xlsx/write.ts'

/** The formats that a project, or a table of it, can leave in, in the order of the lists that offer them. */
export const WRITING_FORMATS: readonly WritingFormat[] = [
  CSV_FORMAT, TSV_FORMAT, XLSX_FORMAT, GEOJSON_FORMAT, PLOVER_FORMAT, ACLED_SHAPED_FORMAT, UCDP_SHAPED_FORMAT,
  CSL_JSON_FORMAT, RIS_FORMAT, PROJECT_FORMAT, JSON_LINES_FORMAT, DATA_PACKAGE_FORMAT, XLSX_PROJECT_FORMAT,
  WEB_ANNOTATION_FORMAT, ANNOTATION_WORDS_FORMAT, BRAT_FORMAT, CLAIMS_FORMAT,
]

/** A format by its id; refused (`bad-arguments`) when there is none of that name. */
export function writingFormat(id: string): WritingFormat {
  return WRITING_FORMATS.find((format) => format.id === id)
    ?? refuse('bad-arguments', `There is no format "${id}". There are ${WRITING_FORMATS.map((format) => format.id).join(', ')}.`)
}

/** A name for an export: "My project events.csv", "My project.sourceline.json"; characters that file systems refuse become "-". */
export function exportName(project: string, { extension, kinds }: Pick<WritingFormat, 'extension' | 'kinds'>, kind: Kind): string {
  // eslint-disable-next-line no-control-regex
  const safe = project.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, '-').replace(/^[. ]+|[. ]+$/g, '').slice(0, 120) || 'Project'
  return kinds === null ? `${safe}.${extension}` : `${safe} ${KIND_WORDS[kind][1]}.${extension}`
}
