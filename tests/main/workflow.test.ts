import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown }

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
}
interface Job {
  readonly name: string
  readonly needs?: string
  readonly 'runs-on': string
  readonly 'timeout-minutes': number
  readonly strategy: { readonly 'fail-fast': boolean; readonly matrix: Readonly<Record<string, readonly string[]>> }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly name: string
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly concurrency: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<Record<string, Job>>
}

const text = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8')
const workflow = load(text) as Workflow
const jobs = Object.entries(workflow.jobs)
const steps = jobs.flatMap(([, job]) => job.steps)

/** What the inputs of the actions that are used are called in the versions that are pinned. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['persist-credentials'],
  'actions/setup-node': ['node-version', 'cache'],
  'actions/upload-artifact': ['name', 'path', 'if-no-files-found'],
}
const SYSTEMS = ['ubuntu-24.04', 'windows-2025', 'macos-15']

describe('the workflow', () => {
  test('is the only one, and has no member that such files do not know', () => {
    expect(readdirSync(join(root, '.github/workflows'))).toEqual(['ci.yml'])
    expect(Object.keys(workflow).sort()).toEqual(['concurrency', 'jobs', 'name', 'on', 'permissions'])
    expect(Object.keys(workflow.on).sort()).toEqual(['pull_request', 'push', 'workflow_dispatch'])
    for (const [name, job] of jobs) expect(Object.keys(job).filter((key) => !['name', 'needs', 'runs-on', 'timeout-minutes', 'strategy', 'steps'].includes(key)), name).toEqual([])
    for (const step of steps) expect(Object.keys(step).filter((key) => !['name', 'uses', 'with', 'run', 'if', 'env'].includes(key)), JSON.stringify(step)).toEqual([])
    for (const step of steps) expect((step.uses === undefined) !== (step.run === undefined), JSON.stringify(step)).toBe(true)
    for (const [, { needs }] of jobs) if (needs !== undefined) expect(Object.keys(workflow.jobs)).toContain(needs)
  })

  test('may read the code and nothing else, and knows no secret', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(text.match(/permissions:/gu)).toHaveLength(1)
    expect(text).not.toMatch(/secrets\.|github\.token|pull_request_target|workflow_run|write/u)
  })

  test('uses actions by their commit alone, with inputs that they have, and leaves no token behind', () => {
    const used = steps.filter((step) => step.uses !== undefined)
    expect(used.length).toBeGreaterThan(0)
    for (const { uses = '', with: inputs = {} } of used) {
      expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/u)
      expect(INPUTS[uses.split('@')[0] ?? ''], uses).toEqual(expect.arrayContaining(Object.keys(inputs)))
      if (uses.startsWith('actions/checkout@')) expect(inputs['persist-credentials']).toBe(false)
    }
    // One commit for each action, which a comment names by its version.
    expect(new Set(used.map(({ uses }) => uses)).size).toBe(Object.keys(INPUTS).length)
    for (const line of text.split('\n').filter((each) => each.includes('uses:'))) expect(line).toMatch(/# v\d+\.\d+\.\d+$/u)
  })

  test('puts nothing that a pull request says into a command', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{')
    const expressions = [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/gu)].map(([, inside]) => inside ?? '')
    for (const each of expressions) expect(each).toMatch(/^(?:github\.(?:workflow|ref)|github\.event_name == 'pull_request'|matrix\.\w+|runner\.(?:os|arch))$/iu)
    for (const [name, job] of jobs) {
      for (const [, key = ''] of JSON.stringify(job).matchAll(/matrix\.(\w+)/gu)) expect(Object.keys(job.strategy.matrix), `${name}: matrix.${key}`).toContain(key)
    }
  })

  test('runs only scripts and programs that are there, and ends by itself', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> }
    for (const { run = '' } of steps) {
      for (const [, script = ''] of run.matchAll(/npm run (\S+)/gu)) expect(Object.keys(scripts)).toContain(script)
      for (const [, file = ''] of run.matchAll(/(?:^|\s)node (\S+)/gu)) expect(existsSync(join(root, file)), file).toBe(true)
    }
    for (const [name, job] of jobs) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60)
  })

  test('tests and packages on three systems, in Electron on a display of its own where there is none', () => {
    const { test: tested, electron, package: packaged } = workflow.jobs
    for (const job of [electron, packaged]) expect([job?.strategy.matrix['os'], job?.['runs-on']]).toEqual([SYSTEMS, '${{ matrix.os }}'])
    expect(tested?.strategy.matrix['node']).toEqual(['20.19.0', '22'])
    const run = (job: Job | undefined, wanted: RegExp) => job?.steps.filter(({ run }) => wanted.test(run ?? '')) ?? []
    expect(run(tested, /^npm test$/u)).toHaveLength(1)
    expect(run(electron, /^xvfb-run --auto-servernum npx playwright test --project=electron$/u).map((step) => step.if)).toEqual(["runner.os == 'Linux'"])
    expect(run(electron, /^npx playwright test --project=electron$/u).map((step) => step.if)).toEqual(["runner.os != 'Linux'"])
    expect(run(packaged, /^npm run package$/u)).toHaveLength(1)
    for (const job of [electron, packaged]) expect(run(job, /^node node_modules\/electron\/install\.js$/u)).toHaveLength(1)
    for (const job of [tested, electron]) expect(run(job, /^sudo sysctl -w kernel\.apparmor_restrict_unprivileged_userns=0$/u)).toHaveLength(1)
    expect(packaged?.needs).toBe('test')
  })
})
