/**
 * Lets each cell run the way of its own first letter, so that Arabic, Hebrew and Persian stand to the right and are cut off at their
 * end. The grid knows one direction for all its cells; they get theirs as they are made, before they are drawn.
 * Returns the function that ends it.
 */
export function followDirections(box: HTMLElement): () => void {
  const turn = (node: Node) => {
    if (!(node instanceof HTMLElement)) return
    if (node.matches('.ag-cell')) node.dir = 'auto'
    for (const cell of node.querySelectorAll<HTMLElement>('.ag-cell')) cell.dir = 'auto'
  }
  turn(box)
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach(turn)
  })
  observer.observe(box, { childList: true, subtree: true })
  return () => observer.disconnect()
}
