import { describe, expect, it } from 'vitest';
import { classOf, mentionsIn, plainSentence, postsOf } from './posts.ts';
import { mendSlips } from './slips.ts';
import { wordingOf } from './wording.ts';

const LABELS = ['JFU Subbid', 'Kasubbid PE & PKM', 'Kabid', 'Sekretaris', 'Kepala Badan', 'Tim'];
const posts = postsOf(LABELS);

function columnsOf(list: readonly { readonly columns: readonly number[] }[]): readonly number[] {
  return list.flatMap(({ columns }) => columns);
}

describe('classOf', () => {
  it.each([
    ['JFU Subbid', 'staff'],
    ['Pelaksana', 'staff'],
    ['Kasubbag Umum', 'section'],
    ['Kabid KB & KS', 'division'],
    ['Sekcam', 'secretary'],
    ['Kepala Dinas', 'head'],
    ['Tim Penilai', 'team'],
    ['HUKUM', 'legal'],
    ['Pemohon', 'outside'],
    ['Wali Kelas', 'other'],
  ])('knows "%s" as %s', (label, name) => {
    expect(classOf(label)).toBe(name);
  });
});

describe('mentionsIn', () => {
  it('names one post where its unit is named beside it', () => {
    const sentence = plainSentence('menyerahkan kepada JFU Subbid untuk diketik');

    expect(columnsOf(mentionsIn(sentence, posts))).toEqual([0]);
  });

  it('tells columns of one class apart by the words that follow', () => {
    const two = postsOf(['Kasi Umum', 'Kasi Pelayanan', 'Camat']);
    const sentence = plainSentence('diteruskan kepada Kasi Pelayanan, lalu Kasi Umum');

    expect(columnsOf(mentionsIn(sentence, two))).toEqual([1, 0]);
  });

  it('takes a decree of the mayor for a paper', () => {
    const two = postsOf(['Kasi', 'Walikota']);

    expect(mentionsIn(plainSentence('membuat konsep SK Walikota'), two)).toEqual([]);
  });

  it('does not take a village head for the head of the agency', () => {
    const sentence = plainSentence('diserahkan kepada Lurah');

    expect(columnsOf(mentionsIn(sentence, posts))).toEqual([]);
  });
});

describe('wordingOf', () => {
  it('tells who is obeyed, who is ordered and who hears nothing yet', () => {
    const wording = wordingOf(
      'Memperhatikan arahan Kepala Badan dan memerintahkan Kasubbid untuk menyerahkan kepada Tim',
      posts,
    );

    expect(columnsOf(wording.obeyed)).toEqual([4]);
    expect(columnsOf(wording.ordered)).toEqual([1]);
    expect(columnsOf(wording.handedTo)).toEqual([]);
    expect(wording.own).not.toContain('tim');
  });

  it('tells who receives from who gets it back', () => {
    const wording = wordingOf(
      'Memeriksa konsep, jika setuju diteruskan ke Kabid, jika tidak setuju dikembalikan kepada JFU Subbid untuk diperbaiki',
      posts,
    );

    expect(columnsOf(wording.handedTo)).toEqual([2]);
    expect(columnsOf(wording.returnedTo)).toEqual([0]);
    expect(wording.refusal).toBe('jika tidak');
  });

  it('reads lists of posts and those in between', () => {
    const wording = wordingOf(
      'Meneruskan ke Sekretaris dan Kepala Badan melalui Kabid bersama dengan Tim',
      posts,
    );

    expect(columnsOf(wording.handedTo)).toEqual([3, 4]);
    expect(columnsOf(wording.via)).toEqual([2]);
    expect(columnsOf(wording.together)).toEqual([5]);
  });

  it('knows a named subject', () => {
    const wording = wordingOf('Kepala Badan menerima laporan', posts);

    expect(wording.subject?.columns).toEqual([4]);
  });
});

describe('mendSlips', () => {
  it.each([
    ['dikembalikan kepada kasubbld', 'dikembalikan kepada kasubbid'],
    ['mengetlk konsep', 'mengetik konsep'],
    ['memperhatlkan arahan', 'memperhatikan arahan'],
  ])('mends "%s"', (read, right) => {
    expect(mendSlips(read)).toBe(right);
  });

  it.each(['menetapkan peraturan', 'tanggal surat', 'bagian bidang', 'kepala desa'])(
    'leaves "%s" as it is',
    (sentence) => {
      expect(mendSlips(sentence)).toBe(sentence);
    },
  );
});
