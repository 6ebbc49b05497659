import type { Locator, Page } from 'playwright-core';

export interface Holding {
  readonly position: string;
  readonly official: string;
  readonly capacity: 'Definitif' | 'Plt. (jabatan kosong)' | 'Plh. (pejabat berhalangan)';
  readonly decree?: string;
  readonly from?: string;
  readonly to?: string;
}

type Tab =
  | 'Unit & jabatan'
  | 'Pegawai'
  | 'Tim & pihak luar'
  | 'Kalender & kewajiban'
  | 'Aturan kantor'
  | 'Jejak perubahan';

/** Organisasi & Pejabat. */
export class OrganisationPage {
  readonly #page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.#page = page;
    this.#address = address;
  }

  async open(tab: Tab = 'Unit & jabatan'): Promise<void> {
    await this.#page.goto(`${this.#address}/organisasi`);
    await this.#page.getByRole('tab', { name: tab }).click();
    await this.#page.getByRole('tabpanel', { name: tab }).waitFor();
  }

  /** What stands on the chosen tab. */
  panel(): Locator {
    return this.#page.getByRole('tabpanel');
  }

  /** Sets who holds a post: definitive, Plt. or Plh. */
  async setHolder(holding: Holding): Promise<void> {
    await this.#page
      .getByRole('button', { name: `Tetapkan pemangku ${holding.position}`, exact: true })
      .first()
      .click();
    const dialog = this.#dialog();
    await dialog.getByLabel('Pegawai').selectOption({ label: holding.official });
    await dialog.getByLabel('Kedudukan').selectOption({ label: holding.capacity });
    if (holding.decree !== undefined) {
      await dialog.getByLabel('Nomor SK atau surat perintah').fill(holding.decree);
    }
    if (holding.from !== undefined) {
      await dialog.getByLabel('Berlaku sejak').fill(holding.from);
    }
    if (holding.to !== undefined) {
      await dialog.getByLabel('Sampai dengan').fill(holding.to);
    }
    await this.#save('Simpan');
  }

  /** Adds an official. */
  async addOfficial(name: string, employeeNumber?: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Tambah pegawai' }).click();
    await this.#dialog().getByLabel('Nama').fill(name);
    if (employeeNumber !== undefined) {
      await this.#dialog().getByLabel('NIP').fill(employeeNumber);
    }
    await this.#save('Simpan');
  }

  /** Notes that an official is away. */
  async addAbsence(name: string, reason: string, from: string, to: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Catat ${name} tidak di tempat` }).click();
    await this.#dialog().getByLabel('Sebab').fill(reason);
    await this.#dialog().getByLabel('Sejak').fill(from);
    await this.#dialog().getByLabel('Sampai dengan').fill(to);
    await this.#save('Simpan');
  }

  /** Invites an official; gives the link that is shown once. */
  async invite(name: string, username: string, isAdmin = false): Promise<string> {
    await this.#page.getByRole('button', { name: `Undang ${name}` }).click();
    await this.#dialog().getByLabel('Nama pengguna').fill(username);
    if (isAdmin) {
      await this.#dialog().getByRole('checkbox', { name: 'Administrator instansi' }).check();
    }
    await this.#dialog().getByRole('button', { name: 'Undang', exact: true }).click();
    return await this.#readLink();
  }

  /** Resets a password; gives the link that is shown once. */
  async resetPassword(name: string): Promise<string> {
    await this.#page.getByRole('button', { name: `Atur ulang kata sandi ${name}` }).click();
    await this.#dialog()
      .getByRole('button', { name: 'Atur ulang kata sandi', exact: true })
      .click();
    return await this.#readLink();
  }

  /** Shuts an account. */
  async disableAccount(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Nonaktifkan akun ${name}` }).click();
    await this.#save('Nonaktifkan akun');
  }

  /** Adds somebody outside the agency. */
  async addOutsider(name: string, organisation: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Tambah pihak luar' }).click();
    await this.#dialog().getByLabel('Nama atau sebutan').fill(name);
    await this.#dialog().getByLabel('Lembaga').fill(organisation);
    await this.#save('Simpan');
  }

  /** Adds a local day off. */
  async addDayOff(date: string, name: string, basis: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Tambah libur setempat' }).click();
    await this.#dialog().getByLabel('Tanggal').fill(date);
    await this.#dialog().getByLabel('Nama hari libur').fill(name);
    await this.#dialog().getByLabel('Dasar').fill(basis);
    await this.#save('Simpan');
  }

  /** What a dialog says when it was refused. */
  async refusal(): Promise<string> {
    return await this.#dialog().getByRole('alert').innerText();
  }

  async #save(button: string): Promise<void> {
    await this.#dialog().getByRole('button', { name: button, exact: true }).click();
    await this.#dialog().waitFor({ state: 'hidden' });
  }

  async #readLink(): Promise<string> {
    const field = this.#page.getByRole('textbox', { name: 'Tautan undangan' });
    const link = await field.inputValue();
    await this.#dialog().getByRole('button', { name: 'Tutup', exact: true }).last().click();
    return link;
  }

  #dialog(): Locator {
    return this.#page.getByRole('dialog');
  }
}
