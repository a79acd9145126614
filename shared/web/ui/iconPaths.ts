const circle = 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z'
const eyes = 'M9 9.4v.6M15 9.4v.6'
const videoCamera = 'M3 6.5h12v11H3zM15 10.5l6-3.5v10l-6-3.5'
const microphone =
  'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M8.5 21h7'
const speaker = 'M3.5 9.5v5h3.5l5 4.5V5L7 9.5z'
const waves = 'M2.5 9.2a14 14 0 0 1 19 0M6 13a9 9 0 0 1 12 0M9.3 16.6a4 4 0 0 1 5.4 0M12 20v.1'
const eyeOpen =
  'M2 12s3.7-6.5 10-6.5S22 12 22 12s-3.7 6.5-10 6.5S2 12 2 12zM12 15a3 3 0 1 0 0-6a3 3 0 0 0 0 6z'
const slash = 'M3.5 3.5l17 17'

/** Line drawings on a 24 by 24 grid, one path each; the first group carries the names of the catalogue. */
export const iconPaths = {
  address:
    'M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5z',
  building: 'M12 3 3.5 8v2h17V8zM6.5 10v8M10.2 10v8M13.8 10v8M17.5 10v8M4.5 18h15M3 21h18',
  document: 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7',
  family:
    'M7.5 8.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5zM16.5 8.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5zM3 20v-5a4.5 4.5 0 0 1 6.6-4M21 20v-5a4.5 4.5 0 0 0-6.6-4M12 15.2a1.9 1.9 0 1 0 0-3.8a1.9 1.9 0 0 0 0 3.8zM8.7 20.8v-.5a3.3 3.3 0 0 1 6.6 0v.5',
  globe: `${circle}M3 12h18M12 3c2.6 2.6 3.8 5.6 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.6-3.8-9S9.4 5.6 12 3z`,
  health: 'M9.5 3h5v6.5H21v5h-6.5V21h-5v-6.5H3v-5h6.5z',
  heart: 'M12 20.5S3.5 15.4 3.5 9.3A4.8 4.8 0 0 1 12 6.4a4.8 4.8 0 0 1 8.5 2.9c0 6.1-8.5 11.2-8.5 11.2z',
  home: 'M3 11.5 12 4l9 7.5M5.5 9.6V20h13V9.6M10 20v-5.5h4V20',
  identity: 'M3 5h18v14H3zM8.5 12a2 2 0 1 0 0-4a2 2 0 0 0 0 4zM5.5 16a3 3 0 0 1 6 0M14.5 9.5h4M14.5 13.5h4',
  law: 'M12 3v18M7.5 21h9M5 7h14M6 7l-3 7.2a3.1 3.1 0 0 0 6 0zM18 7l-3 7.2a3.1 3.1 0 0 0 6 0z',
  leaf: 'M6.4 18.6C4.5 10.5 9.5 4.5 20 4.5c.5 10-5 15.6-13.6 14.1zM4.5 21.5c.8-5 4-9 9-11',
  letter: 'M3 5.5h18v13H3zM3.4 6l8.6 7 8.6-7',
  map: 'M9 4 3.5 6v14L9 18l6 2 5.5-2V4L15 6zM9 4v14M15 6v14',
  money: `${circle}M15.6 8.6a4.6 4.6 0 1 0 0 6.8M6.8 11h6.4M6.8 13.4h6.4`,
  passport: 'M5 3h14v18H5zM12 13.5a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM8.5 10h7M9 17.3h6',
  pension:
    'M10 6.3a2.1 2.1 0 1 0 0-4.2a2.1 2.1 0 0 0 0 4.2zM10 9v6l-2.5 6M10 15l3.2 2.4V21M6.5 12.7 10 9l3.2 3.2 3 .6M16.5 12.8V21',
  phone:
    'M6.5 3.5l3.2.8 1 4-2.2 1.8a12 12 0 0 0 5.4 5.4l1.8-2.2 4 1 .8 3.2c.1 1.6-1 3-2.5 3C10.6 20.2 3.8 13.4 3.5 6c0-1.5 1.4-2.6 3-2.5z',
  police:
    'M12 3l8 3v5.5c0 5-3.4 8.3-8 9.5-4.6-1.2-8-4.5-8-9.5V6zM12 7.7l1.3 2.7 2.9.4-2.1 2.1.5 2.9-2.6-1.4-2.6 1.4.5-2.9-2.1-2.1 2.9-.4z',
  question: `${circle}M9.3 9.5a2.8 2.8 0 1 1 4.2 2.4c-.9.5-1.5 1-1.5 2.1M12 17.2v.1`,
  road: 'M8 3 4.5 21M16 3l3.5 18M12 4v3M12 10.5v3M12 17v3',
  study: 'M2 9.5 12 5l10 4.5-10 4.5zM6 11.5V17c3 2.7 9 2.7 12 0v-5.5M21.6 10v5.5',
  tax: 'M5 3h14v18l-2.3-1.5-2.4 1.5-2.3-1.5L9.7 21l-2.4-1.5L5 21zM9 14.5l6-6M9.4 8.8v.2M14.6 14v.2',
  work: 'M3 8h18v12H3zM8.5 8V4.5h7V8M3 13h18M12 12v2.4',

  back: 'M20 12H4M10.5 5.5 4 12l6.5 6.5',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0',
  camera: videoCamera,
  cameraOff: `${videoCamera}${slash}`,
  check: 'M4.5 12.5l5 5 10-11',
  checkCircle: `${circle}M7.8 12.4l3 3 5.6-6.2`,
  chevronDown: 'M5.5 9l6.5 6.5L18.5 9',
  chevronUp: 'M5.5 15 12 8.5l6.5 6.5',
  chevronRight: 'M9 5.5l6.5 6.5L9 18.5',
  copy: 'M8.5 8.5h12v12h-12zM15.5 8.5v-5h-12v12h5',
  clock: `${circle}M12 7v5.4l3.5 2.1`,
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  error: `${circle}M12 7v6M12 16.6v.1`,
  eye: eyeOpen,
  eyeOff: `${eyeOpen}${slash}`,
  face1: `${circle}${eyes}M8 16.8c.9-1.7 2.3-2.5 4-2.5s3.1.8 4 2.5M7.3 6.9l2.4 1M16.7 6.9l-2.4 1`,
  face2: `${circle}${eyes}M8.4 16.4c1-1.2 2.2-1.7 3.6-1.7s2.6.5 3.6 1.7`,
  face3: `${circle}${eyes}M8.5 15.4h7`,
  face4: `${circle}${eyes}M8.2 14.5c1 1.3 2.3 1.9 3.8 1.9s2.8-.6 3.8-1.9`,
  face5: `${circle}${eyes}M7.4 13.6h9.2c-.4 2.7-2.2 4.4-4.6 4.4s-4.2-1.7-4.6-4.4z`,
  forward: 'M4 12h16M13.5 5.5 20 12l-6.5 6.5',
  hangUp:
    'M3 15.5c-.8-1-.7-2.6.3-3.5 5-4.3 12.4-4.3 17.4 0 1 .9 1.1 2.5.3 3.5l-1.2 1.4-4.3-1.6v-2.8a12 12 0 0 0-7 0v2.8l-4.3 1.6z',
  info: `${circle}M12 11v6M12 7.2v.1`,
  leave: 'M13 4H5v16h8M10 12h11M17.5 8l4 4-4 4',
  letterQuestion:
    'M13 18.5H3v-13h18V10M3.4 6l8.6 7 3.6-2.9M16.4 14.7a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.3.9-1.3 1.8M18.8 21.4v.1',
  list: 'M8.5 6H21M8.5 12H21M8.5 18H21M3.5 6v.1M3.5 12v.1M3.5 18v.1',
  microphone,
  microphoneOff: `${microphone}${slash}`,
  minus: 'M5 12h14',
  noLink: `${waves}${slash}`,
  pause: 'M4 9h13v5a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM17 10.5h1.5a2.5 2.5 0 0 1 0 5H17M8 3v2.5M12.5 3v2.5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M15.5 4.3a3.5 3.5 0 0 1 0 6.4M18 14a6.5 6.5 0 0 1 3.5 6',
  person: 'M12 11.5a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 12a8 8 0 1 1-2.4-5.7M20.5 3v4.6h-4.6',
  settings:
    'M4 7h10M18 7h2M16 9a2 2 0 1 0 0-4a2 2 0 0 0 0 4zM4 17h2M10 17h10M8 19a2 2 0 1 0 0-4a2 2 0 0 0 0 4z',
  sound: `${speaker}M15.5 9a4.2 4.2 0 0 1 0 6M18.3 6.3a8 8 0 0 1 0 11.4`,
  soundOff: `${speaker}M16 9.5l5 5M21 9.5l-5 5`,
  text: 'M3.5 4.5h17v12H11l-4.5 4v-4h-3zM7.5 9h9M7.5 12.5h6',
  textSize: 'M2.5 19 8 5l5.5 14M4.5 14h7M14.7 19l3.4-9 3.4 9M15.8 16h4.6',
  warning: 'M12 4 2.5 20.5h19zM12 10v5M12 17.8v.1',
} as const satisfies Record<string, string>

/** Every drawing there is. */
export type IconName = keyof typeof iconPaths

/** The drawing of a name that comes from the catalogue; an unknown one shows a document. */
export function iconNamed(name: string): IconName {
  return Object.hasOwn(iconPaths, name) ? (name as IconName) : 'document'
}
