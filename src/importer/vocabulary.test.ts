import { describe, expect, it } from 'vitest';
import {
  editDistance,
  fktpSectionOf,
  identityFieldOf,
  namesPost,
  roleOfHeading,
  splitIdentityLabel,
} from './vocabulary.ts';

describe('roleOfHeading', () => {
  it.each([
    ['No', 'no'],
    ['NO.', 'no'],
    ['Nomor', 'no'],
    ['Kegiatan', 'activity'],
    ['URAIAN PROSEDUR', 'activity'],
    ['Uraian\nKegiatan', 'activity'],
    ['Langkah-langkah', 'activity'],
    ['Pelaksana', 'performerGroup'],
    ['MUTU BAKU', 'standardGroup'],
    ['M U T U  B A K U', 'standardGroup'],
    ['Kelengkapan', 'requirements'],
    ['Persyaratan/Kelengkapan', 'requirements'],
    ['Sumber Data', 'requirements'],
    ['Input', 'requirements'],
    ['Waktu', 'duration'],
    ['Waktu (Menit)', 'duration'],
    ['Jangka waktu', 'duration'],
    ['Out put', 'outputs'],
    ['Hasil', 'outputs'],
    ['Ket.', 'remark'],
    ['KETERANGAN', 'remark'],
    ['Kegiatan / Aktivitas', 'activity'],
  ])('knows %s as %s', (text, role) => {
    expect(roleOfHeading(text).role).toBe(role);
    expect(roleOfHeading(text).confidence).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ['Kelengkapau', 'requirements'],
    ['Ketcrangan', 'remark'],
    ['Pe1aksana', 'performerGroup'],
    ['Keg1atan', 'activity'],
    ['0utput', 'outputs'],
    ['Wak tu', 'duration'],
  ])('forgives the slip in %s, with less confidence', (text, role) => {
    const reading = roleOfHeading(text);

    expect(reading.role).toBe(role);
    expect(reading.confidence).toBeLessThan(1);
    expect(reading.confidence).toBeGreaterThan(0.6);
  });

  it.each(['Kasi Kesos', 'Kaban', 'Lurah', 'Staf', 'Kasubbid PSM & PI', '', '1', 'Wakil'])(
    'does not take %s for a heading it knows',
    (text) => {
      expect(roleOfHeading(text)).toEqual({ role: 'unknown', confidence: 0 });
    },
  );
});

describe('namesPost', () => {
  it.each([
    'Kasi Kesos',
    'KEPALA BADAN',
    'Tim Penilai',
    'Ka. UPT',
    'Sub Bagian Umum',
    'SATPAM Piket',
  ])('knows %s', (text) => {
    expect(namesPost(text)).toBe(true);
  });

  it.each(['Kelengkapan', 'Output', 'Surat undangan', ''])('does not know %s', (text) => {
    expect(namesPost(text)).toBe(false);
  });
});

describe('identityFieldOf', () => {
  it.each([
    ['Nomor SOP', 'number'],
    ['NO. SOP', 'number'],
    ['Tgl. Pembuatan', 'preparedOn'],
    ['Tanggal Revisi', 'revisedOn'],
    ['TGL EFEKTIF', 'effectiveOn'],
    ['Tanggal Pengesahan', 'ratifiedOn'],
    ['Disahkan Oleh', 'ratifiedBy'],
    ['NAMA SOP', 'title'],
    ['Judul SOP', 'title'],
    ['Dasar Hukum', 'legalBasis'],
    ['Dasar Hukum :', 'legalBasis'],
    ['KUALIFIKASI PELAKSANA', 'performerQualifications'],
    ['Keterkaitan', 'relations'],
    ['Peralatan/ Perlengkapan', 'equipment'],
    ['Peralatan & Perlengkapan', 'equipment'],
    ['Peringatan', 'warnings'],
    ['Pencatatan dan Pendataan', 'recordKeeping'],
    ['Pengertian', 'definition'],
    ['Unit Terkait', 'relatedUnits'],
    ['Tang gal Pembuatan', 'preparedOn'],
    ['Kualifikasi Pe1aksana', 'performerQualifications'],
  ])('knows %s as %s', (label, field) => {
    expect(identityFieldOf(label)?.field).toBe(field);
  });

  it('keeps the dates apart though their labels are alike', () => {
    const fields = ['Tgl Pembuatan', 'Tgl Revisi', 'Tgl Efektif', 'Tgl Pengesahan'].map(
      (label) => identityFieldOf(label)?.field,
    );

    expect(fields).toEqual(['preparedOn', 'revisedOn', 'effectiveOn', 'ratifiedOn']);
  });

  it('knows no label in a sentence', () => {
    expect(identityFieldOf('Menyusun laporan bulanan')).toBeNull();
  });
});

describe('splitIdentityLabel', () => {
  it.each([
    ['Nomor SOP : 800/12-KEL', 'number', 'Nomor SOP', '800/12-KEL'],
    ['TGL. REVISI 12 Maret 2024', 'revisedOn', 'TGL. REVISI', '12 Maret 2024'],
    ['Dasar Hukum:', 'legalBasis', 'Dasar Hukum', ''],
    ['Nama SOP Pelayanan Surat Keterangan', 'title', 'Nama SOP', 'Pelayanan Surat Keterangan'],
  ])('parts %s', (text, field, label, rest) => {
    expect(splitIdentityLabel(text)).toMatchObject({ field, label, rest });
  });

  it('leaves a sentence whole that begins like a label', () => {
    expect(splitIdentityLabel('Dasar pelaksanaan kegiatan ini disusun')).toBeNull();
  });
});

describe('fktpSectionOf', () => {
  it('knows where the steps and the chart begin', () => {
    expect(fktpSectionOf('Langkah-Langkah')).toBe('steps');
    expect(fktpSectionOf('Bagan Alir')).toBe('flowChart');
    expect(fktpSectionOf('Tujuan')).toBeNull();
  });
});

describe('editDistance', () => {
  it('stops counting where it is too far', () => {
    expect(editDistance('kelengkapan', 'kelengkapau', 2)).toBe(1);
    expect(editDistance('waktu', 'keterangan', 2)).toBe(3);
    expect(editDistance('', '', 0)).toBe(0);
  });
});
