import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { session } from '../../session/session.ts'

/** Binds "Link this event". */
export function useLinksActions(): void {
  useEffect(() => registerActions({
    'link.new': {
      enabled: () => session.get().cell !== null,
      run: () => session.set(({ cell }) => (cell ? { dialog: { type: 'link', from: cell.event } } : {})),
    },
  }), [])
}
