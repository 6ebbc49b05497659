import { describe, expect, it } from 'vitest';
import type { TargetChoice } from '../../contract/import.ts';
import { proposalFor } from './targets.ts';

const CHOICES: readonly TargetChoice[] = [
  { target: { kind: 'position', position: 'kabid-kb' }, label: 'Kepala Bidang KB dan KS' },
  { target: { kind: 'position', position: 'kasubbid-kb' }, label: 'Kepala Sub Bidang KB' },
  { target: { kind: 'position', position: 'sekretaris' }, label: 'Sekretaris Dinas' },
  { target: { kind: 'rank', rank: 'jfu' }, label: 'Setiap Pengadministrasi (yang ditunjuk)' },
  { target: { kind: 'external', recordedBy: 'staf' }, label: 'Pihak luar, dicatat oleh Staf' },
];

const proposed = (label: string, choices = CHOICES) =>
  proposalFor({ key: 'kolom', label, resolvesTo: { kind: 'rank', rank: 'kolom' } }, choices)?.label;

describe('what of the agency a column is proposed to mean', () => {
  it.each([
    ['Kabid', 'Kepala Bidang KB dan KS'],
    ['Kasubbid KB', 'Kepala Sub Bidang KB'],
    ['Sekdin', 'Sekretaris Dinas'],
    ['JFU', 'Setiap Pengadministrasi (yang ditunjuk)'],
    ['JFU Subbid', 'Setiap Pengadministrasi (yang ditunjuk)'],
    ['Camat', undefined],
  ])('is for %s: %s', (label, meaning) => {
    expect(proposed(label)).toBe(meaning);
  });

  it('is never the head of the bidang for the head of a sub bidang', () => {
    const withoutSub = CHOICES.filter(({ label }) => !label.includes('Sub'));

    expect(proposed('Kasubbid', withoutSub)).toBeUndefined();
  });
});
