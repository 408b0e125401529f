import { useState } from 'react'
import { compareCodebooks } from '../../../shared/codebook/compare.ts'
import type { CodebookVersion } from '../../../shared/codebook/versions.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, Select } from '../../ui/Field.tsx'
import { Differences } from './Differences.tsx'

interface VersionsPaneProps {
  /** The newest first. */
  readonly versions: readonly CodebookVersion[]
  readonly onTake: (earlier: Codebook) => void
}

/** The versions that the log holds, two of them compared in words. */
export function VersionsPane({ versions, onTake }: VersionsPaneProps) {
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const [newest, second] = versions
  const earlier = versions.find(({ seq }) => seq === from) ?? second
  const later = versions.find(({ seq }) => seq === to) ?? newest
  if (!newest) return null
  if (!earlier || !later) return <div className="codebook-main codebook-form"><p>There is one version of this codebook: the one that the project began with.</p></div>
  const options = versions.map(({ codebook, seq, at, label }) => ({ value: String(seq), label: `Version ${codebook.version}, ${at.slice(0, 10)} ${at.slice(11, 16)} UTC: ${label}` }))
  return (
    <div className="codebook-main codebook-form">
      <div className="codebook-pair">
        <Labelled label="Earlier">{(id) => <Select id={id} value={String(earlier.seq)} options={options} onChange={(seq) => setFrom(Number(seq))} />}</Labelled>
        <Labelled label="Later">{(id) => <Select id={id} value={String(later.seq)} options={options} onChange={(seq) => setTo(Number(seq))} />}</Labelled>
      </div>
      <Differences differences={compareCodebooks(earlier.codebook, later.codebook)} />
      <div className="codebook-buttons">
        <Button disabled={compareCodebooks(newest.codebook, earlier.codebook).length === 0} onClick={() => onTake(earlier.codebook)}>Go back to version {earlier.codebook.version}…</Button>
      </div>
    </div>
  )
}
