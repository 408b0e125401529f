import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import { expect, test } from './fixtures.ts'

const entry = join(import.meta.dirname, '../../renderer/features/sources/intake/html.ts')
const HOST = 'http://hostile.test'

/** What would run, or reach for the host, if it ever became an element of a living document. */
const PAYLOADS = [
  '<img src=x onerror=fired()>', '<svg onload=fired()>', '<script>fired()</script>', `<img src="${HOST}/a.png">`, '<a href="javascript:fired()">link</a>',
  '<a href=" java&#x0a;script:fired()">link</a>', '<a href="data:text/html,<script>parent.fired()</script>">link</a>', `<iframe srcdoc="<script>parent.fired()</script>" src="${HOST}/f"></iframe>`,
  `<object data="${HOST}/o"><param name=x></object>`, `<embed src="${HOST}/e">`, '<details open ontoggle=fired()>d</details>', '<input autofocus onfocus=fired()>',
  `<link rel=stylesheet href="${HOST}/c.css">`, `<style>@import url(${HOST}/s.css);</style>`, '<body onpageshow=fired()>', `<video poster="${HOST}/v"><source onerror=fired()></video>`,
  `<base href="${HOST}/">`, `<meta http-equiv=refresh content="0;url=${HOST}/r">`, '<marquee onstart=fired()>m</marquee>', '<svg><animate onbegin=fired() attributeName=x dur=1s></svg>',
  `<svg><use href="${HOST}/u#x"/><image href="${HOST}/i"/></svg>`, '<isindex action=javascript:fired() type=image>', '<form><button formaction=javascript:fired()>b</button></form>',
]

/** Places in which parsers change their mind: what was text in one reading is markup in the next. */
const PLACES: readonly ((payload: string) => string)[] = [
  (it) => it,
  (it) => `<p>before ${it} after</p>`,
  (it) => `<noscript><p title="</noscript>${it}">x</p></noscript>`,
  (it) => `<noscript>${it}</noscript>`,
  (it) => `<template>${it}</template>`,
  (it) => `<template><template>${it}</template></template>`,
  (it) => `<!-- ${it} -->`,
  (it) => `<!--><p>--!>${it}<!-- -->`,
  (it) => `<![CDATA[${it}]]>`,
  (it) => `<svg><![CDATA[</svg>${it}]]></svg>`,
  (it) => `<svg></p><style><a title="</style>${it}">`,
  (it) => `<svg><foreignObject><math><mi><mglyph></mglyph><style><!--</style>${it}--></style></mi></math></foreignObject></svg>`,
  (it) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${it}"></table></mtext></math>`,
  (it) => `<form><math><mtext></form><form><mglyph><style></math>${it}`,
  (it) => `<math><annotation-xml encoding="text/html">${it}</annotation-xml></math>`,
  (it) => `<svg><title><![CDATA[</title>${it}]]></title></svg>`,
  (it) => `<svg><desc><table><path><style><!--</style>${it}--></table></desc></svg>`,
  (it) => `<textarea><p title="</textarea>${it}"></p></textarea>`,
  (it) => `<title>${it}</title>`,
  (it) => `<xmp>${it}</xmp>`,
  (it) => `<noembed>${it}</noembed><noframes>${it}</noframes>`,
  (it) => `<iframe>${it}</iframe>`,
  (it) => `<style><style/>${it}</style>`,
  (it) => `<select><option><style></option></select>${it}</style></select>`,
  (it) => `<table><tr><td>${it}<table><caption>${it}`,
  (it) => `<a><table><a>${it}</table></a>`,
  (it) => `<p id="</p>${it}"><div title='${it.replaceAll("'", '')}'>`,
  (it) => `<x-y is="z"><slot name="${it.replaceAll('"', '&quot;')}">${it}</slot></x-y>`,
  (it) => `<div><template shadowrootmode="open">${it}</template></div>`,
  (it) => `&lt;p&gt;${it.replaceAll('<', '&lt;')}`,
  (it) => `<plaintext>${it}`,
  (it) => it.replaceAll('<', '\u0000<').replaceAll(' ', '\u000c'),
  (it) => `${'<div>'.repeat(600)}${it}`,
]

