import { X509Certificate } from 'node:crypto'

/** Is this a certificate in PEM, or several? */
export const isCertificate = (pem: string): boolean => {
  const parts = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    return parts.map((part) => new X509Certificate(part)).length > 0
  } catch {
    return false
  }
}
