/** Kinds that a browser may show itself without running anything. */
const SHOWN_INLINE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/**
 * The `content-disposition` of a file (RFC 6266, RFC 5987): pictures are shown, everything else is saved. The
 * plain name is ASCII, the true one follows percent-encoded.
 */
export function contentDisposition(name: string, mediaType: string): string {
  const kind = SHOWN_INLINE.has(mediaType) ? 'inline' : 'attachment';
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\;%]/g, '_');
  const plain = /^\s*(\.|$)/.test(ascii) ? `berkas${ascii.trim()}` : ascii.trim();
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encode5987(name)}`;
}

function encode5987(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '')).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const MAX_NAME_LENGTH = 200;

/**
 * The name that a browser sent in `x-file-name`, percent-encoded: without folders and control letters, at most
 * 200 long. Nothing when it cannot be read.
 */
export function parseFileName(header: string | undefined): string | undefined {
  if (header === undefined) {
    return undefined;
  }
  const text = decode(header);
  const name = text
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
    .trim()
    .slice(-MAX_NAME_LENGTH);
  return name === undefined || name === '' || /^\.+$/.test(name) ? undefined : name;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded as asked: the caller refuses it.
    return undefined;
  }
}
