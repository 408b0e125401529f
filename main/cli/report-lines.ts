import type { ImportReport } from '../../shared/formats/tabular/report.ts'
import { counted } from '../../shared/model/counted.ts'

const MOST = 20

/** What an import did, or would do, as lines of text. */
export function reportLines(report: ImportReport): readonly string[] {
  const { rows, added, refused, leftOut, findings } = report
  const more = (count: number, shown: number): readonly string[] => (count > shown ? [`  and ${count - shown} more`] : [])
  return [
    `${counted(rows, 'row')} read, ${counted(added, 'record')} made, ${counted(refused, 'row')} left out.`,
    ...(leftOut.length > 0 ? ['Left out:', ...leftOut.slice(0, MOST).map(({ line, reason }) => `  line ${line}: ${reason}`), ...more(refused, MOST)] : []),
    ...(findings.length > 0 ? ['Worth a look:', ...findings.slice(0, MOST).map(({ field, message, count, lines }) =>
      `  ${field === '' ? '' : `${field}: `}${message} (${counted(count, 'row')}${lines.length > 0 ? `, first on line ${lines.join(', ')}` : ''})`), ...more(findings.length, MOST)] : []),
  ]
}
