import type { WorldAgency } from './world-model.ts';

/**
 * Kelurahan Pangongangan, WIB. All officials are invented. The Sekretaris is away and a Kasi is Plh.
 * Sekretaris by order; one post of JFU is shared by two.
 */
export const PANGONGANGAN: WorldAgency = {
  slug: 'pangongangan',
  name: 'Kelurahan Pangongangan',
  zone: 'WIB',
  catalogue: 'kelurahan-pangongangan',
  units: [
    {
      key: 'kelurahan',
      parent: null,
      name: 'Kelurahan Pangongangan',
      unitKind: 'kelurahan',
      letterhead: ['PEMERINTAH KOTA MADIUN', 'KECAMATAN MANGUHARJO', 'KELURAHAN PANGONGANGAN'],
    },
  ],
  posts: [
    {
      key: 'lurah',
      unit: 'kelurahan',
      title: 'Lurah Pangongangan',
      code: 'lurah',
      rank: 'lurah',
      superior: null,
      holders: ['lurah'],
    },
    {
      key: 'sekretaris',
      unit: 'kelurahan',
      title: 'Sekretaris Kelurahan',
      code: 'sekretaris',
      rank: 'sekretaris',
      superior: 'lurah',
      holders: ['sekretaris'],
    },
    {
      key: 'kasi-pemerintahan',
      unit: 'kelurahan',
      title: 'Kasi Pemerintahan',
      code: 'kasi-pemerintahan',
      rank: 'kasi',
      superior: 'lurah',
      holders: ['kasi-pemerintahan'],
    },
    {
      key: 'kasi-kesos',
      unit: 'kelurahan',
      title: 'Kasi Kesejahteraan Sosial',
      code: 'kasi-kesos',
      rank: 'kasi',
      superior: 'lurah',
      holders: ['kasi-kesos'],
    },
    {
      key: 'kasi-ekbang',
      unit: 'kelurahan',
      title: 'Kasi Ekonomi dan Pembangunan',
      code: 'kasi-ekbang',
      rank: 'kasi',
      superior: 'lurah',
      holders: ['kasi-ekbang'],
    },
    {
      key: 'jfu-umum',
      unit: 'kelurahan',
      title: 'Pengadministrasi Umum',
      code: 'jfu-umum',
      rank: 'jfu',
      superior: 'sekretaris',
      holders: ['jfu-umum-1', 'jfu-umum-2'],
    },
    {
      key: 'jfu-pelayanan',
      unit: 'kelurahan',
      title: 'Pengelola Pelayanan',
      code: 'jfu-pelayanan',
      rank: 'jfu',
      superior: 'sekretaris',
      holders: ['jfu-pelayanan'],
    },
  ],
  people: [
    {
      key: 'lurah',
      name: 'Bambang Wiratmoko',
      login: 'lurah',
      role: 'Lurah, pengelola',
      isAdmin: true,
    },
    {
      key: 'sekretaris',
      name: 'Endah Purwaningrum',
      login: 'sekretaris',
      role: 'Sekretaris, sedang cuti',
    },
    {
      key: 'kasi-pemerintahan',
      name: 'Joko Prasetyono',
      login: 'kasi.pemerintahan',
      role: 'Kasi Pemerintahan, Plh. Sekretaris',
    },
    {
      key: 'kasi-kesos',
      name: 'Siti Nurhalifah',
      login: 'kasi.kesos',
      role: 'Kasi Kesejahteraan Sosial',
    },
    {
      key: 'kasi-ekbang',
      name: 'Heru Santosa',
      login: 'kasi.ekbang',
      role: 'Kasi Ekonomi dan Pembangunan',
    },
    {
      key: 'jfu-umum-1',
      name: 'Ratna Dewanti',
      login: 'jfu.ratna',
      role: 'JFU, Pengadministrasi Umum',
    },
    {
      key: 'jfu-umum-2',
      name: 'Agus Mulyadi',
      login: 'jfu.agus',
      role: 'JFU, Pengadministrasi Umum',
    },
    {
      key: 'jfu-pelayanan',
      name: 'Wahyu Lestari',
      login: 'jfu.wahyu',
      role: 'JFU, Pengelola Pelayanan',
    },
  ],
  acting: [
    {
      post: 'sekretaris',
      person: 'kasi-pemerintahan',
      capacity: 'plh',
      signingForm: 'own',
      decreeNumber: '800/017/PLH/CONTOH',
      fromDay: -3,
      toDay: 25,
    },
  ],
  absences: [{ person: 'sekretaris', reason: 'Cuti tahunan', fromDay: -3, toDay: 25 }],
  teams: [
    {
      code: 'tim-pendataan',
      name: 'Tim Pendataan PMKS',
      decreeNumber: '460/009/TIM/CONTOH',
      members: [
        { person: 'kasi-kesos', role: 'Ketua', isChair: true },
        { person: 'jfu-pelayanan', role: 'Anggota', isChair: false },
      ],
    },
  ],
  externalParties: [
    { name: 'Sumarni', organisation: 'Petugas sosial masyarakat (PSM) Pangongangan' },
    { name: 'Kecamatan Manguharjo', organisation: 'Seksi Kesejahteraan Sosial' },
  ],
  obligations: [
    {
      sop: 'kelurahan-pangongangan/penyusunan-laporan-pmks',
      unit: 'kelurahan',
      every: 'semester',
      onDue: 'remind',
    },
  ],
};
