import { expect, test } from 'vitest'
import { classNames } from '../../../build/css-types.mjs'

test('the classes of a style sheet, each once, and nothing that only looks like one', () => {
  const css = `
    /* .comment { } */
    @import './other.css';
    .card { width: calc(1.5rem + .25rem); background: url(./a.svg) }
    .card:hover > .title-line, :global(.theirs) .card::before { content: '.text' }
    @media (min-width: 10.5em) { .wide_1 { composes: base from './base.module.css' } }
  `
  expect(classNames(css)).toEqual(['card', 'title-line', 'wide_1'])
})
