// @ts-check
// Holds the rooms to their rules: which file may import which. `node build/rooms.mjs [folder]`.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { projectRoot } from './paths.mjs'
import { importsOf } from './rooms/imports.mjs'
import { isCode, notOurs, rooms } from './rooms/rules.mjs'
import { isProgram } from './tools.mjs'

/** @typedef {import('./rooms/rules.mjs').Room} Room */

/**
 * Check a tree of source files.
 * @param {string} root its folder
 * @returns {{ files: number, faults: string[] }} each fault as `path:line what is wrong`
 */
export function checkRooms(root) {
  const files = codeFiles(root)
  /** @type {string[]} */
  const faults = []
  /** @type {Map<string, string[]>} what each file imports at run time */
  const graph = new Map()
  for (const file of files) {
    const room = roomOf(file)
    if (!room) {
      faults.push(`${file}:1 belongs to no room; build/rooms/rules.mjs says which there are`)
      continue
    }
    /** @type {string[]} */
    const runTime = []
    for (const { specifier, typeOnly, line } of importsOf(file, readFileSync(join(root, file), 'utf8'))) {
      const verdict = judge(root, file, room, specifier)
      if (verdict.fault) faults.push(`${file}:${line} ${verdict.fault}`)
      if (verdict.target && !typeOnly) runTime.push(verdict.target)
    }
    graph.set(file, runTime)
  }
  for (const cycle of cyclesOf(graph))
    faults.push(`${cycle[0]}:1 imports itself in a circle: ${cycle.join(' -> ')}`)
  return { files: files.length, faults }
}

/** @param {string} root @returns {string[]} paths from `root`, with `/`, sorted */
function codeFiles(root) {
  /** @param {string} folder @returns {string[]} */
  const walk = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : walk(path)
      return isCode.test(entry.name) ? [path] : []
    })
  return walk('').sort()
}

/** @param {string} file */
const roomOf = (file) => rooms.find((room) => room.files.test(file))

/**
 * May a file of this room import that?
 * @param {string} root
 * @param {string} file
 * @param {Room} room
 * @param {string} specifier
 * @returns {{ fault?: string, target?: string }} `target` is the imported file, if it is one of ours
 */
function judge(root, file, room, specifier) {
  if (specifier === '')
    return room.findsAtRunTime ? {} : { fault: 'imports something that is only known at run time' }
  if (!specifier.startsWith('.')) return judgePackage(room, specifier)

  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''))
  if (target.startsWith('..') || !existsSync(join(root, target)))
    return { fault: `imports ${specifier}, which does not exist (extensions are written out)` }
  if (!isCode.test(target)) return {}
  const other = roomOf(target)
  if (!other) return { fault: `imports ${target}, which belongs to no room` }
  if (!room.knows.includes(other.name))
    return { fault: `is of ${room.name}, which does not know ${other.name} (${target})` }
  if (other === room && room.keepsApart && partOf(file) !== partOf(target))
    return { fault: `is of ${partOf(file)}, which does not know ${partOf(target)}` }
  return { target }
}

/** The folder directly within a room that keeps its folders apart: renderer/features/queue. @param {string} file */
const partOf = (file) => file.split('/').slice(0, 3).join('/')

/** @param {Room} room @param {string} specifier @returns {{ fault?: string }} */
function judgePackage(room, specifier) {
  const name = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : (specifier.split('/')[0] ?? '')
  const allowed = room.packages.some((one) =>
    one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one,
  )
  return allowed ? {} : { fault: `is of ${room.name}, which does not use the package ${name}` }
}

/**
 * The circles in a graph, one for each group of files that reach each other.
 * @param {Map<string, string[]>} graph
 * @returns {string[][]} each from a file back to itself
 */
function cyclesOf(graph) {
  /** @type {string[][]} */
  const cycles = []
  const done = new Set()
  /** @type {string[]} */
  const path = []
  /** @param {string} file */
  const visit = (file) => {
    const at = path.indexOf(file)
    if (at >= 0) cycles.push([...path.slice(at), file])
    if (at >= 0 || done.has(file)) return
    path.push(file)
    for (const next of graph.get(file) ?? []) visit(next)
    path.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return cycles
}

if (isProgram(import.meta.url)) {
  const { files, faults } = checkRooms(process.argv[2] ?? projectRoot)
  for (const fault of faults) console.error(fault)
  console.log(`${files} files, ${faults.length} forbidden imports or files without a room.`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
