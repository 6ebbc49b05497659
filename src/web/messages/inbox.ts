export const inbox = {
  mine: {
    title: 'Perlu Tindak Lanjut',
    intro: 'Berkas yang menunggu tindakan Anda, menurut batas waktu.',
    empty: 'Tidak ada berkas yang menunggu Anda.',
    emptyNext:
      'Berkas baru muncul di halaman ini dengan sendirinya. Anda dapat membuka berkas dari sebuah SOP.',
    emptyAct: 'Lihat SOP',
  },
  unassigned: {
    title: 'Belum Ditugaskan',
    intro: 'Berkas di unit Anda yang belum ada pegawai yang mengerjakannya.',
    empty: 'Semua berkas di unit Anda sudah ada yang mengerjakan.',
    emptyNext: 'Pekerjaan Anda sendiri ada di Perlu Tindak Lanjut.',
    emptyAct: 'Ke Perlu Tindak Lanjut',
  },
  step: (no: string | null) => (no === null ? 'Langkah' : `Langkah ${no}`),
  take: 'Kerjakan',
  takeOf: (title: string) => `Kerjakan ${title}`,
  taken: 'Berkas ini sekarang Anda kerjakan.',
  due: 'Batas waktu',
  deadline: 'Batas waktu berkas',
  openedAt: 'Diterima',
} as const;

export const marks = {
  late: 'Terlambat',
  deadlinePassed: 'Batas waktu berkas terlewati',
  returned: (round: number) => `Dikembalikan, putaran ${round}`,
  paused: 'Ditunda',
  waitingForCalendar: 'Menunggu kalender',
  unseen: 'Baru',
  simulation: 'Simulasi',
  restricted: 'Terbatas',
  ended: 'Selesai',
  cancelled: 'Dibatalkan',
  running: 'Berjalan',
} as const;
