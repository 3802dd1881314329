import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Copied, createSecondCopy, type SecondCopy } from '../../../../electron/files/second-copy.ts'
import { folderOfItsOwn } from './folder.ts'

const folder = folderOfItsOwn()
let path = ''
let key: Uint8Array | null = null
let copy: SecondCopy

beforeEach(() => {
  path = join(folder.path, 'second-copy')
  key = new Uint8Array(32).fill(3)
  copy = createSecondCopy(path, () => key)
})

const entry = (seq: number, pen = '7K.A1B2C3'): Copied => ({
  pen,
  seq,
  text: JSON.stringify({ pen, seq, secret: `${pen} ${seq}` }),
})

async function all(): Promise<{ texts: string[]; damaged: number }> {
  const texts: string[] = []
  let damaged = 0
  for (let at: number | null = 0; at !== null; ) {
    const record: Awaited<ReturnType<SecondCopy['read']>> = await copy.read(at)
    texts.push(...record.texts)
    if (record.damaged) damaged++
    at = record.next
  }
  return { texts, damaged }
}

function flipAt(place: number): void {
  const bytes = readFileSync(path)
  bytes[place] = (bytes[place] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('the second copy', () => {
  it('gives back what was put into it, in order, and says how far each pen goes', async () => {
    expect(await copy.state()).toMatchObject({ held: {}, entries: 0 })
    expect(await all()).toEqual({ texts: [], damaged: 0 })
    await copy.append([entry(1), entry(2)])
    await copy.append([entry(3), entry(1, '3M.D4E5F6')])
    await copy.append([])
    expect(await copy.state()).toMatchObject({ held: { '7K.A1B2C3': 3, '3M.D4E5F6': 1 }, entries: 4 })
    expect((await all()).texts).toEqual(
      [1, 2, 3].map((seq) => entry(seq).text).concat(entry(1, '3M.D4E5F6').text),
    )
  })

  it('puts those that come together one behind the other', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((seq) => copy.append([entry(seq)])))
    expect((await all()).texts).toEqual([1, 2, 3, 4, 5].map((seq) => entry(seq).text))
  })

  it('holds nothing in clear, and opens for no other key', async () => {
    await copy.append([entry(1)])
    expect(readFileSync(path, 'latin1')).not.toContain('secret')
    key = new Uint8Array(32).fill(4)
    expect(await copy.state()).toMatchObject({ held: {}, entries: 0 })
    expect(await all()).toEqual({ texts: [], damaged: 1 })
  })

  it('does nothing while the desk is locked', async () => {
    key = null
    await expect(copy.append([entry(1)])).rejects.toMatchObject({ code: 'ELOCKED' })
    expect(existsSync(path)).toBe(false)
  })

  it('goes on behind the last whole record, wherever a power cut ended the next', async () => {
    await copy.append([entry(1)])
    const { length: whole } = readFileSync(path)
    await copy.append([entry(2)])
    const { length } = readFileSync(path)
    copyFileSync(path, `${path}.full`)
    for (let size = whole; size < length; size++) {
      copyFileSync(`${path}.full`, path)
      truncateSync(path, size)
      expect(await copy.state(), `cut at ${size}`).toMatchObject({ held: { '7K.A1B2C3': 1 }, entries: 1 })
      await copy.append([entry(2)])
      expect(await all()).toEqual({ texts: [entry(1).text, entry(2).text], damaged: 0 })
    }
  })

  it('loses one record of those that were altered or moved, and no other', async () => {
    for (const seq of [1, 2, 3]) await copy.append([entry(seq)])
    flipAt(30)
    expect(await all()).toEqual({ texts: [entry(2).text, entry(3).text], damaged: 1 })
    expect(await copy.state()).toMatchObject({ held: { '7K.A1B2C3': 3 }, entries: 3 })
    const bytes = readFileSync(path)
    const third = bytes.length / 3
    writeFileSync(path, Buffer.concat([bytes.subarray(third), bytes.subarray(0, third)]))
    expect(await all()).toEqual({ texts: [], damaged: 3 })
  })

  it('is read to its end where a length in it was altered, before a record or behind it', async () => {
    const ends = [0]
    for (const seq of [1, 2, 3]) {
      await copy.append([entry(seq)])
      ends.push(readFileSync(path).length)
    }
    const texts = [1, 2, 3].map((seq) => entry(seq).text)
    const whole = readFileSync(path)
    for (const [index, start] of ends.slice(0, -1).entries()) {
      const end = ends[index + 1] ?? 0
      for (const place of [start, start + 3]) {
        flipAt(place)
        expect(await all(), `before record ${index}`).toEqual({ texts, damaged: 0 })
        writeFileSync(path, whole)
      }
      for (const place of [end - 4, end - 1]) {
        flipAt(place)
        expect(await all(), `behind record ${index}`).toEqual({
          texts: texts.toSpliced(index, 1),
          damaged: 1,
        })
        expect((await copy.state()).used).toEqual({ '7K.A1B2C3': 3 })
        writeFileSync(path, whole)
      }
    }
  })

  it('knows which numbers were used where its last record is damaged, or all of it is gone', async () => {
    for (const seq of [1, 2, 3]) await copy.append([entry(seq)])
    flipAt(readFileSync(path).length - 30)
    expect(await copy.state()).toEqual({ used: { '7K.A1B2C3': 3 }, held: { '7K.A1B2C3': 2 }, entries: 2 })
    await copy.append([entry(3)])
    expect(await all()).toEqual({ texts: [1, 2, 3].map((seq) => entry(seq).text), damaged: 1 })
    rmSync(path)
    expect(await copy.state()).toEqual({ used: { '7K.A1B2C3': 3 }, held: {}, entries: 0 })
  })

  it('takes nothing that is not the entry it is said to be', async () => {
    await copy.append([entry(1)])
    for (const text of ['{}', entry(8).text, JSON.stringify({ pen: '3M.D4E5F6', seq: 9_000_000 })])
      await expect(copy.append([{ pen: '7K.A1B2C3', seq: 9_000_000, text }])).rejects.toMatchObject({
        code: 'EINVAL',
      })
    expect((await copy.state()).used).toEqual({ '7K.A1B2C3': 1 })
  })

  it('is begun anew, what was there set aside under a name of its own each time', async () => {
    for (const number of [1, 2]) {
      await copy.append([entry(number)])
      const before = readFileSync(path)
      await copy.beginAnew([{ pen: '3M.D4E5F6', seq: number }])
      expect(readFileSync(`${path}.damaged${number === 1 ? '' : '-2'}`)).toEqual(before)
      expect(await copy.state()).toEqual({ used: { '3M.D4E5F6': number }, held: {}, entries: 0 })
    }
  })

  it('sets aside what is no copy, and begins another', async () => {
    const junk = Buffer.from(`0000${'junk '.repeat(40)}`)
    junk.writeUInt32BE(20)
    writeFileSync(path, junk)
    await copy.append([entry(7)])
    expect(readFileSync(`${path}.damaged`)).toEqual(junk)
    expect(await copy.state()).toMatchObject({ held: { '7K.A1B2C3': 7 }, entries: 1 })
    expect((await all()).texts).toEqual([entry(7).text])
  })
})
