import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A certificate of its own for a server on this machine, good for two days. */
export interface Certificate {
  readonly certPath: string
  readonly keyPath: string
  /** The certificate in PEM: it vouches for itself. */
  readonly ca: string
  readonly key: string
}

/**
 * Makes a certificate, for `localhost` and 127.0.0.1 unless others are named, with the system's openssl.
 *
 * @param days -1 for one that is over
 */
export const makeCertificate = (
  folder: string,
  names = 'DNS:localhost,IP:127.0.0.1',
  days = 2,
): Certificate => {
  const certPath = join(folder, 'cert.pem')
  const keyPath = join(folder, 'key.pem')
  const openssl = (args: string): unknown =>
    execFileSync('openssl', args.split(' '), { cwd: folder, stdio: 'pipe' })
  const what = `-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -addext subjectAltName=${names} -keyout key.pem`
  if (days > 0) openssl(`req -x509 ${what} -days ${days} -out cert.pem`)
  else {
    // `req` makes none that is over.
    openssl(`req ${what} -out request.pem`)
    openssl(`x509 -req -in request.pem -signkey key.pem -copy_extensions copyall -days ${days} -out cert.pem`)
  }
  return { certPath, keyPath, ca: readFileSync(certPath, 'utf8'), key: readFileSync(keyPath, 'utf8') }
}
