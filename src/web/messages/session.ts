export const sessionText = {
  login: {
    title: 'Masuk',
    intro: 'SOP yang dijalankan, dari langkah pertama sampai terakhir.',
    username: 'Nama pengguna',
    usernameHint: 'Bentuk: nama@instansi',
    password: 'Kata sandi',
    submit: 'Masuk',
    demoTitle: 'Akun demo',
    demoIntro: 'Pilih seorang pejabat rekaan untuk langsung masuk sebagai dirinya.',
    demoAs: (name: string, role: string) => `Masuk sebagai ${name}, ${role}`,
    ended:
      'Sesi Anda telah berakhir. Masuk kembali untuk melanjutkan; isian yang belum terkirim tetap tersimpan.',
  },
  setup: {
    title: 'Penyiapan pertama',
    intro: 'Sistem ini masih kosong. Buat instansi dan administrator pertamanya.',
    agencyName: 'Nama instansi',
    agencySlug: 'Kode instansi',
    agencySlugHint:
      'Huruf kecil, angka, dan tanda hubung; dipakai pada nama pengguna, misalnya kec-neglasari.',
    zone: 'Zona waktu',
    adminName: 'Nama administrator',
    username: 'Nama pengguna',
    usernameHint: (slug: string) => `Masuk dengan nama@${slug === '' ? 'instansi' : slug}`,
    password: 'Kata sandi',
    repeat: 'Ulangi kata sandi',
    submit: 'Buat instansi dan masuk',
    done: 'Penyiapan sudah pernah dilakukan.',
  },
  invitation: {
    title: 'Undangan',
    welcome: (name: string, agency: string) => `Selamat datang, ${name} (${agency}).`,
    username: (username: string) => `Nama pengguna Anda: ${username}`,
    password: 'Kata sandi baru',
    repeat: 'Ulangi kata sandi',
    submit: 'Tetapkan kata sandi dan masuk',
  },
  passwordHint:
    'Sedikitnya 10 karakter; kalimat pendek yang mudah Anda ingat lebih baik daripada satu kata.',
  repeatDiffers: 'Kedua kata sandi tidak sama.',
  showPassword: 'Tampilkan kata sandi',
  mustChange: 'Sebelum melanjutkan, ganti kata sandi Anda.',
} as const;

export const zoneNames: Readonly<Record<string, string>> = {
  WIB: 'WIB (Indonesia Barat)',
  WITA: 'WITA (Indonesia Tengah)',
  WIT: 'WIT (Indonesia Timur)',
};
