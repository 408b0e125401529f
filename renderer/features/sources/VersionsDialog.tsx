import { useEffect, useMemo, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { SourceText } from '../../../shared/model/records.ts'
import type { ComparedParagraph, ComparedRow } from '../../../shared/text/reanchor/compare.ts'
import { theStore, useFind } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Labelled, Select } from '../../ui/Field.tsx'
import { compareVersions } from './versions.ts'
import './versions.css'

/** What changed between two versions of a source's text, side by side. */
export function VersionsDialog({ source }: { readonly source: string }) {
  const texts = useFind('text', { source })
  const versions = useMemo(() => [...(texts ?? [])].sort((a, b) => a.version - b.version), [texts])
  const close = () => session.set({ dialog: null })
  if (!texts) return null
  return (
    <Dialog
      title="Versions of the text"
      size="large"
      onClose={close}
      footer={<>
        <Button className="ui-dialog-aside" onClick={() => session.set({ dialog: { type: 'source-correct', source } })}>Correct the text…</Button>
        <Button tone="primary" onClick={close}>Done</Button>
      </>}
    >
      {versions.length < 2
        ? <p>There is one version of this text: the one that was taken in.</p>
        : <Comparison versions={versions} />}
    </Dialog>
  )
}

function Comparison({ versions }: { readonly versions: readonly SourceText[] }) {
  const [chosen, choose] = useState<readonly [string, string]>([versions.at(-2)?.id ?? '', versions.at(-1)?.id ?? ''])
  const [left, right] = chosen.map((id) => versions.find((one) => one.id === id))
  const rows = useComparison(left?.hash ?? null, right?.hash ?? null)
  const options = versions.map(({ id, version, extractor }) => ({ value: id, label: `Version ${version}, ${extractor}` }))
  return (
    <>
      <div className="versions-choice">
        <Labelled label="Earlier">{(id) => <Select id={id} value={chosen[0]} options={options} onChange={(to) => choose([to, chosen[1]])} />}</Labelled>
        <Labelled label="Later">{(id) => <Select id={id} value={chosen[1]} options={options} onChange={(to) => choose([chosen[0], to])} />}</Labelled>
      </div>
      <table className="versions-table" aria-label="What changed">
        <thead><tr><th scope="col">Version {left?.version}</th><th scope="col">Version {right?.version}</th></tr></thead>
        <tbody>
          {rows?.map((entry, index) => 'skipped' in entry
            ? <tr key={index}><td className="versions-same" colSpan={2}><small>{entry.skipped} paragraphs are the same</small></td></tr>
            : <tr key={index}><Side row={entry} side="before" /><Side row={entry} side="after" /></tr>)}
        </tbody>
      </table>
    </>
  )
}

const NAMES = { same: '', changed: 'changed', removed: 'removed', added: 'added', moved: 'moved' } as const

function Side({ row, side }: { readonly row: ComparedRow; readonly side: 'before' | 'after' }) {
  const paragraph: ComparedParagraph | null = row[side]
  if (!paragraph) return <td />
  const Mark = side === 'before' ? 'del' : 'ins'
  return (
    <td dir="auto" className={row.state === 'same' ? 'versions-same' : undefined}>
      <small>¶ {paragraph.number} {NAMES[row.state]}</small>
      {paragraph.parts.map(({ text, marked }, index) => marked ? <Mark key={index}>{text}</Mark> : <span key={index}>{text}</span>)}
    </td>
  )
}

type Shown = ComparedRow | { readonly skipped: number }

/** The rows to be drawn: what changed, with one paragraph around it. */
function useComparison(before: string | null, after: string | null): readonly Shown[] | null {
  const [found, setFound] = useState<readonly Shown[] | null>(null)
  useEffect(() => {
    if (before === null || after === null) return
    const end = new AbortController()
    Promise.all([theStore().body(before), theStore().body(after)])
      .then(([earlier, later]) => compareVersions(earlier, later, end.signal))
      .then((rows) => setFound(folded(rows)))
      .catch((thrown: unknown) => {
        if (!end.signal.aborted) toastFailure(failureOf(thrown))
      })
    return () => end.abort()
  }, [before, after])
  return found
}

function folded(rows: readonly ComparedRow[]): readonly Shown[] {
  const near = (index: number) => [index - 1, index, index + 1].some((at) => rows[at] !== undefined && rows[at].state !== 'same')
  return rows.reduce<Shown[]>((shown, row, index) => {
    const last = shown.at(-1)
    if (near(index)) shown.push(row)
    else if (last && 'skipped' in last) shown[shown.length - 1] = { skipped: last.skipped + 1 }
    else shown.push({ skipped: 1 })
    return shown
  }, [])
}
