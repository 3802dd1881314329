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

/** Makes a certificate, for `localhost` and 127.0.0.1 unless others are named, with the system's openssl. */
export const makeCertificate = (folder: string, names = 'DNS:localhost,IP:127.0.0.1'): Certificate => {
  const certPath = join(folder, 'cert.pem')
  const keyPath = join(folder, 'key.pem')
  execFileSync(
    'openssl',
    (
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost ' +
      `-addext subjectAltName=${names} -keyout key.pem -out cert.pem`
    ).split(' '),
    { cwd: folder, stdio: 'pipe' },
  )
  return { certPath, keyPath, ca: readFileSync(certPath, 'utf8'), key: readFileSync(keyPath, 'utf8') }
}
