/** The empty style element, through which style libraries write by CSSOM, and react-aria's constant touch style. */
const styleHashes = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
]

/** Nothing inline, nothing from elsewhere, no frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${styleHashes.join(' ')}`,
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No text becomes code: neither page makes a policy that could let one through.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join(';')

/** What our own pages use, and everything else switched off for them, too. */
const used = ['camera', 'microphone', 'autoplay', 'fullscreen', 'speaker-selection', 'screen-wake-lock']
const unused = [
  'accelerometer',
  'bluetooth',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]
const permissionsPolicy = [
  ...used.map((name) => `${name}=(self)`),
  ...unused.map((name) => `${name}=()`),
].join(', ')

const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Permissions-Policy': permissionsPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Whatever may be kept says so itself: pages and their files.
  'Cache-Control': 'no-store',
}

/** The headers that every answer carries, by their names. */
export function securityHeaders({
  isHttps,
}: {
  readonly isHttps: boolean
}): Readonly<Record<string, string>> {
  if (!isHttps) return always
  return { ...always, 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
}
