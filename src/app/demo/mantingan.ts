import type { WorldAgency } from './world-model.ts';

/** Puskesmas Mantingan, WIB: the SOP of a health facility, due each month. All officials are invented. */
export const MANTINGAN: WorldAgency = {
  slug: 'mantingan',
  name: 'Puskesmas Mantingan',
  zone: 'WIB',
  catalogue: 'puskesmas-mantingan',
  units: [
    {
      key: 'puskesmas',
      parent: null,
      name: 'Puskesmas Mantingan',
      unitKind: 'puskesmas',
      letterhead: ['PEMERINTAH KABUPATEN NGAWI', 'DINAS KESEHATAN', 'PUSKESMAS MANTINGAN'],
    },
    { key: 'tata-usaha', parent: 'puskesmas', name: 'Subbagian Tata Usaha', unitKind: 'subbagian' },
    { key: 'ukm', parent: 'puskesmas', name: 'Upaya Kesehatan Masyarakat', unitKind: 'klaster' },
  ],
  posts: [
    {
      key: 'kepala',
      unit: 'puskesmas',
      title: 'Kepala Puskesmas',
      code: 'kepala-puskesmas',
      rank: 'kepala-puskesmas',
      superior: null,
      holders: ['kepala'],
    },
    {
      key: 'kasubag-tu',
      unit: 'tata-usaha',
      title: 'Kepala Subbagian Tata Usaha',
      code: 'kasubag-tu',
      rank: 'kasubag',
      superior: 'kepala',
      holders: ['kasubag-tu'],
    },
    {
      key: 'petugas-promkes',
      unit: 'ukm',
      title: 'Petugas Promosi Kesehatan',
      code: 'petugas-promkes',
      rank: 'petugas',
      superior: 'kepala',
      holders: ['promkes'],
    },
    {
      key: 'petugas-gizi',
      unit: 'ukm',
      title: 'Petugas Gizi',
      code: 'petugas-gizi',
      rank: 'petugas',
      superior: 'kepala',
      holders: ['gizi'],
    },
  ],
  people: [
    { key: 'kepala', name: 'Ratih Kusumawati', login: 'kepala', role: 'Kepala Puskesmas' },
    {
      key: 'kasubag-tu',
      name: 'Yoga Pranowo',
      login: 'kasubag.tu',
      role: 'Kasubbag Tata Usaha, pengelola',
      isAdmin: true,
    },
    {
      key: 'promkes',
      name: 'Dwi Anggraini',
      login: 'petugas.dwi',
      role: 'Petugas Promosi Kesehatan',
    },
    { key: 'gizi', name: 'Nur Khasanah', login: 'petugas.nur', role: 'Petugas Gizi' },
  ],
  acting: [],
  absences: [],
  teams: [],
  externalParties: [{ name: 'Tim Penggerak PKK', organisation: 'TP PKK Desa Mantingan (contoh)' }],
  obligations: [
    {
      sop: 'puskesmas-mantingan/pertemuan-kader-posyandu',
      unit: 'puskesmas',
      every: 'month',
      onDue: 'open',
    },
  ],
};
