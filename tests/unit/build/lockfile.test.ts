import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from '../../../shared/zod.ts'
import { projectRoot } from '../../../build/paths.mjs'

const names = z.record(z.string(), z.string()).default({})
const entry = z.looseObject({
  integrity: z.string().optional(),
  optionalDependencies: names,
  devDependencies: names,
})
const lock = z
  .looseObject({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')))

const packages = Object.entries(lock.packages)

test('the lockfile says what is installed and not from where', () => {
  const text = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')
  expect(text).not.toContain('"resolved"')
  const unproven = packages.filter(([path, { integrity }]) => path !== '' && integrity === undefined)
  expect(unproven.map(([path]) => path)).toEqual([])
})

test('it lists the variants of every platform; `npm ci` calls a lockfile without them out of step', () => {
  const missing = packages.flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter((name) => !isReachable(path, name)),
  )
  expect(missing).toEqual([])
})

test('every dependency is pinned to one version', () => {
  const versions = Object.entries(lock.packages['']?.devDependencies ?? {})
  expect(versions.length).toBeGreaterThan(20)
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-beta\.\d+)?$/.test(version))).toEqual([])
})

/** Whether Node, looking from a package upwards, would find another. */
function isReachable(from: string, name: string): boolean {
  const above = from
    .split('/node_modules/')
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'))
  return ['', ...above].some((folder) => `${folder && `${folder}/`}node_modules/${name}` in lock.packages)
}
