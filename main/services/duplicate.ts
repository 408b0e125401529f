import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import { refuse } from '../../shared/contract/result.ts'
import { fillWithoutAsking } from './arrival.ts'
import { COPY } from './copy/copy.ts'
import { piece } from './copy/file.ts'
import { surveyCopy, type Survey } from './copy/survey.ts'
import { diskRefusal, syncFolder } from './durable.ts'
import { ownMark } from './processes.ts'
import { writeProject } from './project-file.ts'

/** Copied by one call, in bytes. */
const STEP = 8 << 20
/** Begins the name of a copy that is not whole yet, in the folder of all projects; the mark of the run that makes it follows. */
export const PART = '.duplicate-'

/** Copies of a project, each made in steps, so that the window sees how far it is and can give it up. */
export interface Duplicates {
  begin(name: string): Promise<{ readonly job: string; readonly total: number }>
  next(job: string): Promise<{ readonly done: number; readonly project: ProjectInfo | null }>
  /** Gives it up; nothing of it stays. */
  end(job: string): Promise<void>
}

/** Opens what was made, once it was put into the folder given; answers the project. */
type Enter = (place: (folder: string) => Promise<string>, name: string, from: string) => Promise<ProjectInfo>

/**
 * A duplicate is made of the second copy, which holds everything that was acknowledged: its newest backup and the journals after
 * it, as far as they are whole at the beginning. What is appended meanwhile belongs to the original alone. Under another name until it
 * was read back, so that half a duplicate is never a project.
 */
export function createDuplicates(parent: string, current: () => ProjectInfo, enter: Enter): Duplicates {
  const jobs = new Map<string, { readonly name: string; readonly from: ProjectInfo; readonly part: string; readonly survey: Survey; readonly steps: AsyncGenerator<number, void>; done: number; working: Promise<unknown> }>()
  const theJob = (job: string) => jobs.get(job) ?? refuse('not-found', 'This copy was ended already.')

  async function end(job: string): Promise<void> {
    const found = jobs.get(job)
    jobs.delete(job)
    if (!found) return
    // A step that is being made may put the copy into its place: none is taken away half moved.
    await found.working
    await found.steps.return()
    await rm(found.part, { recursive: true, force: true })
  }

  async function step(job: string): Promise<{ readonly done: number; readonly project: ProjectInfo | null }> {
    const found = theJob(job)
    const copied = await found.steps.next()
    if (!copied.done) {
      found.done += copied.value
      return { done: found.done, project: null }
    }
    const project = await finish(job)
    jobs.delete(job)
    return { done: found.done, project }
  }

  async function finish(job: string): Promise<ProjectInfo> {
    const { part, name, from, survey } = theJob(job)
    const { last, damage } = await surveyCopy(join(part, COPY), true)
    if (damage.length > 0 || last?.seq !== survey.last?.seq) refuse('io', 'The copy could not be read back as it was written. Check the drive, and try again.', part)
    await fillWithoutAsking(part)
    await writeProject({ ...from, id: randomUUID(), name, folder: part, created: new Date().toISOString() })
    return enter(async (folder) => {
      await rename(part, folder).catch((thrown: unknown) => { throw diskRefusal(thrown, folder) })
      await syncFolder(dirname(folder))
      return folder
    }, name, from.folder)
  }

  return {
    async begin(name) {
      const from = current()
      const survey = await surveyCopy(join(from.folder, COPY), false)
      if (survey.last === null) refuse('not-found', 'There is no second copy to duplicate from yet. Make a backup (“Back up now”), then try again.', from.folder)
      if (survey.damage.length > 0) refuse('bad-file', `The second copy is damaged. Make a backup (“Back up now”), then try again. ${survey.damage.join(' ')}`, from.folder)
      const part = join(parent, `${PART}${ownMark()}-${randomBytes(6).toString('hex')}`)
      await mkdir(join(part, COPY), { recursive: true }).catch((thrown: unknown) => { throw diskRefusal(thrown, part) })
      const job = randomBytes(12).toString('base64url')
      jobs.set(job, { name, from, part, survey, steps: copySteps(survey, join(part, COPY)), done: 0, working: Promise.resolve() })
      return { job, total: survey.stretches.reduce((sum, { end }) => sum + end, 0) }
    },
    async next(job) {
      const found = theJob(job)
      const working = step(job)
      found.working = working.catch(() => undefined)
      try {
        return await working
      } catch (thrown) {
        await end(job)
        throw thrown
      }
    },
    end,
  }
}

/** Copies the sound beginnings of files, and says how many bytes each step was. */
async function* copySteps({ stretches }: Survey, target: string): AsyncGenerator<number, void> {
  for (const { path, end } of stretches) {
    const [from, to] = [await opened(path, 'r'), await opened(join(target, basename(path)), 'wx')]
    try {
      for (let at = 0; at < end;) {
        const bytes = await piece(from, at, Math.min(STEP, end - at))
        if (bytes.length === 0) refuse('io', 'A file of the project became shorter while it was copied. Try again.', path)
        await to.writeFile(bytes)
        at += bytes.length
        yield bytes.length
      }
      await to.sync()
    } catch (thrown) {
      throw diskRefusal(thrown, path)
    } finally {
      await Promise.all([from.close(), to.close()])
    }
  }
  await syncFolder(target)
}

function opened(path: string, how: 'r' | 'wx'): Promise<FileHandle> {
  return open(path, how).catch((thrown: unknown) => { throw diskRefusal(thrown, path) })
}
