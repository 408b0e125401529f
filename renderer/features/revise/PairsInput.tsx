import { useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { readPairs, type Pairs } from '../../../shared/revise/pairs.ts'
import { openFiles } from '../../host/files.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, TextArea } from '../../ui/Field.tsx'
import { theDesk } from '../frame/settings.ts'

/** Larger than any table that is meant here; 8 MB. */
const LARGEST = 8 << 20

/** A table of two columns, pasted from a spreadsheet or read from a file. */
export function PairsInput({ onChange }: { readonly onChange: (pairs: Pairs | null) => void }) {
  const [text, setText] = useState('')
  const [said, setSaid] = useState<{ readonly problem: boolean; readonly words: string } | null>(null)
  const read = (next: string) => {
    setText(next)
    try {
      const pairs = readPairs(next)
      const count = Object.keys(pairs.terms).length
      onChange(pairs)
      setSaid(next.trim() === '' ? null : { problem: false, words: [`${count.toLocaleString('en')} ${count === 1 ? 'pair' : 'pairs'}.`, ...pairs.notes.slice(0, 3)].join(' ') })
    } catch (thrown) {
      onChange(null)
      setSaid({ problem: true, words: failureOf(thrown).message })
    }
  }
  const load = async () => {
    try {
      const [file] = await openFiles(theDesk().host, { multiple: false, extensions: ['csv', 'tsv', 'txt'] })
      if (file) read(new TextDecoder().decode(await file.head(LARGEST)))
    } catch (thrown) {
      setSaid({ problem: true, words: failureOf(thrown).message })
    }
  }
  return (
    <div className="revise-wide revise-pairs">
      <Labelled label="Table: what is there, what becomes of it" help="Two columns pasted from a spreadsheet, or lines such as Irak,Iraq. Case makes no difference; what the table lacks stays.">
        {(id, describedBy) => <TextArea id={id} aria-describedby={describedBy} rows={4} value={text} onChange={read} />}
      </Labelled>
      <div>
        <Button onClick={() => void load()}>Load a CSV file…</Button>
        {said && <span role={said.problem ? 'alert' : 'status'} className={said.problem ? 'revise-problem' : 'revise-hint'}>{said.words}</span>}
      </div>
    </div>
  )
}
