#!/usr/bin/env node
// @ts-check
// Makes a Debian package with Debian's own dpkg-deb, taking the arguments that electron-builder has for fpm, a program
// that it would otherwise download. Of fpm it understands what electron-builder says, and nothing else.
import { spawnSync } from 'node:child_process'
import { chmod, copyFile, cp, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Tell fpm's options and its `source=target` pairs apart. Every option but --force has a value.
 * @param {readonly string[]} args
 */
function understand(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map()
  /** @type {{ source: string, target: string }[]} */
  const files = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--force') continue
    if (arg.startsWith('-')) {
      at += 1
      options.set(arg, [...(options.get(arg) ?? []), args[at] ?? ''])
    } else {
      const split = arg.lastIndexOf('=')
      files.push({ source: arg.slice(0, split), target: arg.slice(split + 1) })
    }
  }
  return { options, files, value: (/** @type {string} */ name) => options.get(name)?.[0] ?? '' }
}

/** Size of all files in a folder, in bytes. @param {string} folder @returns {Promise<number>} */
async function sizeOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries.map(async (entry) =>
    entry.isFile() ? (await lstat(join(entry.parentPath, entry.name))).size : 0,
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

const { options, files, value } = understand(process.argv.slice(2))
if (value('-t') !== 'deb') {
  console.error(`Only Debian packages can be made here, not ${value('-t')}.`)
  process.exit(1)
}

const result = value('--package')
const tree = await mkdtemp(join(dirname(result), 'deb-'))
try {
  for (const { source, target } of files) {
    await mkdir(dirname(join(tree, target)), { recursive: true })
    await cp(source, join(tree, target), { recursive: true })
  }
  const control = join(tree, 'DEBIAN')
  const size = await sizeOf(tree)
  await mkdir(control)
  const fields = [
    ['Package', value('--name')],
    ['Version', value('--version')],
    ['Architecture', value('--architecture')],
    ['Maintainer', value('--maintainer')],
    ['Installed-Size', String(Math.ceil(size / 1024))],
    ['Depends', (options.get('-d') ?? []).join(', ')],
    ['Recommends', (options.get('--deb-recommends') ?? []).join(', ')],
    ['Section', 'misc'],
    ['Priority', value('--deb-priority')],
    ['Homepage', value('--url')],
    ['Description', value('--description')],
  ]
  const text = fields.filter(([, content]) => content).map(([name, content]) => `${name}: ${content}\n`)
  await writeFile(join(control, 'control'), text.join(''))
  for (const [option, name] of /** @type {const} */ ([
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ])) {
    if (!value(option)) continue
    await copyFile(value(option), join(control, name))
    await chmod(join(control, name), 0o755)
  }
  // The staging folder is private by its making; as root of the package it must be passable.
  for (const folder of [tree, control]) await chmod(folder, 0o755)
  const dpkg = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${value('--deb-compression') || 'xz'}`, '--build', tree, result],
    {
      stdio: 'inherit',
    },
  )
  process.exitCode = dpkg.status ?? 1
} finally {
  await rm(tree, { recursive: true, force: true })
}
