import { useEffect } from 'react'
import type { CustomHeaderProps } from 'ag-grid-react'

/** The head of the rows' numbers: nothing to see, and a name for who hears the table. */
export function RowNumberHeader({ displayName, eGridHeader }: CustomHeaderProps) {
  useEffect(() => eGridHeader.setAttribute('aria-label', displayName), [eGridHeader, displayName])
  return null
}
