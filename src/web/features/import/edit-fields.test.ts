import { describe, expect, it } from 'vitest';
import { parseSop } from '../../../domain/sop/parse.ts';
import { editFieldOf, nameOfPath, rowOf, valueAt, wordsOf } from './edit-fields.ts';

const parsed = parseSop({
  id: 'kantor/contoh',
  agency: 'kantor',
  source: { file: 'contoh.txt' },
  identitySheet: { title: 'Contoh' },
  triggers: [{ kind: 'oralOrder', startedBy: ['staf'] }],
  performers: [
    { key: 'staf', label: 'Staf', resolvesTo: { kind: 'position', position: 'staf' } },
    { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
  ],
  steps: [
    {
      key: 'susun',
      printedNo: '1',
      activity: 'Menyusun',
      performers: 'staf',
      duration: '30 menit',
      outcomes: [{ key: 'selesai', label: 'selesai', goTo: 'next' }],
    },
    {
      key: 'periksa',
      printedNo: null,
      activity: 'Memeriksa',
      performers: 'kepala',
      kind: 'decide',
      outcomes: [
        { key: 'setuju', label: 'setuju', goTo: 'end' },
        { key: 'perbaiki', label: 'perbaiki', goTo: { step: 'susun' } },
      ],
    },
  ],
});
if (!parsed.ok) {
  throw new Error(JSON.stringify(parsed.error));
}
const sop = parsed.value;

describe('the field of a doubt', () => {
  it.each([
    ['/steps/0/duration', 'duration', '/steps/0/duration'],
    ['/steps/1/outcomes/1/goTo', 'outcomes', '/steps/1/outcomes'],
    ['/steps/1/join', 'join', '/steps/1/join'],
    ['/identitySheet/effectiveOn', 'date', '/identitySheet/effectiveOn'],
    ['/identitySheet/legalBasis/3', 'list', '/identitySheet/legalBasis'],
    ['/performers/1', 'line', '/performers/1/label'],
    ['/performers/1/resolvesTo', 'target', '/performers/1/resolvesTo'],
    ['/triggers/0/startedBy', 'triggers', '/triggers'],
  ])('is where its value is changed: %s', (path, kind, edited) => {
    expect(editFieldOf(path)).toMatchObject({ kind, path: edited });
  });

  it.each(['', '/columns/3', '/steps', '/steps/2', '/identitySheet', '/steps/0/toString'])(
    'is none where a whole part is meant: %j',
    (path) => {
      expect(editFieldOf(path)).toBeNull();
    },
  );
});

describe('a path in words', () => {
  it('names row and field as the person sees them', () => {
    expect(nameOfPath(sop, '/steps/0/duration')).toBe('Langkah 1 · Waktu');
    expect(nameOfPath(sop, '/steps/1')).toBe('Langkah ke-2');
    expect(nameOfPath(sop, '/identitySheet/title')).toBe('Halaman identitas · Nama SOP');
    expect(nameOfPath(sop, '/performers/1/resolvesTo')).toBe('Pelaksana Kepala');
    expect(nameOfPath(sop, '')).toBe('Seluruh dokumen');
  });

  it('tells its row', () => {
    expect(rowOf('/steps/12/outputs')).toBe(12);
    expect(rowOf('/identitySheet/title')).toBeNull();
  });
});

describe('a value in words', () => {
  it('says performers, ways and times as the table does', () => {
    expect(wordsOf(sop, '/steps/1/performers', ['kepala', 'staf'])).toBe('Kepala; Staf');
    expect(wordsOf(sop, '/steps/1/outcomes', valueAt(sop, '/steps/1/outcomes'))).toBe(
      'setuju → selesai; perbaiki → Langkah 1',
    );
    expect(wordsOf(sop, '/steps/0/duration', valueAt(sop, '/steps/0/duration'))).toBe('30 menit');
    expect(wordsOf(sop, '/steps/1/kind', 'decide')).toBe('Keputusan');
    expect(wordsOf(sop, '/steps/1/join', 'all')).toBe('Semua mengerjakan');
    expect(wordsOf(sop, '/steps/1/join', 'lead')).toBe('Yang pertama memimpin');
    expect(wordsOf(sop, '/identitySheet/number', null)).toBe('–');
    expect(wordsOf(sop, '/triggers', [{ kind: 'oralOrder', startedBy: ['staf'] }])).toBe(
      'Perintah lisan (Staf)',
    );
  });
});
