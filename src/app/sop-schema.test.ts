import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatSop, parseSop } from '../domain/sop/index.ts';
import { listCatalogueFiles } from './catalogue.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CATALOGUE = `${ROOT}/catalogue`;
type Tree = { [name: string]: Tree } & Tree[];

let fits: ValidateFunction;
let sops: readonly Tree[] = [];

beforeAll(async () => {
  const schema = JSON.parse(await readFile(`${CATALOGUE}/sop.schema.json`, 'utf8')) as object;
  const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  fits = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: isDate } }).compile(
    schema,
  );
  const files = await listCatalogueFiles(CATALOGUE);
  sops = await Promise.all(
    files.map(async (file) => parse(await readFile(`${CATALOGUE}/${file}`, 'utf8')) as Tree),
  );
});

/** Puts a value at a path of a copy; `undefined` takes it away. */
function planted(sop: Tree, path: readonly (string | number)[], value: unknown): Tree {
  const copy = structuredClone(sop);
  let at = copy as unknown as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) {
    at[name] ??= {};
    at = at[name] as Record<string | number, unknown>;
  }
  at[path.at(-1) ?? ''] = value;
  return JSON.parse(JSON.stringify(copy)) as Tree;
}

describe('the published JSON Schema', () => {
  it('is what the tool writes', async () => {
    const run = promisify(execFile)('node', [`${ROOT}/tools/sop-schema.mjs`, '--check']);

    await expect(run).resolves.toBeDefined();
  });

  it('fits every file of the catalogue, as written and in canonical form', () => {
    expect(sops.length).toBeGreaterThan(0);
    for (const sop of sops) {
      const parsed = parseSop(sop);
      fits(sop);
      expect(fits.errors).toBeNull();
      fits(parsed.ok ? formatSop(parsed.value) : parsed.error);
      expect(fits.errors).toBeNull();
    }
  });

  const defects: readonly (readonly [readonly (string | number)[], unknown])[] = [
    [['id'], 'Kantor/Contoh'],
    [['agency'], undefined],
    [['version'], 0],
    [['warna'], 'biru'],
    [['source'], { note: 'tanpa berkas' }],
    [['format'], 'pdf'],
    [['identitySheet', 'title'], '  '],
    [['identitySheet', 'preparedOn'], '28 November 2018'],
    [['timeConvention', 'daysPerWeek'], 4],
    [['timeConvention', 'defaultKinds'], { day: 'asAgreed' }],
    [['triggers', 0, 'kind'], 'telepon'],
    [['triggers', 0, 'every'], 'month'],
    [['performers', 0, 'resolvesTo'], { kind: 'rank', position: 'lurah' }],
    [['lists'], [{ key: 'a b', label: 'x' }]],
    [['steps', 0, 'key'], 'dua kata'],
    [['steps', 0, 'activity'], undefined],
    [['steps', 0, 'kind'], 'approve'],
    [['steps', 0, 'performers'], 7],
    [['steps', 0, 'hears'], 'ya'],
    [['steps', 0, 'outcomes', 0, 'acts'], ['stempel']],
    [['steps', 0, 'outcomes', 0, 'goTo'], 'langkah 3'],
    [['steps', 0, 'outcomes', 0, 'goTo'], { branches: ['a'] }],
    [['steps', 0, 'outcomes', 0, 'label'], undefined],
    [['steps', 0, 'requirements'], [{ label: 'x', kind: 'berkas' }]],
    [['steps', 0, 'duration'], { raw: 'x', value: 1, unit: 'year', kind: 'effort' }],
    [['steps', 0, 'calls'], [{ sop: 'x', mode: 'wait' }]],
    [['steps', 0, 'outsiders'], [{ key: 'x', label: 'x', does: 'watch' }]],
    [['steps', 0, 'form'], [{ key: 'x', label: 'x', type: 'tanggal' }]],
    [['steps', 0, 'provenance', 'basis'], 'guessed'],
    [['changeHistory'], [{ no: '1' }]],
    [['fktp'], { definition: 'd' }],
    [['outOfForce'], { since: '2014-01-01' }],
    [['outOfForce'], { reason: 'Diganti.', since: '1 Januari 2014' }],
  ];

  it.each(defects)('refuses a defect at %j: %j, and so does the parser', (path, value) => {
    for (const sop of sops) {
      const faulty = planted(sop, path, value);

      expect(fits(faulty)).toBe(false);
      expect(parseSop(faulty).ok).toBe(false);
    }
  });
});
