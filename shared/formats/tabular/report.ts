/** One kind of finding, and where it was met first. */
export interface Finding {
  /** Name of the field, or empty when it concerns the row. */
  readonly field: string
  readonly message: string
  readonly count: number
  /** The first lines on which it was met. */
  readonly lines: readonly number[]
}

/** A report with what the format itself left out. */
export function reportWith(report: ImportReport, passedOver: readonly Finding[] = []): ImportReport {
  return { ...report, findings: [...report.findings, ...passedOver] }
}

/** A row that does not come in, with the reason; its cells are kept so that it can be handed back and mended. */
export interface LeftOut {
  readonly line: number
  readonly reason: string
  readonly cells: readonly string[]
}

/** What an import did or would do. */
export interface ImportReport {
  /** Rows read, blank ones not counted. */
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Rows passed over because the project has them already. */
  readonly skipped: number
  /** Rows that could not come in; `leftOut` holds the first of them. */
  readonly refused: number
  readonly leftOut: readonly LeftOut[]
  /** What came in as it is but deserves a look, the most frequent first. */
  readonly findings: readonly Finding[]
}

const MOST_LEFT_OUT = 10_000
const MOST_KINDS = 1_000
const MOST_LINES = 5

/** Gathers what is met on the way through a file, in memory that does not grow with it. */
export class ReportBook {
  readonly #findings = new Map<string, { field: string; message: string; count: number; lines: number[] }>()
  readonly #leftOut: LeftOut[] = []
  #others = 0
  #refused = 0

  note(line: number, field: string, message: string): void {
    const key = `${field}\n${message}`
    const known = this.#findings.get(key)
    if (known) {
      known.count += 1
      if (known.lines.length < MOST_LINES) known.lines.push(line)
    } else if (this.#findings.size < MOST_KINDS) this.#findings.set(key, { field, message, count: 1, lines: [line] })
    else this.#others += 1
  }

  leaveOut(row: LeftOut): void {
    this.#refused += 1
    if (this.#leftOut.length < MOST_LEFT_OUT) this.#leftOut.push(row)
  }

  get refused(): number { return this.#refused }
  get leftOut(): readonly LeftOut[] { return this.#leftOut }

  findings(): readonly Finding[] {
    const found: Finding[] = [...this.#findings.values()].sort((a, b) => b.count - a.count)
    return this.#others === 0 ? found : [...found, { field: '', message: 'More of other kinds.', count: this.#others, lines: [] }]
  }
}
