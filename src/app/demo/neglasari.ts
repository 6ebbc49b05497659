import type { WorldAgency, WorldPerson, WorldPost, WorldUnit } from './world-model.ts';

/** Kelurahan of the kecamatan are its units: each with its Lurah and its own letterhead. */
const KELURAHAN = [
  { key: 'karangsari', name: 'Karangsari', lurah: 'Dedi Kurniawan' },
  { key: 'mekarsari', name: 'Mekarsari', lurah: 'Yuliana Safitri' },
  { key: 'karanganyar', name: 'Karanganyar', lurah: 'Rahmat Hidayatullah' },
  { key: 'selapajang', name: 'Selapajang Jaya', lurah: 'Nining Suharti' },
];

const kelurahanUnits: readonly WorldUnit[] = KELURAHAN.map(({ key, name }) => ({
  key,
  parent: 'kecamatan',
  name: `Kelurahan ${name}`,
  unitKind: 'kelurahan',
  letterhead: [
    'PEMERINTAH KOTA TANGERANG',
    'KECAMATAN NEGLASARI',
    `KELURAHAN ${name.toUpperCase()}`,
  ],
}));

const lurahPosts: readonly WorldPost[] = KELURAHAN.map(({ key, name }) => ({
  key: `lurah-${key}`,
  unit: key,
  title: `Lurah ${name}`,
  code: 'lurah',
  rank: 'lurah',
  superior: 'camat',
  holders: [`lurah-${key}`],
}));

const lurahPeople: readonly WorldPerson[] = KELURAHAN.map(({ key, name, lurah }) => ({
  key: `lurah-${key}`,
  name: lurah,
  login: `lurah.${key}`,
  role: `Lurah ${name}`,
}));

/** Kecamatan Neglasari, WIB. All officials are invented; Petugas Arsip holds a second post in Seksi Kemas. */
export const NEGLASARI: WorldAgency = {
  slug: 'neglasari',
  name: 'Kecamatan Neglasari',
  zone: 'WIB',
  catalogue: 'kecamatan-neglasari',
  units: [
    {
      key: 'kecamatan',
      parent: null,
      name: 'Kecamatan Neglasari',
      unitKind: 'kecamatan',
      letterhead: ['PEMERINTAH KOTA TANGERANG', 'KECAMATAN NEGLASARI'],
    },
    {
      key: 'sekretariat',
      parent: 'kecamatan',
      name: 'Sekretariat Kecamatan',
      unitKind: 'sekretariat',
    },
    { key: 'kemas', parent: 'kecamatan', name: 'Seksi Kemasyarakatan', unitKind: 'seksi' },
    ...kelurahanUnits,
  ],
  posts: [
    {
      key: 'camat',
      unit: 'kecamatan',
      title: 'Camat Neglasari',
      code: 'camat',
      rank: 'camat',
      superior: null,
      holders: ['camat'],
    },
    {
      key: 'sekcam',
      unit: 'sekretariat',
      title: 'Sekretaris Kecamatan',
      code: 'sekcam',
      rank: 'sekcam',
      superior: 'camat',
      holders: ['sekcam'],
    },
    {
      key: 'kasubag',
      unit: 'sekretariat',
      title: 'Kasubag Keuangan dan Perencanaan',
      code: 'kasubag-keuangan-perencanaan',
      rank: 'kasubag',
      superior: 'sekcam',
      holders: ['kasubag'],
    },
    {
      key: 'arsip',
      unit: 'sekretariat',
      title: 'Petugas Arsip',
      code: 'petugas-arsip',
      rank: 'petugas-arsip',
      superior: 'sekcam',
      holders: ['arsip'],
    },
    {
      key: 'kasi-kemas',
      unit: 'kemas',
      title: 'Kasi Kemasyarakatan',
      code: 'kasi-kemas',
      rank: 'kasi',
      superior: 'camat',
      holders: ['kasi-kemas'],
    },
    {
      key: 'staf-kemas-1',
      unit: 'kemas',
      title: 'Pengelola Data Kemasyarakatan',
      code: 'pengelola-data-kemas',
      rank: 'staf-kemas',
      superior: 'kasi-kemas',
      holders: ['staf-1'],
    },
    {
      key: 'staf-kemas-2',
      unit: 'kemas',
      title: 'Pengadministrasi Kemasyarakatan',
      code: 'pengadministrasi-kemas',
      rank: 'staf-kemas',
      superior: 'kasi-kemas',
      holders: ['staf-2', 'arsip'],
    },
    ...lurahPosts,
  ],
  people: [
    { key: 'camat', name: 'Hendra Wijayakusuma', login: 'camat', role: 'Camat' },
    {
      key: 'sekcam',
      name: 'Lilis Mariani',
      login: 'sekcam',
      role: 'Sekcam, pengelola',
      isAdmin: true,
    },
    {
      key: 'kasubag',
      name: 'Tatang Sudrajat',
      login: 'kasubag',
      role: 'Kasubag Keuangan dan Perencanaan',
    },
    {
      key: 'arsip',
      name: 'Neneng Rosmiati',
      login: 'arsip',
      role: 'Petugas Arsip, merangkap Pengadministrasi Kemasyarakatan',
    },
    { key: 'kasi-kemas', name: 'Asep Ruhiyat', login: 'kasi.kemas', role: 'Kasi Kemasyarakatan' },
    { key: 'staf-1', name: 'Fitri Handayani', login: 'staf.fitri', role: 'Staf Kemas' },
    { key: 'staf-2', name: 'Ujang Permana', login: 'staf.ujang', role: 'Staf Kemas' },
    ...lurahPeople,
  ],
  acting: [],
  absences: [],
  teams: [],
  externalParties: [{ name: 'Kader Posyandu Melati', organisation: 'Posyandu Melati, Karangsari' }],
  obligations: [],
};
