/** What stands at a JSON pointer (RFC 6901) of a plain value; undefined where nothing does. */
export function valueAt(root: unknown, pointer: string): unknown {
  const parts = pointer === '' ? [] : pointer.slice(1).split('/');
  return parts.reduce<unknown>((at, part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof at === 'object' && at !== null && Object.hasOwn(at, name)
      ? (at as Readonly<Record<string, unknown>>)[name]
      : undefined;
  }, root);
}
