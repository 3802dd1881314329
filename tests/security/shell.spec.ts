import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test as alone, testAtOneDesk } from '../e2e/desk.ts'
import { findInProfile } from '../e2e/canary.ts'

const test = testAtOneDesk()

test('the page has what it is given and nothing else', async ({ desk }) => {
  await desk.page.reload()
  await test.step('has nothing of Node and comes from its own scheme', async () => {
    const seen = await desk.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(
        (name) => name in window,
      ),
      protocol: location.protocol,
      origin: location.origin,
      secure: isSecureContext,
    }))
    expect(seen).toEqual({ node: [], protocol: 'app:', origin: 'app://ui', secure: true })
  })

  await test.step('is given named functions and nothing else, and cannot change them', async () => {
    const seen = await desk.page.evaluate(() => {
      const odd: string[] = []
      const walk = (value: object, path: string): void => {
        if (!Object.isFrozen(value)) odd.push(`${path} is not frozen`)
        for (const key of Reflect.ownKeys(value)) {
          const part = (value as Record<PropertyKey, unknown>)[key]
          const name = `${path}.${String(key)}`
          if (typeof part === 'object' && part !== null) walk(part, name)
          else if (typeof part !== 'function') odd.push(`${name} is a ${typeof part}`)
        }
      }
      walk(window.desk, 'desk')
      const before = window.desk
      try {
        Object.assign(window, { desk: {} })
      } catch {
        // Refused is what it should be; what counts is below.
      }
      return { odd, same: window.desk === before, groups: Object.keys(window.desk).length }
    })
    expect(seen).toEqual({ odd: [], same: true, groups: 15 })
  })

  await test.step('an embedded frame has no bridge', async () => {
    const kind = await desk.page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      const found = typeof (frame.contentWindow as (Window & { desk?: unknown }) | null)?.desk
      frame.remove()
      return found
    })
    expect(kind).toBe('undefined')
  })

  await test.step('prints and downloads nothing by itself', async () => {
    const downloads = await desk.app.evaluateHandle(({ session }) => {
      const seen: boolean[] = []
      session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented))
      return seen
    })
    const print = await desk.page.evaluate(() => {
      const link = document.body.appendChild(document.createElement('a'))
      link.href = URL.createObjectURL(new Blob(['x']))
      link.download = 'x.txt'
      link.click()
      link.remove()
      const { writable, configurable } = Object.getOwnPropertyDescriptor(window, 'print') ?? {}
      return { writable, configurable, result: window.print() }
    })
    expect(print).toEqual({ writable: false, configurable: false, result: undefined })
    await expect.poll(() => downloads.jsonValue()).toEqual([true])
  })
})

