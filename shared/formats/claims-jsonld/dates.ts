/** A day, month or year as schema.org/Date takes it (ISO 8601); null for what EDTF says beyond that: intervals, doubt, seasons. */
export function schemaDate(edtf: string): string | null {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(edtf) ? edtf : null
}
