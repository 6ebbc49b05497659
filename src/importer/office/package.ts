/** The parts of an office file (ECMA-376 part 2), only those that are XML, unpacked within limits. */
import { strFromU8, unzipSync } from 'fflate';
import type { XmlNode } from './xml.ts';
import { childrenOf, OfficeFault, parseXml } from './xml.ts';

const MOST_PARTS = 10_000;
const MOST_BYTES = 192 * 1024 * 1024;

export interface OfficePackage {
  /** The part at a path, parsed; undefined where the file has none. */
  readonly part: (path: string) => XmlNode | undefined;
  /** Relations of a part: id → path of the part it names. Outside targets are left out: nothing is fetched. */
  readonly relations: (path: string) => ReadonlyMap<string, string>;
}

/** Opens the file; throws `OfficeFault` where it is no archive or would unpack without end. */
export function openPackage(bytes: Uint8Array): OfficePackage {
  const files = unpack(bytes);
  const parsed = new Map<string, XmlNode>();
  const part = (path: string): XmlNode | undefined => {
    const known = parsed.get(path);
    const file = files.get(path);
    if (known !== undefined || file === undefined) {
      return known;
    }
    const node = parseXml(strFromU8(file));
    parsed.set(path, node);
    return node;
  };
  return { part, relations: (path) => relationsOf(part, path) };
}

function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let total = 0;
  let count = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:xml|rels)$/i.test(name)) {
          return false;
        }
        total += originalSize;
        count += 1;
        if (total > MOST_BYTES || count > MOST_PARTS) {
          throw new OfficeFault('bomb', 'unpacks to too much');
        }
        return true;
      },
    });
    return new Map(Object.entries(files).map(([name, file]) => [name.replace(/^\/+/, ''), file]));
  } catch (error) {
    if (error instanceof OfficeFault) {
      throw error;
    }
    throw new OfficeFault('broken', error instanceof Error ? error.message : 'no archive');
  }
}

function relationsOf(
  part: (path: string) => XmlNode | undefined,
  path: string,
): ReadonlyMap<string, string> {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const node = part(`${folder}_rels/${path.slice(slash)}.rels`);
  return new Map(
    childrenOf(node, 'Relationship').flatMap(({ attributes }) =>
      attributes['TargetMode'] === 'External'
        ? []
        : [[attributes['Id'] ?? '', resolvePath(folder, attributes['Target'] ?? '')] as const],
    ),
  );
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) {
    return target.slice(1);
  }
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
