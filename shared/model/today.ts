/** The day on which it is asked, in UTC, as ISO 8601 has it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
