import { useState } from 'react'
import { ChevronsUpDown, List, Pencil, Search } from 'lucide-react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { parseEdtf } from '../../../shared/model/edtf.ts'
import type { Source } from '../../../shared/model/records.ts'
import { termOf } from '../../../shared/model/vocabulary/vocabulary.ts'
import { runAction } from '../../actions/actions.ts'
import { useFind, useProject } from '../../session/project.ts'
import { session, useSession } from '../../session/session.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { titled } from '../frame/action-list.ts'
import './anchors.css'

interface ReaderHeadProps {
  readonly source: Source | null
  readonly version: number | null
  readonly listOpen: boolean
  readonly onToggleList: () => void
}

/** What is being read, the way to another source, and what can be done with the selected words. */
export function ReaderHead({ source, version, listOpen, onToggleList }: ReaderHeadProps) {
  const [switching, setSwitching] = useState(false)
  const sources = useProject((now) => now.state.counts.source)
  return (
    <header className="reader-head">
      <div className="reader-bar">
        {switching
          ? <SourceSwitch onDone={() => setSwitching(false)} />
          : <h2 title={source?.title ?? undefined} dir="auto">{source ? source.title || 'Source without a title' : 'Reader'}</h2>}
        {!switching && sources > 0 && (
          <IconButton label="Open another source" onClick={() => setSwitching(true)}><ChevronsUpDown aria-hidden /></IconButton>
        )}
        {source && !switching && <SourceChips source={source} version={version} />}
        {source && (
          <IconButton label="Edit the source’s details" onClick={() => session.set({ dialog: { type: 'source-edit', source: source.id } })}>
            <Pencil aria-hidden />
          </IconButton>
        )}
      </div>
      <div className="reader-bar">
        <SelectedWords />
        <span className="reader-gap" />
        <IconButton label="Find in the text" title={titled('Find in the text', 'find.text')} disabled={!source} onClick={() => runAction('find.text')}>
          <Search aria-hidden />
        </IconButton>
        <IconButton label="List of annotations" aria-pressed={listOpen} disabled={!source} onClick={onToggleList}><List aria-hidden /></IconButton>
        <Button title={titled('Add source…', 'source.add')} onClick={() => runAction('source.add')}>Add source…</Button>
      </div>
    </header>
  )
}

/** Buttons for the selected words; a press leaves the focus where it is, in the text. */
function SelectedWords() {
  const words = useSession((now) => now.words)
  const cell = useSession((now) => now.cell)
  const none = words === null
  const button = (id: ActionId, label: string, disabled: boolean, hint: string) => (
    <Button
      title={disabled ? hint : titled(label, id)}
      disabled={disabled}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => runAction(id)}
    >{label}</Button>
  )
  return (
    <div className="reader-actions" role="toolbar" aria-label="Selected words">
      {button('code.cite', 'Cite into cell', none || cell === null, titled(none ? 'Select words first' : 'Choose a cell first', 'code.cite'))}
      {button('code.claim', 'New claim', none, titled('Select words first', 'code.claim'))}
      {button('code.event', 'Event from words', none, titled('Select words first', 'code.event'))}
    </div>
  )
}

function SourceChips({ source, version }: { readonly source: Source; readonly version: number | null }) {
  const codebook = useProject((now) => now.codebook)
  const { published, language, reliability, nothing_found } = source
  const date = published ? parseEdtf(published) : null
  return (
    <span className="reader-chips">
      {published && <Chip title={`Published ${date?.ok ? date.readable : published}`}>{published}</Chip>}
      {language && <Chip title={termOf('language', language, codebook)?.label ?? language}>{language}</Chip>}
      {version !== null && (
        <button
          type="button"
          className="ui-chip reader-version"
          aria-label={`v${version}, version ${version} of the text`}
          title={`Version ${version} of the text; see what changed, or correct it`}
          onClick={() => session.set({ dialog: { type: 'source-versions', source: source.id } })}
        >v{version}</button>
      )}
      {nothing_found && nothing_found.length > 0 && (
        <button
          type="button"
          className="ui-chip reader-version"
          aria-label={`Read, nothing found: ${nothing_found.map((name) => termOf('event_field', name, codebook)?.label ?? name).join(', ')}`}
          title={`Read, nothing found: ${nothing_found.map((name) => termOf('event_field', name, codebook)?.label ?? name).join(', ')}`}
          onClick={() => session.set({ dialog: { type: 'source-nothing', source: source.id } })}
        >nothing on {nothing_found.length}</button>
      )}
      {reliability && <Chip tone="accent" title={`Reliability ${termOf('reliability', reliability, codebook)?.label ?? reliability}`}>{reliability}</Chip>}
    </span>
  )
}

function SourceSwitch({ onDone }: { readonly onDone: () => void }) {
  const sources = useFind('source')
  if (!sources) return null
  return (
    <div className="reader-switch" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) onDone() }}>
      <Combobox
        label="Open another source"
        placeholder="Title or publisher"
        autoFocus
        options={sources.map((one) => ({
          value: one.id,
          label: one.title || 'Source without a title',
          hint: [one.publisher, one.published].filter(Boolean).join(' · '),
        }))}
        value={[]}
        onChange={([id]) => {
          if (id !== undefined) session.set({ source: id, annotation: null })
          onDone()
        }}
        onEscape={onDone}
      />
    </div>
  )
}
