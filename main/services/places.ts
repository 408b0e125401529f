import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { codeOf, diskRefusal, writeDurably } from './durable.ts'

const placeFile = z.object({ id: z.string(), folder: z.string() })

/**
 * Where each project of this home was opened last. The databases lie by the project's id in the browser's profile, apart from
 * the folders: this tells a folder that was moved, which keeps its database, from one that was copied, which must not share it.
 */
export interface Places {
  /** Null for a project that this home has never opened. */
  of(id: string): Promise<string | null>
  put(id: string, folder: string): Promise<void>
}

/** A file a project, in `<home>/places`: two instances never write to the same one, and a damaged one is one project's alone. */
export function createPlaces(home: string): Places {
  const folderOfPlaces = join(home, 'places')
  const path = (id: string) => join(folderOfPlaces, `place-${id}.json`)
  return {
    async of(id) {
      try {
        const found = placeFile.parse(JSON.parse(await readFile(path(id), 'utf8')))
        // Ids that differ by their case alone share a file on some disks.
        return found.id === id ? found.folder : null
      } catch (thrown) {
        if (codeOf(thrown) === 'ENOENT' || thrown instanceof SyntaxError || thrown instanceof z.ZodError) return null
        throw diskRefusal(thrown, path(id))
      }
    },
    async put(id, folder) {
      await mkdir(folderOfPlaces, { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, folderOfPlaces) })
      await writeDurably(path(id), `${JSON.stringify({ id, folder })}\n`)
    },
  }
}
