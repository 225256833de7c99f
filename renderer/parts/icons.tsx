import type { SVGProps } from 'react'

/** Strokes on a 20 × 20 grid, drawn for this window. Decoration only: the word beside an icon carries the meaning. */
const PATHS = {
  add: 'M10 4v12M4 10h12',
  alert: 'M10 3.2 17.6 16.6H2.4ZM10 8v4M10 14.4v.1',
  arrowLeft: 'M16 10H4.5M9 5.2 4.2 10 9 14.8',
  arrowRight: 'M4 10h11.5M11 5.2 15.8 10 11 14.8',
  chart: 'M3 16.5h14M5.5 16v-5M10 16V6M14.5 16V3.5',
  check: 'm4.2 10.6 3.8 3.8 7.8-8.6',
  checkCircle: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM6.9 10.2l2.2 2.2 4.1-4.6',
  chevronDown: 'm5.5 8 4.5 4.5L14.5 8',
  chevronUp: 'm5.5 12.5 4.5-4.5 4.5 4.5',
  clock: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 6v4.2l2.8 1.8',
  close: 'm5 5 10 10M15 5 5 15',
  company: 'M4 17V4.5h7V17M11 8.5h5V17M2.5 17h15M6.5 7.5h2M6.5 10.5h2M6.5 13.5h2M13.5 11.5v.1M13.5 14v.1',
  copy: 'M7.5 7.5h9v9h-9ZM12.5 7.5v-4h-9v9h4',
  crossCircle: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7.5 7.5l5 5M12.5 7.5l-5 5',
  duplicate: 'M6.5 3.5h7l3 3v7h-10ZM3.5 6.5v10h9',
  eye: 'M2.2 10S5 4.8 10 4.8 17.8 10 17.8 10 15 15.2 10 15.2 2.2 10 2.2 10ZM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  fitPage: 'M5 3.5h10v13H5ZM10 6.5v7M8.2 8 10 6.2 11.8 8M8.2 12l1.8 1.8 1.8-1.8',
  fitWidth: 'M3.5 4.5v11M16.5 4.5v11M6 10h8M7.8 8 5.8 10l2 2M12.2 8l2 2-2 2',
  info: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 9.2v4.4M10 6.4v.1',
  keyboard: 'M2.5 5.5h15v9h-15ZM5.5 8.5v.1M8.5 8.5v.1M11.5 8.5v.1M14.5 8.5v.1M6.5 11.8h7',
  minus: 'M4 10h12',
  moon: 'M16.5 11.6A6.8 6.8 0 0 1 8.4 3.5a6.8 6.8 0 1 0 8.1 8.1Z',
  open: 'M11.5 3.5h5v5M16.5 3.5 9 11M14 11.5v5H3.5V6h5',
  pageBroken: 'M5 8V3.5h6.5l3.5 3.5v1M11.5 3.5V7H15M5 12v4.5h10V12M2.8 10h2.4l1.4-1.2L9 11.2l2.2-2.4L13 10h4',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.5v11l9-5.5Z',
  scissors: 'M6.2 8.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8ZM6.2 16.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8ZM8 7.6 17 15M8 12.4 17 5',
  person: 'M10 9.6a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.8c.4-3 2.8-4.6 6-4.6s5.6 1.6 6 4.6',
  print: 'M5.5 7.5v-4h9v4M5.5 14h-2V7.5h13V14h-2M5.5 11.5h9v5h-9Z',
  save: 'M10 3.5v9M6 9l4 4 4-4M3.5 16.5h13',
  refresh: 'M16.2 9A6.4 6.4 0 0 0 4.8 6.4L3.5 8M3.5 4v4h4M3.8 11a6.4 6.4 0 0 0 11.4 2.6l1.3-1.6M16.5 16v-4h-4',
  text: 'M3.5 6V4h8.5v2M7.75 4v11M6 15h3.5M15.5 4.5v11M14 3h3M14 17h3',
  rotate: 'M4 9.5h8.5v7H4ZM15.8 11.2A6 6 0 0 0 9.5 4.4M11.6 2.2 9.2 4.4l2.4 2.4',
  help: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.1',
  health: 'M2.5 10.5h3.2l2-5 3.6 9.5 2.2-6 1 1.5h3',
  settings: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 8.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 16.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  search: 'M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4 4',
  send: 'M17 3 3 9.2l5.6 2.2L11 17ZM17 3l-8.4 8.4',
  sun: 'M10 13.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8ZM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2',
  system: 'M3 4h14v9.5H3ZM7.5 17h5M10 13.5V17',
  undo: 'M7.2 4 3.5 7.7l3.7 3.7M4 7.7h7.2a4.4 4.4 0 0 1 0 8.8H7.5',
  trash: 'M4 5.8h12M8 5.5v-2h4v2M5.5 5.8l.8 11h7.4l.8-11M8.5 9v4.5M11.5 9v4.5',
} as const // prettier-ignore

export type IconName = keyof typeof PATHS

/** An icon in the colour and, by default, about the height of the text beside it. */
export function Icon({
  name,
  size = 16,
  ...rest
}: { name: IconName; size?: number } & Omit<SVGProps<SVGSVGElement>, 'name'>) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} fill="none" stroke="currentColor" strokeWidth={1.7} strokeLinecap="round"
      strokeLinejoin="round" aria-hidden="true" focusable="false" {...rest}>
      <path d={PATHS[name]} />
    </svg>
  ) // prettier-ignore
}

/** The mark of the program: a paper clip. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#12606b" />
      <path d="M21 11.5v9a5 5 0 0 1-10 0V10.2a3.4 3.4 0 0 1 6.8 0v9.6a1.7 1.7 0 0 1-3.4 0v-7.6" fill="none" stroke="#fff"
        strokeWidth={2.1} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  ) // prettier-ignore
}
