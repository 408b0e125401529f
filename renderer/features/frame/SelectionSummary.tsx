import { useEffect, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { NumberSummary, Summary } from '../../../shared/table/summary.ts'
import { onNews, theStore } from '../../session/project.ts'
import { toastFailure, type SelectedCells } from '../../session/session.ts'

/** How long a selection, and what it holds, must rest before it is summed, in milliseconds: a change is on its way to disk when the first news of it comes. */
const REST = 120

/** How large the selection is, and what its cells amount to; the store counts. */
export function SelectionSummary({ cells }: { readonly cells: SelectedCells }) {
  const [summary, setSummary] = useState<Summary | null>(null)
  useEffect(() => {
    let current = true
    const ask = () => {
      summarised(cells).then(
        (answer) => { if (current) setSummary(answer) },
        (thrown: unknown) => { if (current) toastFailure(failureOf(thrown)) },
      )
    }
    let rest = setTimeout(ask, REST)
    const end = onNews((news) => {
      if (!news.onlyCells) return
      clearTimeout(rest)
      rest = setTimeout(ask, REST)
    })
    return () => {
      current = false
      clearTimeout(rest)
      end()
    }
  }, [cells])
  return (
    <>
      <span role="status">{cells.words}</span>
      {summary && <span>{said(summary)}</span>}
    </>
  )
}

async function summarised({ view, groups }: SelectedCells): Promise<Summary> {
  const parts = await Promise.all(groups.map(({ spans, columns }) => theStore().summarise({ view, spans }, columns)))
  return parts.reduce(together)
}

function together(a: Summary, b: Summary): Summary {
  return { cells: a.cells + b.cells, filled: a.filled + b.filled, numbers: a.numbers && b.numbers ? bothNumbers(a.numbers, b.numbers) : (a.numbers ?? b.numbers) }
}

function bothNumbers(a: NumberSummary, b: NumberSummary): NumberSummary {
  return {
    count: a.count + b.count, sum: a.sum + b.sum, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max),
    atLeast: a.atLeast || b.atLeast, atMost: a.atMost || b.atMost,
  }
}

/** "Count 12 · Sum ≥44 · Min 0 · Max 41": of cells that hold something, and of numbers among them. */
function said({ filled, numbers }: Summary): string {
  const count = `Count ${shown(filled)}`
  if (!numbers) return count
  const bound = numbers.atLeast === numbers.atMost ? (numbers.atLeast ? '≈' : '') : numbers.atLeast ? '≥' : '≤'
  return [count, `Sum ${bound}${shown(numbers.sum)}`, `Min ${shown(numbers.min)}`, `Max ${shown(numbers.max)}`].join(' · ')
}

function shown(number: number): string {
  return number.toLocaleString('en', { maximumFractionDigits: 6 })
}
