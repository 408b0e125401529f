import type { QueryError } from '../../../shared/query/ast.ts'
import { Button } from '../../ui/Button.tsx'

interface QueryProblemProps {
  readonly id: string
  readonly text: string
  readonly error: QueryError
  readonly onMend: (text: string) => void
}

/** What is wrong with a query, and where: the query once more with the wrong part underlined. */
export function QueryProblem({ id, text, error: { message, start, end, suggestion }, onMend }: QueryProblemProps) {
  return (
    <div className="table-query-problem">
      <p id={id} role="status">
        {message}{' '}
        <code>{text.slice(0, start)}<mark>{text.slice(start, end)}</mark>{text.slice(end)}</code>
      </p>
      {suggestion !== null && (
        <Button onClick={() => onMend(text.slice(0, start) + suggestion + text.slice(end))}>Write {suggestion}</Button>
      )}
    </div>
  )
}
