import { describe, expect, it } from 'vitest'
import { fillModule, insertModule, matchModules, moduleQuery } from '../../../../shared/desk/text-modules.ts'

const module = (keyword: string, title = '') => ({ keyword, title, text: '' })

describe('moduleQuery', () => {
  it('finds the keyword that ends at the caret', () => {
    expect(moduleQuery('Told them ::call', 16)).toEqual({ start: 10, keyword: 'call' })
    expect(moduleQuery('::', 2)).toEqual({ start: 0, keyword: '' })
    expect(moduleQuery('Told ::call and went on', 11)).toEqual({ start: 5, keyword: 'call' })
  })

  it('leaves addresses, times and finished words alone', () => {
    expect(moduleQuery('2001:db8::1', 11)).toBeNull()
    expect(moduleQuery('std::string', 11)).toBeNull()
    expect(moduleQuery('::call back', 11)).toBeNull()
    expect(moduleQuery('at 14:05', 8)).toBeNull()
  })

  it('looks at the end of a long text only', () => {
    const text = `${'x'.repeat(1_000_000)} ::abc`
    expect(moduleQuery(text, text.length)).toEqual({ start: 1_000_001, keyword: 'abc' })
  })
})

describe('matchModules', () => {
  it('puts what begins so before what holds it, and drops the rest', () => {
    const modules = [module('verify-callback'), module('callback'), module('sign-off', 'Call closed')]
    expect(matchModules(modules, 'CALL').map(({ keyword }) => keyword)).toEqual([
      'callback',
      'sign-off',
      'verify-callback',
    ])
    expect(matchModules(modules, 'zz')).toEqual([])
  })
})

describe('fillModule', () => {
  it('fills what has a value and leaves the rest to be seen', () => {
    expect(fillModule('{reference}: {requester}, {unknown}', { reference: 'TS26', requester: '' })).toBe(
      'TS26: {requester}, {unknown}',
    )
    expect(fillModule('{constructor}', {})).toBe('{constructor}')
  })
})

describe('insertModule', () => {
  it('replaces the query and leaves the caret behind the text', () => {
    expect(insertModule('a ::ca b', { start: 2, keyword: 'ca' }, 'called')).toEqual({
      text: 'a called b',
      caret: 8,
    })
  })
})
