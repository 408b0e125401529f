import { rulesOf } from '../../shared/model/rules.ts'
import { countOf, type ProblemCounts } from '../../shared/problems/checker.ts'
import { createCell, useCell } from './closure.ts'
import { theStore, useProject } from './project.ts'

const cell = createCell<{ counts: ProblemCounts }>({ counts: { rules: {}, checking: null, stamp: 0 } })

/** Called by the composition root for every count that the store sends. */
export function receiveProblems(counts: ProblemCounts): void {
  cell.set({ counts })
}

/** Asks the store to begin to check the project. */
export async function beginChecking(): Promise<void> {
  receiveProblems(await theStore().problems())
}

/** How often each rule is broken in the project, as far as it has been checked. */
export function useProblemCounts(): ProblemCounts {
  return useCell(cell, ({ counts }) => counts)
}

/** Errors and warnings together. */
export function useProblemTotal(): number {
  const codebook = useProject((now) => now.codebook)
  const counted = rulesOf(codebook).filter(({ severity }) => severity !== 'information').map(({ id }) => id)
  return useCell(cell, ({ counts }) => countOf(counts, counted))
}
