// @ts-check
// What a file imports, read from its syntax tree.
import { parseSync, Visitor } from 'oxc-parser'

/**
 * @typedef {object} Import
 * @property {string} specifier as it is written; '' where it is not a plain text
 * @property {boolean} typeOnly gone at run time
 * @property {number} line
 */

/**
 * Every import of a file: statements, re-exports, `import()` as expression and as type, `require()`, and workers named by
 * `new URL('...', import.meta.url)`. Of style sheets `@import`, of pages `<script src>` and `<link href>`.
 * @param {string} path
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(path, text) {
  if (path.endsWith('.css')) return byPattern(text, /@import\s+(?:url\()?['"]([^'"]+)/g)
  if (path.endsWith('.html'))
    return byPattern(text, /<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g).map(fromPage)
  const { module, program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)

  /** @type {Import[]} */
  const found = []
  /** @param {number} at @param {string} specifier @param {boolean} typeOnly */
  const add = (at, specifier, typeOnly) => found.push({ specifier, typeOnly, line: lineAt(text, at) })

  for (const { start, moduleRequest, entries } of module.staticImports)
    add(start, moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType))
  for (const { start, entries } of module.staticExports) {
    const from = entries.filter((entry) => entry.moduleRequest)
    if (from[0]?.moduleRequest)
      add(
        start,
        from[0].moduleRequest.value,
        from.every((entry) => entry.isType),
      )
  }

  /** @param {{ type: string, value?: unknown } | undefined} node */
  const literal = (node) => (node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '')
  new Visitor({
    ImportExpression: (node) => add(node.start, literal(node.source), false),
    TSImportType: (node) => add(node.start, literal(node.source), true),
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        add(node.start, literal(node.arguments[0]), false)
    },
    NewExpression(node) {
      const [target, base] = node.arguments
      const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL'
      const file = literal(target)
      const nextToThis = base && text.slice(base.start, base.end) === 'import.meta.url'
      if (isUrl && nextToThis && isModule.test(file)) add(node.start, file, false)
    },
  }).visit(program)
  return found
}

/** A page may name a file from the renderer's folder, where all pages lie. @param {Import} found @returns {Import} */
const fromPage = (found) => ({ ...found, specifier: found.specifier.replace(/^\/|^(?![./])/, './') })

const isModule = /^\..*\.[cm]?[jt]sx?$/

/** @param {string} text @param {RegExp} pattern @returns {Import[]} */
function byPattern(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => ({
    specifier: match[1] ?? '',
    typeOnly: false,
    line: lineAt(text, match.index),
  }))
}

/** @param {string} text @param {number} offset */
const lineAt = (text, offset) => text.slice(0, offset).split('\n').length
