import { useEffect, useState } from 'react'
import type { StoreApi } from '../../store/protocol.ts'
import '../../ui/boot.css'
import './projects.css'

/** In place of the workbench while a project's database is filled from its folder. */
export function OpeningScreen({ name, store }: { readonly name: string; readonly store: StoreApi }) {
  const [progress, setProgress] = useState<number | null>(null)
  useEffect(() => {
    const watch = setInterval(() => {
      // Asked for show alone: what fails here fails in the opening itself too, which says so.
      store.restoring().then(({ done, total }) => { if (total > 0) setProgress(done / total) }, () => undefined)
    }, 200)
    return () => clearInterval(watch)
  }, [store])
  if (progress === null) return <main className="boot"><p>Opening the project</p></main>
  return (
    <main className="boot">
      <h1>“{name}” is restored from its folder</h1>
      <progress className="projects-progress" aria-label="Restoring" value={progress} />
      <p>This computer’s database did not have it yet. Records, texts and history are put into it.</p>
    </main>
  )
}
