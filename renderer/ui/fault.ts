import type { Failure } from '../../shared/contract/result.ts'
import './boot.css'
import './button.css'

/** Plain words for what can be done about a failure, where there is something better than trying again. */
const ADVICE: { readonly [code in Failure['code']]?: string } = {
  'disk-full': 'Make room on the disk, then try again. Everything that was saved is still there.',
  denied: 'Close this window and start Sourceline again from the place where you started it.',
  'newer-version': 'Open the project with the version of Sourceline that saved it last.',
}

/**
 * Fills the whole page with what went wrong and what to do. Uses nothing that could have failed before it:
 * no React, no store.
 */
export function showFault(title: string, failure: Failure): void {
  const page = document.createElement('main')
  page.className = 'boot'
  const said = element('div', '')
  said.setAttribute('role', 'alert')
  const again = element('button', 'Try again', 'ui-button ui-button-primary')
  again.addEventListener('click', () => location.reload())
  said.append(
    element('h1', title),
    element('p', failure.where ? `${failure.message} (${failure.where})` : failure.message),
    element('p', ADVICE[failure.code] ?? 'Try again. If it happens every time, start Sourceline anew. What was saved before is kept.'),
  )
  page.append(said, again)
  document.body.replaceChildren(page)
  again.focus()
}

function element(name: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  if (className !== '') made.className = className
  return made
}
