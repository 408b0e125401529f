import type { Kind } from '../model/records.ts'
import { KIND_WORDS } from './plan.ts'

/** A name for an export: "My project events.csv", "My project.sourceline.json"; characters that file systems refuse become "-". */
export function exportName(project: string, format: 'csv' | 'project-json', kind: Kind): string {
  // eslint-disable-next-line no-control-regex
  const safe = project.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, '-').replace(/^[. ]+|[. ]+$/g, '').slice(0, 120) || 'Project'
  return format === 'csv' ? `${safe} ${KIND_WORDS[kind][1]}.csv` : `${safe}.sourceline.json`
}
