import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countOf } from '../../shared/problems/checker.ts'
import { RULES } from '../../shared/model/rules.ts'
import type { Engine } from '../../renderer/store/engine.ts'
import { openEngine } from './project.ts'

const SAMPLE = new URL('../../resources/sample.json', import.meta.url)

/** Every finding of a project by rule, as "record, field: sentence". */
async function allFindings(engine: Engine): Promise<{ readonly [rule: string]: readonly string[] }> {
  await engine.checked()
  const counts = await engine.problems()
  const found: { [rule: string]: readonly string[] } = {}
  for (const { id } of RULES) {
    const count = countOf(counts, [id])
    const findings = await engine.problemsOf(id, 0, count + 1)
    expect([id, findings.length]).toEqual([id, count])
    if (count > 0) found[id] = findings.map(({ title, field, message }) => `${title}, ${field}: ${message}`)
  }
  return found
}

test('the sample has nothing wrong, and everything is cited', async () => {
  const { engine } = await openEngine()
  await engine.runImport({ name: 'sample.sourceline.json', bytes: readFileSync(SAMPLE) })
  expect(await allFindings(engine)).toEqual({})
})
