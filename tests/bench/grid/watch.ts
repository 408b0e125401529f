/** How the frames of a stretch of time went by. Milliseconds. */
export interface Frames {
  readonly frames: readonly number[]
  readonly longTasks: readonly number[]
  /** The longest time that any place of the grid's viewport showed no row. */
  readonly longestBlank: number
}

/**
 * Runs in every page of the workbench from its first moment: what only the page itself can time. A moment is the first
 * frame in which something holds, as a person would see it.
 */
function watch() {
  let firstRows: number | null = null
  let recording: { frames: number[]; longTasks: number[]; longestBlank: number } | null = null
  let last = 0
  let blankSince: number | null = null
  let armed: Promise<number> | null = null

  const viewport = () => document.querySelector<HTMLElement>('.ag-grid-viewport')
  /** Between the header and the horizontal scrollbar. */
  const rowAt = (part: number): Element | null => {
    const box = viewport()?.getBoundingClientRect()
    if (!box || box.height === 0) return null
    // A filter's popover may lie over the rows.
    return document.elementsFromPoint(box.left + 200, box.top + 40 + (box.height - 70) * part).find((element) => element.closest('.ag-row'))?.closest('.ag-row') ?? null
  }
  // A row that waits for its record shows its number all the same.
  const wordsAt = (part: number): string => rowAt(part)?.querySelector('.ag-grid-scrolling-cells')?.textContent ?? ''
  /** Rows stand at the top, in the middle and at the bottom of the viewport, each with its own cells. */
  const isFilled = () => [0, 0.5, 1].every((part) => wordsAt(part) !== '')

  const frame = (now: number) => {
    if (firstRows === null && isFilled()) firstRows = now
    if (recording) {
      recording.frames.push(now - last)
      if (isFilled()) blankSince = null
      else blankSince ??= now
      if (blankSince !== null) recording.longestBlank = Math.max(recording.longestBlank, now - blankSince)
    }
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver((list) => recording?.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })

  return {
    /** Milliseconds from navigation to the first frame whose viewport is full of rows; null before it. */
    firstRows: () => firstRows,
    startFrames() {
      last = performance.now()
      blankSince = null
      recording = { frames: [], longTasks: [], longestBlank: 0 }
    },
    stopFrames(): Frames {
      const done = recording ?? { frames: [], longTasks: [], longestBlank: 0 }
      recording = null
      return done
    },
    /** Scrolls to a part of the whole height at once; milliseconds to the first frame that is full of rows. */
    async jump(part: number): Promise<number> {
      const box = viewport()
      if (!box) throw new Error('there is no grid')
      const started = performance.now()
      box.scrollTop = (box.scrollHeight - box.clientHeight) * part
      return this.until(started, isFilled)
    },
    /** Milliseconds from a moment to the first frame in which something holds. */
    until(started: number, holds: () => boolean): Promise<number> {
      return new Promise((resolve, reject) => {
        const look = (now: number) => {
          if (holds()) resolve(now - started)
          else if (now - started > 30_000) reject(new Error('it did not come about within 30 s'))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
    },
    /**
     * Gets ready to time from the `nth` next event of a type to the first frame in which something reads other than now,
     * with a first row in its place: the count of rows, the words of the first row, the facets, or the cells, with everything saved.
     * To be called, and to have answered, before the event is made.
     */
    arm(type: string, nth: number, what: 'count' | 'rows' | 'facets' | 'saved'): void {
      // A cell shows what was typed only once the change is acknowledged.
      const cells = () => document.querySelector('.ag-grid-scrolling-rows')?.textContent
      // A box is ticked at once; the counts beside the boxes, and the bars, come from the store.
      const counts = () => [...document.querySelectorAll('.facet li small, .facet .histogram-bars')].map(({ innerHTML }) => innerHTML).join()
      const isCounted = () => [...document.querySelectorAll('.facet')].every((card) => card.querySelector('.histogram-bars, li'))
      const shown = () => (what === 'count' ? document.querySelector('.table-count')?.textContent : what === 'rows' ? wordsAt(0) : what === 'facets' ? counts() : cells()) ?? ''
      const isSaved = () => document.querySelector('.frame-status-saved')?.textContent.startsWith('Saved') === true
      const before = shown()
      armed = new Promise((resolve, reject) => {
        let seen = 0
        const listen = () => {
          seen += 1
          if (seen < nth) return
          document.removeEventListener(type, listen, true)
          this.until(performance.now(), () => shown() !== before && (what !== 'facets' || isCounted()) && (what === 'saved' ? isSaved() : wordsAt(0) !== '')).then(resolve, reject)
        }
        document.addEventListener(type, listen, true)
      })
    },
    /** What was armed: milliseconds. */
    armed: () => armed,
  }
}

export type Watch = ReturnType<typeof watch>
Object.assign(globalThis, { watch: watch() })
