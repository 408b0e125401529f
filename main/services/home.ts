import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where Sourceline keeps what is its own: settings, projects, the local shell's browser profile. */
export function homeFolder(
  chosen: string | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const named = chosen ?? env['SOURCELINE_HOME']
  if (named) return resolve(named)
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Sourceline')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sourceline')
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'sourceline')
}
