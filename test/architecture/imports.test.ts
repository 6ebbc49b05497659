import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, isRelative, packageOf, targetOf } from './imports.ts';
import { isTest, programSources, ROOT, sourcesUnder } from './sources.ts';

/** Who may import whom, and which packages (ADR 0001). `main` wires everything, so it may import all. */
const ROOMS: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> = {
  domain: { rooms: [], packages: [] },
  contract: { rooms: ['domain'], packages: ['typebox'] },
  importer: {
    rooms: ['domain'],
    packages: [
      'pdfjs-dist',
      '@napi-rs/canvas',
      'fflate',
      'fast-xml-parser',
      'sharp',
      'tesseract.js',
    ],
  },
  chart: { rooms: ['domain'], packages: [] },
  documents: {
    rooms: ['domain', 'chart'],
    packages: ['@myriaddreamin/typst-ts-node-compiler', 'docx', 'bpmn-moddle', 'fflate'],
  },
  store: { rooms: ['domain'], packages: ['pg'] },
  app: { rooms: ['domain', 'store', 'chart', 'documents', 'importer'], packages: [] },
  server: {
    rooms: ['app', 'contract', 'domain'],
    packages: [
      'fastify',
      '@fastify/cookie',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@fastify/static',
      '@fastify/swagger',
      'typebox',
      'ajv',
      'ajv-formats',
    ],
  },
  worker: { rooms: ['app', 'domain'], packages: [] },
  cli: { rooms: ['app', 'contract', 'domain'], packages: ['commander'] },
  web: {
    rooms: ['contract', 'domain', 'chart'],
    packages: [
      'react',
      'react-dom',
      '@mantine/core',
      '@mantine/hooks',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'qrcode',
    ],
  },
};

/** What a room may import beyond the table, and why. */
const EXCEPTIONS: readonly { readonly room: string; readonly to: string; readonly why: string }[] =
  [
    { room: 'app', to: 'contract', why: 'use cases answer in the shapes that cross the wire' },
    { room: 'app', to: 'yaml', why: 'an SOP file keeps its lines and columns only in the reader' },
    { room: 'app', to: 'file-type', why: 'an upload is known by its content, not by its name' },
    { room: 'app', to: '@node-rs/argon2', why: 'the hash of a password is a native package' },
    { room: 'app', to: 'pg', why: 'the type of the pool that use cases hand to the store' },
  ];

/** Files that need each other, and why. */
const RINGS: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  {
    from: 'src/web/features/run/task/ListField.tsx',
    to: 'src/web/features/run/task/FormFields.tsx',
    why: 'a field may be a list, and a list is made of fields',
  },
];

const sources = programSources();
const imports = sources.flatMap(importsOf);
const roomOf = (path: string): string => path.split('/')[1] ?? '';

function isExcepted(room: string, to: string): boolean {
  return EXCEPTIONS.some((exception) => exception.room === room && exception.to === to);
}

const where = ({ from, to }: Import): string => `${from} imports ${to}`;

describe('imports', () => {
  it('are all seen: the rules below look at real files', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(500);
    expect(imports.some(({ typeOnly }) => typeOnly)).toBe(true);
    const rooms = new Set(sources.map(({ path }) => roomOf(path)));
    expect([...rooms].filter((room) => room !== 'main' && ROOMS[room] === undefined)).toEqual([]);
  });

  it('go only where the table of rooms allows', () => {
    const wrong = imports
      .filter(isRelative)
      .filter((one) => roomOf(one.from) !== 'main')
      .filter((one) => {
        const room = roomOf(one.from);
        const target = targetOf(one);
        const other = roomOf(target);
        return (
          !target.startsWith('src/') ||
          (other !== room && !ROOMS[room]?.rooms.includes(other) && !isExcepted(room, other))
        );
      });

    expect(wrong.map(where)).toEqual([]);
  });

  it('take only the packages that the room may use; the domain takes none', () => {
    const wrong = imports
      .filter((one) => !isRelative(one) && roomOf(one.from) !== 'main')
      .filter((one) => {
        const room = roomOf(one.from);
        if (one.to.startsWith('node:')) {
          return ['domain', 'contract', 'chart', 'web'].includes(room);
        }
        return !ROOMS[room]?.packages.includes(packageOf(one)) && !isExcepted(room, packageOf(one));
      });

    expect(wrong.map(where)).toEqual([]);
  });

  it('are never of main', () => {
    const wrong = imports.filter(
      (one) => isRelative(one) && roomOf(targetOf(one)) === 'main' && roomOf(one.from) !== 'main',
    );

    expect(wrong.map(where)).toEqual([]);
  });

  it('name a file that is there, with its ending', () => {
    const all = [...sourcesUnder('src'), ...sourcesUnder('test')].flatMap(importsOf);
    const wrong = all
      .filter(isRelative)
      .filter(
        (one) => !/\.(tsx?|css|json|mjs)$/.test(one.to) || !existsSync(join(ROOT, targetOf(one))),
      );

    expect(wrong.map(where)).toEqual([]);
  });

  it('of a noun go through its index from outside only', () => {
    const wrong = imports.filter((one) => {
      const target = targetOf(one);
      return (
        isRelative(one) &&
        target.endsWith('/index.ts') &&
        target.slice(0, -'index.ts'.length) === one.from.slice(0, one.from.lastIndexOf('/') + 1)
      );
    });
    const indexes = sources.filter(
      ({ path, text }) => path.endsWith('/index.ts') && text.includes('export '),
    );

    expect(wrong.map(where)).toEqual([]);
    expect(indexes.filter(({ path }) => !/^src\/domain\/[a-z]+\/index\.ts$/.test(path))).toEqual(
      [],
    );
  });

  it('make no ring', () => {
    const graph = new Map<string, readonly string[]>();
    for (const { path } of sources) {
      graph.set(
        path,
        imports
          .filter((one) => one.from === path && isRelative(one) && !one.typeOnly)
          .map(targetOf)
          .filter((to) => !RINGS.some((ring) => ring.from === path && ring.to === to)),
      );
    }

    expect(findRing(graph)).toBeNull();
  });

  it('of tests do not come from the program', () => {
    const wrong = imports.filter(
      (one) => isRelative(one) && isTest({ path: targetOf(one), text: '' }),
    );

    expect(wrong.map(where)).toEqual([]);
  });

  it('have no exception that nobody needs', () => {
    const unused = EXCEPTIONS.filter(
      ({ room, to }) =>
        !imports.some(
          (one) =>
            roomOf(one.from) === room &&
            (isRelative(one) ? roomOf(targetOf(one)) : packageOf(one)) === to,
        ),
    );

    expect(unused).toEqual([]);
  });
});

function findRing(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const mutDone = new Set<string>();
  function visit(path: string, trail: readonly string[]): readonly string[] | null {
    if (trail.includes(path)) {
      return [...trail.slice(trail.indexOf(path)), path];
    }
    if (mutDone.has(path)) {
      return null;
    }
    for (const next of graph.get(path) ?? []) {
      const ring = visit(next, [...trail, path]);
      if (ring !== null) {
        return ring;
      }
    }
    mutDone.add(path);
    return null;
  }
  for (const path of graph.keys()) {
    const ring = visit(path, []);
    if (ring !== null) {
      return ring;
    }
  }
  return null;
}