const WORDS = 'Two lorries burned at the crossing on Friday, people who live there said.'

/** Puts the intake of pages into an empty page that has no content policy, and counts what fires in it. */
async function setTrap(page: Page): Promise<void> {
  const { outputFiles: [bundle] } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'intake', target: 'chrome130', logLevel: 'silent' })
  await page.addScriptTag({ content: `${bundle?.text ?? ''}; window.count = 0; window.fired = () => { window.count += 1 }` })
}

/** On a page of no content policy, so that only what the intake does keeps anything from happening. */
test('a page in any disguise becomes plain text: nothing in it runs, is fetched or touches the document', async ({ page }) => {
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('dialog', (dialog) => void dialog.dismiss())
  await setTrap(page)
  const cases = PLACES.flatMap((place) => PAYLOADS.map(place))
  const run = (cases: readonly string[]) => page.evaluate(async ({ cases, words, canary }) => {
    const { intake } = window as unknown as { intake: { takeHtml(html: string, name: string): { text: unknown; proposal: Record<string, unknown> } } }
    const before = document.documentElement.outerHTML
    const lost: string[] = []
    const strange: string[] = []
    for (const each of cases) {
      const { text, proposal } = intake.takeHtml(`<!doctype html><html><head><title>A report</title></head><body><article><h1>A report</h1><p>${words}</p>${each}</article></body></html>`, 'x.html')
      if (typeof text !== 'string' || !text.includes(words)) lost.push(each)
      if (Object.values(proposal).some((value) => typeof value !== 'string' && !Array.isArray(value)) || /javascript:|data:/u.test(String(proposal['url'] ?? ''))) strange.push(each)
    }
    // A picture of the test's own: its failure comes after whatever was begun before.
    await new Promise((later) => { Object.assign(new Image(), { onerror: later }).src = canary })
    return { lost, strange, fired: (window as unknown as { count: number }).count, same: document.documentElement.outerHTML === before, polluted: 'polluted' in {} }
  }, { cases, words: WORDS, canary: `${HOST}/canary` })

  expect(await run(cases)).toEqual({ lost: [], strange: [], fired: 0, same: true, polluted: false })
  expect(requests).toEqual([`${HOST}/canary`])

  // The trap is no dummy: the same, put into the document, does run and does reach out.
  await page.evaluate((it) => { document.body.innerHTML = it }, `${PAYLOADS[0] ?? ''}${PAYLOADS[3] ?? ''}`)
  await expect.poll(() => page.evaluate(() => (window as unknown as { count: number }).count)).toBeGreaterThan(0)
  expect(requests).toContain(`${HOST}/a.png`)
})

test('what a page says of itself becomes words, and an address only of the web', async ({ page }) => {
  await setTrap(page)
  const proposals = await page.evaluate(({ heads, words }) => {
    const { intake } = window as unknown as { intake: { takeHtml(html: string, name: string): { proposal: Record<string, unknown> } } }
    return heads.map((head) => intake.takeHtml(`<html><head><title>A report</title>${head}</head><body><article><p>${words}</p></article></body></html>`, 'x.html').proposal)
  }, {
    words: WORDS,
    heads: [
      '<link rel=canonical href="javascript:fired()">', '<link rel=canonical href="data:text/html,x">', '<link rel=canonical href="file:///etc/passwd">', '<meta property=og:url content="vbscript:x">',
      '<script type="application/ld+json">{"@type":"NewsArticle","url":"javascript:fired()","headline":{"a":1},"author":[{"name":{"b":2}}],"__proto__":{"polluted":true}}</script>',
      `<script type="application/ld+json">${'['.repeat(200_000)}${']'.repeat(200_000)}</script>`,
      `<script type="application/ld+json">{"@graph":${'{"@graph":'.repeat(5_000)}1${'}'.repeat(5_000)}}</script>`,
    ],
  })
  for (const proposal of proposals) {
    expect(proposal).toMatchObject({ title: 'A report' })
    expect(proposal).not.toHaveProperty('url')
  }
  expect(await page.evaluate(() => [(window as unknown as { count: number }).count, 'polluted' in {}])).toEqual([0, false])
})
