// @ts-check
// Who may know whom. Everything is forbidden that is not allowed here, and so is a file that belongs to no room.

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {RegExp} files paths from the project's folder, with `/`; the first room that matches is a file's room
 * @property {readonly string[]} knows rooms whose files may be imported
 * @property {readonly string[]} packages packages that may be imported; a name ending in `*` stands for all that begin so
 * @property {boolean} [keepsApart] whether the folders directly within the room may not import each other
 * @property {boolean} [findsAtRunTime] whether what is imported may be known at run time only
 */

const pure = ['@noble/*', 'awesome-phonenumber', 'csv-stringify', 'luxon']
const view = [
  'react',
  'react-dom',
  'react-aria-components',
  'lucide-react',
  'zustand',
  '@tanstack/react-virtual',
]
const mail = [
  '@kenjiuno/*',
  'entities',
  'iconv-lite',
  'imapflow',
  'mailparser',
  'nodemailer',
  'rtf-stream-parser',
]

/** @type {readonly Room[]} */
export const rooms = [
  // zod has one door, because it must be told to compile nothing.
  { name: 'zod door', files: /^shared\/zod\.ts$/, knows: [], packages: ['zod'] },
  { name: 'shared', files: /^shared\/.+\.ts$/, knows: ['shared', 'zod door'], packages: pure },

  {
    name: 'electron',
    files: /^electron\/.+\.ts$/,
    knows: ['electron', 'shared', 'zod door'],
    packages: [...pure, ...mail, 'electron', 'hash-wasm', 'node:*', 'pg'],
  },

  {
    name: 'page',
    files: /^renderer\/[^/]+\.(html|tsx?)$/,
    knows: ['page', 'app', 'store', 'ui', 'shared'],
    packages: [...view, '@fontsource-variable/*', 'dompurify'],
  },
  {
    name: 'app',
    files: /^renderer\/app\/.+\.(tsx?|css)$/,
    knows: ['app', 'features', 'store', 'ui', 'shared', 'zod door'],
    packages: [...view, 'luxon'],
  },
  {
    name: 'features',
    files: /^renderer\/features\/[^/]+\/.+\.(tsx?|css)$/,
    knows: ['features', 'store', 'ui', 'shared', 'zod door'],
    packages: [...view, ...pure, 'dexie-react-hooks'],
    keepsApart: true,
  },
  {
    name: 'store',
    files: /^renderer\/store\/.+\.tsx?$/,
    knows: ['store', 'shared', 'zod door'],
    packages: [...pure, 'dexie', 'dexie-react-hooks', 'react', 'zustand'],
  },
  {
    name: 'ui',
    files: /^renderer\/ui\/.+\.(tsx?|css)$/,
    knows: ['ui', 'shared'],
    packages: [...view, '@fontsource-variable/*', 'luxon'],
  },

  {
    name: 'build',
    files: /^build\/.+\.(mjs|ts|html|js)$/,
    knows: ['build', 'shared'],
    packages: ['*'],
    findsAtRunTime: true,
  },
  {
    name: 'tests',
    files: /^tests\/.+\.(tsx?|mjs|html)$/,
    knows: ['tests', 'zod door', 'shared', 'electron', 'page', 'app', 'features', 'store', 'ui', 'build'],
    packages: ['*'],
  },
]

/** Files that are looked at; any other (data, pictures, text) is not code. */
export const isCode = /\.([cm]?[jt]sx?|css|html)$/

/** Folders that are made, not written. */
export const notOurs = new Set(['node_modules', '.git', 'out', 'dist', 'coverage', 'test-results'])
