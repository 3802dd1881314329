// @ts-check
// The house's own lint rules, run by oxlint. Each guards a promise that no general rule knows of.

/**
 * @typedef {{ type: string, parent?: Node, [key: string]: any }} Node a node of the syntax tree, as oxlint hands it over
 * @typedef {{ filename: string, options: any[], report(problem: { node: Node, message: string }): void }} Context
 */

/**
 * `a.b` as text where it is written out plainly, else ''.
 * @param {Node} node
 * @returns {string}
 */
function dotted(node) {
  if (node.type === 'Identifier') return node['name']
  if (node.type !== 'MemberExpression' || node['computed']) return ''
  const object = dotted(node['object'])
  return object && `${object}.${node['property'].name}`
}

const clockCalls = new Set([
  'Date.now',
  'Date',
  'Math.random',
  'DateTime.now',
  'DateTime.local',
  'performance.now',
])
const localTime =
  /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^getTimezoneOffset$|^toLocale(Date|Time)?String$/

/** Pure code is given the time, the zone and chance; it never looks for them itself. */
const pure = {
  /** @param {Context} context */
  create(context) {
    /** @param {Node} node @param {string} what */
    const report = (node, what) =>
      context.report({
        node,
        message: `${what}: shared/ has no clock, no zone and no chance of its own; pass it in.`,
      })
    return {
      /** @param {Node} node */
      CallExpression(node) {
        const name = dotted(node['callee'])
        if (clockCalls.has(name)) report(node, `${name}()`)
        if (name === 'DateTime.utc' && node['arguments'].length === 0) report(node, 'DateTime.utc()')
        const method = node['callee'].property?.name
        if (typeof method === 'string' && localTime.test(method) && node['arguments'].length === 0)
          report(node, `.${method}() reads the zone or language of the machine`)
      },
      /** @param {Node} node */
      NewExpression(node) {
        if (dotted(node['callee']) !== 'Date') return
        if (node['arguments'].length === 0) report(node, 'new Date()')
        if (node['arguments'].length > 1)
          report(node, 'new Date(year, month, ...) reads the zone of the machine')
      },
    }
  },
}

/**
 * A dangerous capability has one door, so that what guards it cannot be walked around.
 * Options: `{ [capability]: path of the only file or folder (ending in '/') that may use it, or null for nobody }`;
 * a capability is written `new Name`, `object.member`, or the name of an import.
 */
const oneDoor = {
  meta: { schema: [{ type: 'object', additionalProperties: { type: ['string', 'null'] } }] },
  /** @param {Context} context */
  create(context) {
    /** @type {Record<string, string | null>} */
    const doors = context.options[0] ?? {}
    const file = context.filename.replaceAll('\\', '/')
    /** @param {Node} node @param {string} capability */
    const check = (node, capability) => {
      const door = Object.hasOwn(doors, capability) ? doors[capability] : undefined
      if (door === undefined) return
      if (door !== null && (door.endsWith('/') ? file.includes(`/${door}`) : file.endsWith(`/${door}`)))
        return
      const where = door === null ? 'nowhere in this project' : `only in ${door}`
      context.report({ node, message: `${capability} is used ${where}.` })
    }
    return {
      /** @param {Node} node */
      NewExpression: (node) => check(node, `new ${dotted(node['callee'])}`),
      /** @param {Node} node */
      MemberExpression: (node) => check(node, dotted(node)),
      /** @param {Node} node */
      ImportSpecifier: (node) => {
        if (node['importKind'] !== 'type' && node.parent?.['importKind'] !== 'type')
          check(node, node['imported'].name ?? node['imported'].value)
      },
      /** `const { openExternal } = shell` is the same door. @param {Node} node */
      VariableDeclarator: (node) => {
        if (node['id'].type !== 'ObjectPattern' || !node['init']) return
        for (const property of node['id'].properties)
          if (property.type === 'Property') check(property, `${dotted(node['init'])}.${property.key.name}`)
      },
    }
  },
}

const outside =
  /^(window\.desk|globalThis\.desk|fetch|crypto\.subtle|window\.crypto\.subtle|setTimeout|navigator\.locks)(\.|$)/

/** Awaiting the outside world ends a Dexie transaction half-way: what was written before it stays, the rest is lost. */
const transactionStaysInside = {
  /** @param {Context} context */
  create(context) {
    /** @param {Node} node */
    const check = (node) => {
      const name = dotted(node['callee'])
      if (outside.test(name) && insideTransaction(node))
        context.report({ node, message: `${name} inside a transaction ends it half-way; do it before.` })
    }
    return { CallExpression: check, NewExpression: check }
  },
}

/**
 * Whether a node stands in a function that is handed to `something.transaction(...)`.
 * @param {Node} node
 */
function insideTransaction(node) {
  for (let at = node; at.parent; at = at.parent) {
    const isFunction = at.type === 'ArrowFunctionExpression' || at.type === 'FunctionExpression'
    const call = at.parent
    if (isFunction && call.type === 'CallExpression' && call['callee'].property?.name === 'transaction')
      return true
  }
  return false
}

export default {
  meta: { name: 'desk' },
  rules: { pure, 'one-door': oneDoor, 'transaction-stays-inside': transactionStaysInside },
}
