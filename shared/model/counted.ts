/** A number with its noun, in words of the interface: "1 row", "3,194 rows". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`
}
