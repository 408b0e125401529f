/** For the `ref` of the option that is chosen: scrolls its list so far that it is seen. */
export function keepVisible(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
