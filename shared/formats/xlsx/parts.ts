/**
 * The fixed parts of a workbook, after ECMA-376 (Office Open XML), part 1: SpreadsheetML. Style numbers are places in `cellXfs`.
 */
export const PLAIN = 0
export const HEADER = 1
export const DAY = 2
/** The number format "@": what is typed over such a cell stays text, so that a date written as EDTF or "=1" is not read as something else. */
export const TEXT = 3

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** First custom number format; smaller numbers are built in (18.8.30). */
const ISO_DAY = 164

export const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}">`
  + `<numFmts count="1"><numFmt numFmtId="${ISO_DAY}" formatCode="yyyy\\-mm\\-dd"/></numFmts>`
  + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
  + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
  + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + '<cellXfs count="4">'
  + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
  + `<xf numFmtId="${ISO_DAY}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`
  + '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
  + '</cellXfs>'
  + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>\n'

export function contentTypes(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`)
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
    + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${parts.join('')}`
    + `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>\n`
}

export const ROOT_RELATIONS = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
  + `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>\n`

/** Sheets have the relations `rId1` and so on, in their order; the styles have the one after them. */
export function workbookRelations(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, n) => `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`)
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.join('')}`
    + `<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>\n`
}

export function workbook(names: readonly string[]): string {
  const sheets = names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>\n`
}

/**
 * The start of a sheet: the first row stays in place when the others move, columns have widths in characters.
 * @param columns width and style of each
 */
export function sheetStart(columns: readonly { readonly width: number; readonly style: number }[]): string {
  const widths = columns.map(({ width, style }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" style="${style}" customWidth="1"/>`)
  return `${DECLARATION}<worksheet xmlns="${MAIN}">`
    + '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    + `<cols>${widths.join('')}</cols><sheetData>\n`
}

export const SHEET_END = '</sheetData></worksheet>\n'
