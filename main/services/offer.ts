import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import { refuse } from '../../shared/contract/result.ts'
import type { Projects } from './projects.ts'

/** How project files end. */
const ENDING = '.sourceline.json'

/** The project file among arguments, as a full path; null when there is none. */
export function projectFileIn(args: readonly string[]): string | null {
  const named = args.map(pathOf).find((name) => name.endsWith(ENDING))
  return named === undefined ? null : resolve(named)
}

/** Linux desktops hand a file over as a `file:` address, percent-encoded, or as its path. */
function pathOf(name: string): string {
  const url = URL.canParse(name) ? new URL(name) : null
  return url?.protocol === 'file:' && url.host === '' && !/%2f/iu.test(url.pathname) ? fileURLToPath(url) : name
}

/**
 * A project file that the system or the command line handed over. A window asks whether it is to become a new project; once that
 * is made, the window that shows it imports the file. A newer file takes the place of one that was not answered.
 */
export interface Offer {
  /** Refused when there is no such file. */
  put(path: string): void
  /** What a window should ask about, or import (`here`: the current project was made for it); told once each. */
  look(): { readonly path: string; readonly here: boolean } | null
  /** Makes the project that the file goes into; it becomes the current one. */
  take(name: string): Promise<ProjectInfo>
}

/** Refuses what is not there. */
export function checkOffered(path: string): void {
  if (!existsSync(path)) refuse('not-found', 'There is no such project file.', path)
}

export function createOffer(projects: Pick<Projects, 'create'>): Offer {
  let waiting: { readonly path: string; readonly here: boolean; told: boolean } | null = null
  return {
    put(path) {
      checkOffered(path)
      waiting = { path, here: false, told: false }
    },
    look() {
      if (!waiting || waiting.told) return null
      const { path, here } = waiting
      waiting.told = true
      if (here) waiting = null
      return { path, here }
    },
    async take(name) {
      const taken = waiting ?? refuse('not-found', 'No file waits to be taken in any more. Import it with “Import…”.')
      const made = await projects.create({ name, seed: 'empty' })
      waiting = { path: taken.path, here: true, told: false }
      return made
    },
  }
}
