import { useMemo, useState } from 'react'
import { setTerms } from '../../../shared/codebook/vocabularies.ts'
import { failureOf, refuse } from '../../../shared/contract/result.ts'
import { exportName } from '../../../shared/formats/formats.ts'
import { decodeText } from '../../../shared/formats/import.ts'
import { LARGEST_TERMS, readTerms, writeTerms, type TermsReading } from '../../../shared/formats/terms-csv/file.ts'
import { counted } from '../../../shared/model/counted.ts'
import type { Term } from '../../../shared/model/fields.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import { openFiles } from '../../host/files.ts'
import { theProject } from '../../session/project.ts'
import { Button } from '../../ui/Button.tsx'
import { theDesk } from '../frame/settings.ts'
import { SaveFileButton } from '../import/SaveFileButton.tsx'
import type { Edit } from './CodebookDialog.tsx'
import { Differences } from './Differences.tsx'

interface TermsFileProps {
  readonly vocabulary: string
  readonly codebook: Codebook
  readonly edit: Edit
}

/** A file that was chosen: its text, or why it could not be read. */
type Chosen = { readonly name: string } & ({ readonly text: string } | { readonly failed: string })

const NONE: readonly Term[] = []

/** Faults of a file that are named; a person mends some and tries again. */
const NAMED = 20

/** The terms of a vocabulary to and from a CSV file. What a file would change is shown before it becomes part of the draft. */
export function TermsFile({ vocabulary, codebook, edit }: TermsFileProps) {
  const terms = codebook.vocabularies[vocabulary] ?? NONE
  const [chosen, setChosen] = useState<Chosen | null>(null)
  // Read against the terms as they are now: they may be edited while the file is looked at.
  const reading = useMemo((): TermsReading | null => {
    if (chosen === null) return null
    return 'text' in chosen ? readTerms(chosen.text, vocabulary, terms) : { ok: false, faults: [{ line: null, message: chosen.failed }] }
  }, [chosen, vocabulary, terms])
  const open = async () => {
    let name = 'the file'
    try {
      const [file] = await openFiles(theDesk().host, { multiple: false, extensions: ['csv', 'tsv', 'txt'] })
      if (!file) return
      name = file.name
      if (file.size > LARGEST_TERMS) refuse('bad-file', 'The file is longer than a list of terms can be: 8 MB.')
      setChosen({ name, text: decodeText(await file.bytes()) })
    } catch (thrown) {
      setChosen({ name, failed: failureOf(thrown).message })
    }
  }
  const take = () => {
    if (reading?.ok === true && edit((now) => setTerms(now, vocabulary, reading.read.terms))) setChosen(null)
  }
  return (
    <div className="codebook-terms-file">
      <div className="codebook-files">
        <SaveFileButton key={terms.length} label="Export terms…" name={exportName(`${theProject().info.name} ${vocabulary}`, { extension: 'csv', kinds: null }, 'codebook')} content={() => writeTerms(terms)} />
        <Button onClick={() => void open()}>Import terms…</Button>
      </div>
      {chosen && reading && (
        <section aria-label={`Terms in ${chosen.name}`} className="codebook-terms-read">
          <h3>Terms in {chosen.name}</h3>
          {reading.ok
            ? <Preview reading={reading} onTake={take} onLeave={() => setChosen(null)} />
            : (
              <>
                <p role="alert" className="codebook-problem">Nothing was taken in. Put this right, then import the file again.</p>
                <ul>
                  {reading.faults.slice(0, NAMED).map(({ line, message }) => <li key={`${line ?? ''} ${message}`}>{line === null ? message : `Line ${line}: ${message}`}</li>)}
                  {reading.faults.length > NAMED && <li>And {(reading.faults.length - NAMED).toLocaleString('en')} more.</li>}
                </ul>
                <div className="codebook-buttons"><Button onClick={() => setChosen(null)}>Close</Button></div>
              </>
            )}
        </section>
      )}
    </div>
  )
}

function Preview({ reading: { read }, onTake, onLeave }: { readonly reading: Extract<TermsReading, { ok: true }>; readonly onTake: () => void; readonly onLeave: () => void }) {
  const { differences, same, unnamed, unread } = read
  const stay = [same > 0 ? `${counted(same, 'term')} ${same === 1 ? 'is' : 'are'} in the file as here` : '', unnamed > 0 ? `${counted(unnamed, 'term')} ${unnamed === 1 ? 'is' : 'are'} not in the file and ${unnamed === 1 ? 'stays' : 'stay'}` : ''].filter((part) => part !== '')
  return (
    <>
      <p role="status">{[stay.join('; '), unread.length > 0 ? `not read: ${unread.join(', ')}` : ''].filter((part) => part !== '').map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`).join(' ')}</p>
      {differences.length > 0 ? <Differences differences={differences} /> : <p>The file changes nothing.</p>}
      <div className="codebook-buttons">
        {differences.length > 0 && <Button onClick={onTake}>Take them in</Button>}
        <Button onClick={onLeave}>{differences.length > 0 ? 'Leave them' : 'Close'}</Button>
      </div>
    </>
  )
}
