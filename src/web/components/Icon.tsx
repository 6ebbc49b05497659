/** Line icons, 24 by 24, drawn here so that nothing is fetched. Always decoration: words stand beside them. */
const PATHS = {
  inbox: 'M4 13h4l2 3h4l2-3h4M4 13l3-8h10l3 8v6H4z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .7 3.200 2.500 3.500 5.500',
  folder: 'M3 6h6l2 2.500h10V19H3z',
  list: 'M9 6h11M9 12h11M9 18h11M4.500 6h.01M4.500 12h.01M4.500 18h.01',
  building: 'M4 21V8l8-5 8 5v13M4 21h16M9 21v-5h6v5M8 11h2M14 11h2',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c.7-4.500 3.700-7 8-7s7.300 2.500 8 7',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.500 2h-15zM10 21.500h4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5.500l3.500 2',
  back: 'M9 8 4 13l5 5M4 13h10a6 6 0 0 0 6-6V5',
  pause: 'M9 5v14M15 5v14',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  play: 'M7 5l11 7-11 7z',
  check: 'M5 12.500l5 5 9-11',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4 2.500 20h19zM12 10v5M12 17.500v.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5M12 8v.01',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7',
  print: 'M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5',
  star: 'M12 4l2.300 5 5.700.600-4.200 3.900 1.200 5.500-5-2.800-5 2.800 1.200-5.500L4 9.600 9.700 9z',
  trial: 'M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M8 15h8',
  right: 'M9 5l7 7-7 7',
  plug: 'M8 3v5M16 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3',
} as const;

export type IconName = keyof typeof PATHS;

/** One icon in the colour of its text. `size` in pixels. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
