import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plainSop } from '../../test/support/sop.ts';
import { checkSopText, MAX_SOP_BYTES, readSopText, writeSopYaml } from './sop-file.ts';

const PMKS = fileURLToPath(
  new URL('../../catalogue/kelurahan-pangongangan/penyusunan-laporan-pmks.yaml', import.meta.url),
);

function placesIn(text: string, name = 'contoh.yaml'): string[] {
  return checkSopText(text, name).problems.map((p) => `${p.line}:${p.column} ${p.code}`);
}

describe('readSopText', () => {
  it('reads the same SOP from its own YAML and from JSON', async () => {
    const read = readSopText(await readFile(PMKS, 'utf8'), 'pmks.yaml');
    if (!read.ok) {
      throw new Error(JSON.stringify(read.error));
    }

    expect(readSopText(writeSopYaml(read.value), 'ditulis.yaml')).toEqual(read);
    expect(readSopText(JSON.stringify(read.value), 'pmks.json')).toEqual(read);
  });

  it('names line and column of every fault, in the order of the file', async () => {
    const text = (await readFile(PMKS, 'utf8'))
      .replace('duration: 1500 menit', 'duration: 3-5 hari')
      .replace('resolvesTo: { kind: rank, rank: jfu }', 'resolvesTo: { kind: rank, rang: jfu }');
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

    const { sop, problems } = checkSopText(text, 'pmks.yaml');

    expect(sop).toBeNull();
    expect(problems.map(({ code, line, column, file }) => [code, line, column, file])).toEqual([
      ['shape.missing', lineOf('rang: jfu'), 5, 'pmks.yaml'],
      ['shape.unknown-field', lineOf('rang: jfu'), 31, 'pmks.yaml'],
      ['duration.unreadable', lineOf('3-5 hari'), 5, 'pmks.yaml'],
    ]);
  });

  it('places what the flow gets wrong, and what is missing at the part around it', () => {
    const text = [
      'id: kantor/contoh',
      'agency: kantor',
      'source: { file: contoh.txt }',
      'triggers: [{ kind: oralOrder }]',
      'performers:',
      '  - { key: staf, label: Staf, resolvesTo: { kind: rank, rank: staf } }',
      'steps:',
      '  - key: a',
      '    activity: Mengerjakan',
      '    performers: staf',
      '    outcomes:',
      '      - key: x',
      '        label: X',
      '        goTo: { step: z }',
    ];

    expect(placesIn(text.join('\n'))).toEqual(['1:1 shape.missing']);
    text.push('identitySheet: { title: Contoh }');
    expect(placesIn(text.join('\n'))).toEqual(['7:1 sop.no-end', '14:9 goto.step-unknown']);
  });

  it('keeps the SOP when there are only warnings, and tells them', () => {
    const report = checkSopText(JSON.stringify(plainSop([{ key: 'a' }])), 'contoh.json');

    expect(report.sop?.id).toBe('kantor/contoh');
    expect(report.problems.map((problem) => problem.severity)).toEqual(['warning', 'warning']);
  });

  it.each([
    ['id: a\n  agency: b\n', 1],
    ['id: "belum ditutup\nagency: b\n', 3],
    ['steps:\n\t- key: a\n', 2],
    ['id: a\nid: b\n', 2],
    ['{"id": "a",\n "agency": }]', 2],
    ['id: a\n---\nid: b\n', 2],
    ['id: *hilang\n', 1],
  ])('says in Indonesian where broken text breaks: %j', (text, line) => {
    const { sop, problems } = checkSopText(text, 'rusak.yaml');

    expect(sop).toBeNull();
    expect(problems[0]?.code).toBe('file.not-readable');
    expect(problems[0]?.line).toBe(line);
    expect(problems[0]?.message).toMatch(/^Baris \d+: .+\.$/);
    expect(problems[0]?.message).not.toMatch(/[A-Z]{3,}_/);
  });

  it.each(['', '7', 'teks saja', '- a\n- b', '# hanya catatan'])('refuses %j as no SOP', (text) => {
    expect(placesIn(text)).toEqual(expect.arrayContaining([expect.stringMatching(/shape/)]));
  });

  it('refuses a bomb of aliases at once', () => {
    const levels = 'abcdefghij'.split('');
    const lines = levels.map((name, i) => {
      const below = levels[i - 1];
      const items = below === undefined ? '"x"' : Array.from({ length: 9 }, () => `*${below}`);
      return `${name}: &${name} [${items}]`;
    });

    expect(placesIn(lines.join('\n'))).toEqual(['1:1 file.not-readable']);
  });

  it('refuses nesting deeper than any SOP', () => {
    const { sop, problems } = checkSopText(`steps: ${'['.repeat(100_000)}`, 'dalam.yaml');

    expect(sop).toBeNull();
    expect(problems[0]?.code).toBe('file.not-readable');
  });

  it('refuses a file over the limit without reading it', () => {
    expect(placesIn(`# ${'x'.repeat(MAX_SOP_BYTES)}`)).toEqual(['1:1 file.too-large']);
  });

  it('follows an alias to the place where it is written', () => {
    const staf = '{ key: staf, label: Staf, resolvesTo: { kind: rank, rank: staf } }';
    const plain = plainSop([{ key: 'a' }]);
    const text = `performers: [${staf}]\nsteps:\n  - &satu { key: a, activity: x, performers: staf }\n  - *satu\n`;
    const rest = Object.entries(plain).filter(
      ([name]) => !['performers', 'steps', 'lists'].includes(name),
    );
    const head = rest.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n');

    expect(placesIn(`${head}\n${text}`).map((place) => place.split(' ')[1])).toContain(
      'step.duplicate',
    );
  });
});
