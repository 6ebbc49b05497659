import type { Locator, Page } from 'playwright-core';

export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Impor SOP: the list, and one draft beside its document. */
export class ImportPage {
  readonly #page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.#page = page;
    this.#address = address;
  }

  async open(): Promise<void> {
    await this.#page.goto(`${this.#address}/impor`);
    await this.#page.getByRole('heading', { name: 'Impor SOP', level: 1 }).waitFor();
  }

  /** Chooses files as a person does, and waits until each is read or refused. */
  async upload(...files: readonly Upload[]): Promise<void> {
    await this.#page.locator('input[type=file][accept]').setInputFiles([...files]);
    for (const { name } of files) {
      await this.document(name)
        .getByText(/^(Sudah dibaca|Gagal)$/)
        .waitFor({ timeout: 60_000 });
    }
  }

  /** One document of the list. */
  document(name: string): Locator {
    return this.#page
      .getByRole('listitem')
      .filter({ has: this.#page.getByText(name, { exact: true }) });
  }

  /** Goes from the list to a draft. */
  async openDraft(title: string): Promise<void> {
    await this.#page.getByRole('link', { name: title, exact: true }).first().click();
    await this.#page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  async tab(name: string): Promise<void> {
    await this.#page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  /** The doubt that has the keys. */
  doubt(): Locator {
    return this.#page.getByRole('group', { name: /^Keraguan \d+ dari \d+$/ });
  }

  /** What is doubted now, or nothing when all is answered. */
  async question(): Promise<string | null> {
    const done = this.#page.getByText('Semua keraguan sudah dijawab.');
    await done.or(this.doubt()).first().waitFor();
    return (await this.doubt().count()) === 0
      ? null
      : await this.doubt().getByTestId('doubt-message').innerText();
  }

  /** Corrects the doubt about how a berkas begins: B opens the field, then as with any form. */
  async correctTrigger(kind: string): Promise<void> {
    const before = await this.doubt().getAttribute('aria-label');
    await this.doubt().press('b');
    await this.doubt().getByLabel('Cara memulai').selectOption({ label: kind });
    await this.doubt().getByRole('button', { name: 'Simpan' }).click();
    await this.#left(before);
  }

  /** Presses a key on the doubt and waits for what comes of it: another doubt, or none. */
  async press(key: string): Promise<void> {
    const before = await this.doubt().getAttribute('aria-label');
    await this.doubt().press(key);
    await this.#left(before);
  }

  /** How many doubts of this kind could be accepted at once; 0 when it is the only one. */
  async alike(): Promise<number> {
    const button = this.doubt().getByRole('button', { name: /^Terima semua yang sejenis/ });
    return (await button.count()) === 0 ? 0 : Number(/\d+/.exec(await button.innerText())?.[0]);
  }

  /** Accepts all doubts of this kind by keyboard, after they were shown; gives what the dialog said. */
  async acceptAlike(): Promise<string> {
    const before = await this.doubt().getAttribute('aria-label');
    await this.doubt().press('Shift+Enter');
    const dialog = this.#page.getByRole('dialog', { name: /^Terima \d+ keraguan sejenis\?$/ });
    const said = await dialog.innerText();
    // The dialog takes the focus a moment after it shows; a key before that answers nothing.
    const submit = dialog.getByRole('button', { name: /^Terima \d+ keraguan$/, disabled: false });
    await submit.and(this.#page.locator(':focus')).waitFor();
    await this.#page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await this.#left(before);
    return said;
  }

  /** Opens the question about all of this kind, presses Enter on the doubt behind it, and leaves by Escape. */
  async pressBehindAlike(): Promise<void> {
    await this.doubt().press('Shift+Enter');
    const dialog = this.#page.getByRole('dialog', { name: /^Terima \d+ keraguan sejenis\?$/ });
    await dialog.locator('button:focus').waitFor();
    await this.#page
      .locator('[role=group][aria-label^="Keraguan"]')
      .dispatchEvent('keydown', { key: 'Enter' });
    await this.#page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }

  /** Goes from a doubt that no field answers to the table, and begins a row there. */
  async beginRow(): Promise<void> {
    await this.doubt().press('b');
    await this.#page.getByRole('button', { name: 'Buka tabel' }).click();
    await this.#page.getByRole('button', { name: 'Tambah langkah' }).click();
  }

  /** Adds a column for a post, within the dialog of a row. */
  async addColumn(post: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: 'Tambah langkah' });
    await dialog.getByLabel('Jabatan di instansi ini').selectOption({ label: post });
    await dialog.getByRole('button', { name: 'Tambah kolom' }).click();
    await dialog.getByRole('group', { name: 'Pelaksana' }).getByLabel(post).waitFor();
  }

  /** Types a row in the open dialog; `no`: its number, when another is to follow. */
  async typeRow(row: { activity: string; post: string; time: string }, no?: number): Promise<void> {
    const dialog = this.#page.getByRole('dialog', { name: 'Tambah langkah' });
    await dialog.getByLabel('Kegiatan').fill(row.activity);
    await dialog.getByRole('group', { name: 'Pelaksana' }).getByLabel(row.post).check();
    await dialog.getByLabel('Waktu').fill(row.time);
    await dialog.getByLabel('Sesudah ini tambah langkah berikutnya').setChecked(no !== undefined);
    await dialog.getByRole('button', { name: 'Tambah langkah', exact: true }).click();
    await (no === undefined
      ? dialog.waitFor({ state: 'detached' })
      : dialog.getByText(`Langkah ${no} ditambahkan.`).waitFor());
  }

  /** Accepts every doubt, those of one kind together. */
  async acceptAll(): Promise<void> {
    while ((await this.question()) !== null) {
      await ((await this.alike()) > 1 ? this.acceptAlike() : this.press('Enter'));
    }
  }

  /** Waits until another doubt, or none, is asked. */
  async #left(before: string | null): Promise<void> {
    await this.#page.waitForFunction(
      (label) =>
        document
          .querySelector('[role=group][aria-label^="Keraguan"]')
          ?.getAttribute('aria-label') !== label,
      before,
    );
  }

  /** The frame over the page of the document, where something is lit. */
  lit(): Locator {
    return this.#page.getByTestId('lit');
  }

  /** Why it cannot be ratified yet. */
  async closedBecause(): Promise<string> {
    return await this.#page.getByText('Belum dapat disahkan:').locator('..').innerText();
  }

  ratifyButton(): Locator {
    return this.#page.getByRole('button', { name: 'Sahkan dan berlakukan' });
  }

  /** Ends the import; the page of the SOP opens. */
  async ratify(): Promise<void> {
    await this.ratifyButton().click();
    await this.#page.waitForURL(/\/sop\/[0-9a-f-]{36}$/);
  }

  async simulate(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Coba sebagai simulasi' }).click();
    await this.#page.waitForURL(/\/sop\/[0-9a-f-]{36}$/);
  }

  /** From now on what the server says of a change of the draft comes so much later (ms). */
  async answerLate(delay: number): Promise<void> {
    await this.#page.route(/\/import-drafts\/[^/]+\/answers$/, async (route) => {
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, delay));
      await route.fulfill({ response });
    });
  }

  /** Maps a column to a post, a rank, a team or somebody outside. */
  async map(column: string, choice: string): Promise<void> {
    await this.#page.getByLabel(column, { exact: true }).selectOption({ label: choice });
    await this.#page
      .getByRole('listitem')
      .filter({ has: this.#page.getByLabel(column, { exact: true }) })
      .getByText(`Berarti ${choice}`)
      .waitFor();
  }
}
