/** Browsers by the word that tells them apart; the order matters, since each also claims the later ones. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** A device as its owner recognises it in the list of his sessions: `Chrome di Android`. */
export function describeDevice(userAgent: string | undefined): string {
  const browser = nameIn(BROWSERS, userAgent) ?? 'Peramban lain';
  const system = nameIn(SYSTEMS, userAgent);
  return system === undefined ? browser : `${browser} di ${system}`;
}

function nameIn(
  names: readonly (readonly [RegExp, string])[],
  text: string | undefined,
): string | undefined {
  return text === undefined ? undefined : names.find(([pattern]) => pattern.test(text))?.[1];
}
