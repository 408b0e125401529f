const BLOCKS = new Set([
  'ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'BODY', 'CAPTION', 'DD', 'DETAILS', 'DIV', 'DL', 'DT', 'FIGCAPTION', 'FIGURE', 'FOOTER', 'FORM',
  'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HEADER', 'HR', 'LI', 'MAIN', 'OL', 'P', 'SECTION', 'SUMMARY', 'TABLE', 'TR', 'UL',
])
const SILENT = new Set(['AUDIO', 'BUTTON', 'CANVAS', 'HEAD', 'IMG', 'NAV', 'NOSCRIPT', 'OBJECT', 'PICTURE', 'SCRIPT', 'STYLE', 'SVG', 'TEMPLATE', 'VIDEO'])
const CELLS = new Set(['TD', 'TH'])

/**
 * The words of an element as paragraphs: one for each block, table row and line break. Links keep their words; images
 * and scripts have none. White space is collapsed as a browser would, but kept in `pre`.
 */
export function paragraphsIn(root: Element): readonly string[] {
  const paragraphs: string[] = []
  let open = ''
  const close = () => {
    if (open.trim() !== '') paragraphs.push(open.trim())
    open = ''
  }
  const walk = (node: Node, preformatted: boolean) => {
    if (node.nodeType === 3) {
      const words = node.nodeValue ?? ''
      if (preformatted) {
        for (const [index, line] of words.split('\n').entries()) {
          if (index > 0) close()
          open += line
        }
      } else {
        const collapsed = words.replace(/[ \t\r\n\f]+/gu, ' ')
        open += open === '' || open.endsWith(' ') ? collapsed.trimStart() : collapsed
      }
      return
    }
    const name = node.nodeName.toUpperCase()
    if (node.nodeType !== 1 || SILENT.has(name)) return
    if (name === 'BR') return close()
    const block = BLOCKS.has(name) || name === 'PRE'
    if (CELLS.has(name) && open.trim() !== '') open = `${open.trimEnd()} | `
    // A paragraph inside a table's cell does not break the row.
    const inCell = block && isInCell(node, root)
    if (block && !inCell) close()
    for (const child of node.childNodes) walk(child, preformatted || name === 'PRE')
    if (block && !inCell) close()
    else if (inCell) open += ' '
  }
  walk(root, false)
  close()
  return paragraphs.map((paragraph) => paragraph.replace(/ {2,}/gu, ' '))
}

function isInCell(node: Node, root: Element): boolean {
  for (let parent = node.parentNode; parent && parent !== root; parent = parent.parentNode) {
    if (CELLS.has(parent.nodeName.toUpperCase())) return true
    if (parent.nodeName.toUpperCase() === 'TABLE') return false
  }
  return false
}