test.describe('the policy', () => {
  test.use({ expectedFaults: [/./] })

  test('stops inline scripts, eval, inline styles, foreign pictures and frames', async ({ desk }) => {
    await desk.page.reload()
    const violations = await desk.page.evaluateHandle(() => {
      const seen = new Set<string>()
      document.addEventListener('securitypolicyviolation', (event) => seen.add(event.effectiveDirective))
      return seen
    })
    const ran = await desk.page.evaluate(() => {
      const put = (tag: string, attributes: Record<string, string>, text = ''): void => {
        const element = document.createElement(tag)
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        element.append(text)
        document.body.append(element)
      }
      // What makes a program of a text, by its name: none of them may.
      const runText = (name: 'eval' | 'setTimeout' | 'Function'): unknown =>
        Reflect.apply(Reflect.get(window, name) as (code: string) => unknown, window, [
          'window.hacked = true',
        ])
      const acts: (() => unknown)[] = [
        () => put('style', {}, 'body { color: red }'),
        () => put('img', { src: 'https://x.test/a.png' }),
        () => put('iframe', { src: 'https://x.test/' }),
        () => put('link', { rel: 'stylesheet', href: 'https://x.test/a.css' }),
        () => put('object', { data: 'https://x.test/' }),
        () => put('script', {}, 'window.hacked = true'),
        () => put('button', { onclick: 'window.hacked = true' }),
        () => document.querySelector('button[onclick]')?.dispatchEvent(new MouseEvent('click')),
        () => {
          document.body.innerHTML += '<img src=x onerror="window.hacked = true">'
        },
        () => runText('eval'),
        () => runText('setTimeout'),
        () => runText('Function'),
        () => new Worker('data:text/javascript,1'),
      ]
      const isRefused = (act: () => unknown): boolean => {
        try {
          act()
          return false
        } catch {
          return true
        }
      }
      fetch('https://x.test/').catch(() => undefined)
      // In a task of the page's own: what a test evaluates directly may use eval whatever the policy says.
      return new Promise<{ refused: number; hacked: boolean }>((resolve) => {
        setTimeout(() => {
          const refused = acts.filter(isRefused).length
          resolve({ refused, hacked: 'hacked' in window })
        })
      })
    })
    expect(ran.hacked).toBe(false)
    // Those that trusted types refuse before anything is tried.
    expect(ran.refused).toBeGreaterThanOrEqual(6)
    await expect
      .poll(() => violations.evaluate((seen) => Array.from(seen)))
      .toEqual(
        expect.arrayContaining([
          'connect-src',
          'frame-src',
          'img-src',
          'require-trusted-types-for',
          'style-src-elem',
        ]),
      )
    expect(await desk.page.evaluate(() => 'hacked' in window)).toBe(false)
  })

  test('the page reaches nothing: no file, no web, no socket, no beacon, no peer', async ({ desk }) => {
    await desk.page.reload()
    let visits = 0
    const server = createServer((_request, response) => {
      visits += 1
      response.end('x')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const reached = await desk.page.evaluate(async (target) => {
        const tries: Record<string, () => Promise<unknown>> = {
          file: () => fetch('file:///etc/hostname'),
          web: () => fetch(`http://${target}/`),
          mail: () => fetch('app://mail/1'),
          socket: () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket(`ws://${target}/`)
              socket.onopen = resolve
              socket.onerror = reject
            }),
          stream: () =>
            new Promise((resolve, reject) => {
              const source = new EventSource(`http://${target}/`)
              source.onopen = resolve
              source.onerror = reject
            }),
        }
        navigator.sendBeacon(`http://${target}/`, 'x')
        for (const rel of ['prefetch', 'preload', 'dns-prefetch', 'preconnect', 'icon'])
          document.head.append(
            Object.assign(document.createElement('link'), { rel, as: 'image', href: `http://${target}/` }),
          )
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${target}` }] })
        peer.createDataChannel('x')
        await peer.setLocalDescription(await peer.createOffer())
        const outcomes = await Promise.all(
          Object.entries(tries).map(([name, act]) =>
            act().then(
              () => name,
              () => undefined,
            ),
          ),
        )
        return outcomes.filter((name) => name !== undefined)
      }, host)
      expect(reached).toEqual([])
      // The policy aside, the session itself lets nothing out.
      const through = await desk.app.evaluate(
        ({ session }, address) =>
          session.defaultSession.fetch(address).then(
            () => 'reached',
            () => 'refused',
          ),
        `http://${host}/`,
      )
      expect(through).toBe('refused')
      expect(visits).toBe(0)
    } finally {
      server.close()
    }
  })

  test('stays where it is', async ({ desk }) => {
    await desk.page.reload()
    const before = desk.page.url()
    const acts: (() => void)[] = [
      () => {
        location.href = 'https://x.test/'
      },
      () => {
        window.open('https://x.test/')
      },
      () => {
        window.open('app://ui/index.html')
      },
      () => {
        const link = document.body.appendChild(document.createElement('a'))
        Object.assign(link, { href: 'https://x.test/', target: '_blank' })
        link.click()
        link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true }))
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }))
      },
      () => {
        const form = document.body.appendChild(document.createElement('form'))
        Object.assign(form, { action: 'https://x.test/', method: 'post' })
        form.submit()
      },
      () => {
        const frame = document.body.appendChild(document.createElement('iframe'))
        frame.src = 'https://x.test/'
      },
      () => {
        const transfer = new DataTransfer()
        transfer.items.add(new File(['<h1>x</h1>'], 'x.html', { type: 'text/html' }))
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }))
      },
    ]
    for (const act of acts) {
      await desk.page.evaluate(act)
      expect(desk.page.url()).toBe(before)
    }
    const counts = await desk.app.evaluate(({ BrowserWindow, webContents }) => ({
      windows: BrowserWindow.getAllWindows().length,
      contents: webContents.getAllWebContents().length,
    }))
    expect(counts).toEqual({ windows: 1, contents: 1 })
  })
})

test('no foreign window, no permission but to keep the store, no developer tools, no menu', async ({
  desk,
}) => {
  await desk.page.reload()
  await test.step('a window that the factory did not make is closed at once', async () => {
    await desk.app.evaluate(({ BrowserWindow }) => {
      const foreign = new BrowserWindow({ show: false })
      return foreign.id
    })
    await expect
      .poll(() => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(1)
  })

  await test.step('no permission is granted but to keep the store', async () => {
    const answers = await desk.page.evaluate(async () => {
      const refused = (act: () => Promise<unknown>): Promise<string> =>
        act().then(
          () => 'granted',
          () => 'refused',
        )
      return {
        notifications: await Notification.requestPermission(),
        microphone: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        screen: await refused(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
        place: await new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            () => resolve('refused'),
          )
        }),
        clipboard: await refused(() => navigator.clipboard.readText()),
        devices: await refused(async () => {
          const { usb } = navigator as unknown as {
            usb: { requestDevice: (options: object) => Promise<object> }
          }
          await usb.requestDevice({ filters: [] })
        }),
        persisted: await navigator.storage.persisted(),
      }
    })
    expect(answers).toEqual({
      notifications: 'denied',
      microphone: 'refused',
      screen: 'refused',
      place: 'refused',
      clipboard: 'refused',
      devices: 'refused',
      persisted: true,
    })
  })

  await test.step('no key opens developer tools, and there is no menu', async () => {
    for (const key of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Control+Shift+C'])
      await desk.page.keyboard.press(key)
    const seen = await desk.app.evaluate(({ BrowserWindow, Menu, session }) => ({
      open: BrowserWindow.getAllWindows().map((window) => window.webContents.isDevToolsOpened()),
      menu: Menu.getApplicationMenu(),
      spelling: session.defaultSession.isSpellCheckerEnabled(),
    }))
    expect(seen).toEqual({ open: [false], menu: null, spelling: false })
  })
})

alone('nothing that was served is kept on disk', async ({ launch, profileDir }) => {
  const desk = await launch()
  await expect(desk.page).toHaveTitle(/Tactical Desk/)
  await desk.close()
  // A text of the program itself: it would be in any cache of pages, of scripts or of compiled code.
  expect(await findInProfile(profileDir, ['Compare it with the printed sheet'])).toEqual([])
})
