import type { Locator, Page } from 'playwright-core';

export interface Return {
  /** Words of the row it goes to; left out: the SOP's own. */
  readonly to?: string;
  readonly quick?: string;
  readonly reason?: string;
  readonly photo?: string;
  readonly redactional?: boolean;
  readonly keepEndorsements?: boolean;
  readonly backToMe?: boolean;
  readonly items?: readonly string[];
}

export interface PaperResult {
  /** The outcome's own words, or `Dikembalikan untuk diperbaiki`. */
  readonly result?: string;
  /** Name of who decided. */
  readonly decidedBy: string;
  /** `yyyy-mm-ddThh:mm` in the agency's zone. */
  readonly at: string;
  /** Path of a photo or scan. */
  readonly evidence?: string;
}

/** The berkas page. */
export class RunPage {
  readonly #page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.#page = page;
    this.#address = address;
  }

  async open(runId: string): Promise<void> {
    await this.#page.goto(`${this.#address}/berkas/${runId}`);
    await this.#page.getByText('Posisi berkas:').waitFor();
  }

  /** `meja Sekretaris`. */
  async whereItIs(): Promise<string> {
    const line = await this.#page.getByText('Posisi berkas:').innerText();
    return line.replace('Posisi berkas:', '').trim();
  }

  /** What I am to do now, as one region; its words tell why and from whom. */
  now(): Locator {
    return this.#page.getByRole('region', { name: 'Yang perlu dilakukan sekarang' });
  }

  /** The region of tasks that wait for others. */
  others(): Locator {
    return this.#page.getByRole('region', { name: 'Langkah lain yang sedang berjalan' });
  }

  /** The SOP's table with what happened. */
  table(): Locator {
    return this.#page.getByRole('region', { name: 'Tabel SOP dan posisi berkas' });
  }

  /** Isi berkas: the sheets that lie in it. */
  papers(): Locator {
    return this.#page.getByRole('region', { name: 'Isi berkas', exact: true });
  }

  /** Marks a missing requirement as seen on paper. */
  async seeOnPaper(label: string): Promise<void> {
    await this.now()
      .getByRole('button', { name: `Tandai ${label} ada di kertas` })
      .click();
    await this.now()
      .getByRole('listitem')
      .filter({ hasText: label })
      .getByText('dilihat di kertas')
      .waitFor();
  }

  /** Marks every missing requirement of my tasks as seen on paper. */
  async seeAllOnPaper(): Promise<void> {
    const buttons = this.now().getByRole('button', { name: /^Tandai .* ada di kertas$/ });
    for (let left = await buttons.count(); left > 0; left = await buttons.count()) {
      await buttons.first().click();
      await this.#settled(async () => (await buttons.count()) < left);
    }
  }

  /** Attaches a file to a missing requirement. */
  async attach(label: string, path: string): Promise<void> {
    const line = this.now().getByRole('listitem').filter({ hasText: label });
    await line.locator('input[type=file]').setInputFiles(path);
    await line.getByText('dilampirkan').waitFor();
  }

  /** Waives a missing requirement with a reason. */
  async waive(label: string, reason: string): Promise<void> {
    await this.now()
      .getByRole('button', { name: `Kesampingkan ${label}` })
      .click();
    await this.#dialog().getByLabel('Alasan dikesampingkan').fill(reason);
    await this.#dialog().getByRole('button', { name: 'Kesampingkan', exact: true }).click();
    await this.#dialog().waitFor({ state: 'hidden' });
  }

  /** Chooses the person of a column that opens next. */
  async assign(column: string, person: string): Promise<void> {
    const field = this.#page.getByLabel(`Tugaskan kepada (${column})`).last();
    const label = await field.locator('option', { hasText: person }).first().innerText();
    await field.selectOption({ label });
  }

  /** Writes the guidance that goes with an order. */
  async guide(words: string): Promise<void> {
    await this.now().getByLabel('Arahan', { exact: true }).fill(words);
  }

  /** Ticks names of a list, in the card or an open dialog. */
  async choose(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.#page.getByRole('checkbox', { name, exact: true }).check();
    }
  }

  /** Fills one field of the row's form. */
  async fill(label: string, value: string): Promise<void> {
    await this.now().getByLabel(label).fill(value);
  }

  /** Writes the note that goes with the act. */
  async note(words: string): Promise<void> {
    await this.now().getByLabel('Catatan', { exact: true }).first().fill(words);
  }

  /** Attaches a file to an output of the row. */
  async attachOutput(label: string, path: string): Promise<void> {
    const line = this.now().getByRole('listitem').filter({ hasText: label }).last();
    await line.locator('input[type=file]').setInputFiles(path);
    await line.getByText('terkirim').waitFor();
  }

  /** Presses the button of an outcome and waits until it was carried out. */
  async act(button: string | RegExp): Promise<void> {
    await this.press(button);
    await this.#settled(async () => {
      const isDone = await this.#notices()
        .getByText(/Terkirim kepada|Tercatat|Berkas selesai/)
        .count();
      return isDone > 0;
    });
    await this.#closeNotices();
  }

  /** Presses a button of what I am to do now, whatever comes of it. */
  async press(button: string | RegExp): Promise<void> {
    await this.now().getByRole('button', { name: button }).first().click();
  }

  /** Kembalikan untuk diperbaiki. */
  async returnIt(what: Return): Promise<void> {
    await this.press('Kembalikan untuk diperbaiki');
    await this.#fillReturn(what);
    await this.#dialog().getByRole('button', { name: 'Kembalikan untuk diperbaiki' }).click();
    await this.#dialog().waitFor({ state: 'hidden' });
    await this.#closeNotices();
  }

  /** Catat hasil di kertas, for a row of mine or of somebody else. */
  async recordPaper(what: PaperResult, sentBack?: Return): Promise<void> {
    await this.#page.getByRole('button', { name: 'Catat hasil di kertas' }).first().click();
    const dialog = this.#dialog();
    if (what.result !== undefined) {
      await dialog.getByRole('radio', { name: what.result }).check();
    }
    const decider = dialog.getByLabel('Diputuskan oleh');
    const label = await decider.locator('option', { hasText: what.decidedBy }).first().innerText();
    await decider.selectOption({ label });
    await dialog.getByLabel(/Tanggal dan jam terjadi/).fill(what.at);
    if (what.evidence !== undefined) {
      await dialog.locator('input[type=file]').first().setInputFiles(what.evidence);
      await dialog.getByText('terkirim').first().waitFor();
    }
    const seen = dialog.getByRole('checkbox', { name: /Kelengkapan sudah dilihat/ });
    if ((await seen.count()) > 0) {
      await seen.check();
    }
    if (sentBack !== undefined) {
      await this.#fillReturn(sentBack);
    }
    await dialog.getByRole('button', { name: 'Catat', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await this.#closeNotices();
  }

  /** Beri pertimbangan. */
  async consider(words: string): Promise<void> {
    await this.#openOtherActs();
    await this.press('Beri pertimbangan');
    await this.#dialog().getByLabel('Pertimbangan').fill(words);
    await this.#dialog().getByRole('button', { name: 'Beri pertimbangan' }).click();
    await this.#dialog().waitFor({ state: 'hidden' });
  }

  /** Setuju dengan perbaikan. */
  async agreeWithChanges(words: string): Promise<void> {
    await this.#openOtherActs();
    await this.press('Setuju dengan perbaikan');
    await this.#dialog().getByLabel('Apa yang diperbaiki').fill(words);
    await this.#dialog()
      .getByRole('button', { name: /^Setuju dengan perbaikan/ })
      .click();
    await this.#dialog().waitFor({ state: 'hidden' });
  }

  /** Tunda. */
  async pause(reason: 'Balasan' | 'Anggaran' | 'Pimpinan' | 'Lainnya'): Promise<void> {
    await this.#openOtherActs();
    await this.press('Tunda');
    await this.#dialog().getByRole('radio', { name: reason }).check();
    await this.#dialog().getByRole('button', { name: 'Tunda', exact: true }).click();
    await this.#dialog().waitFor({ state: 'hidden' });
  }

  /** Lanjutkan. */
  async resume(): Promise<void> {
    await this.press('Lanjutkan');
    await this.now().getByRole('button', { name: 'Lanjutkan' }).waitFor({ state: 'detached' });
  }

  /** Batalkan kirim. */
  async takeBack(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Batalkan kirim' }).click();
    await this.#notices().getByText('Kiriman dibatalkan').waitFor();
    await this.#closeNotices();
  }

  /** Records what was sent to somebody outside, or what came back. */
  async recordOutside(
    label: string,
    what: 'Catat pengiriman' | 'Catat jawaban',
    party?: string,
  ): Promise<void> {
    await this.now()
      .getByRole('button', { name: `${what}: ${label}` })
      .click();
    if (party !== undefined) {
      const field = this.#dialog().getByLabel('Pihak luar');
      const option = await field.locator('option', { hasText: party }).first().innerText();
      await field.selectOption({ label: option });
    }
    await this.#dialog().getByRole('button', { name: what, exact: true }).click();
    await this.#dialog().waitFor({ state: 'hidden' });
  }

  /** Goes on without the run of a called SOP, with the reason. */
  async settleCall(reason: string): Promise<void> {
    await this.now()
      .getByRole('button', { name: /^Lanjutkan tanpa menunggu/ })
      .first()
      .click();
    await this.#dialog().getByLabel('Alasan melanjutkan').fill(reason);
    await this.#dialog()
      .getByRole('button', { name: /^Lanjutkan tanpa menunggu/ })
      .click();
    await this.#dialog().waitFor({ state: 'hidden' });
  }

  /** Shows the trail and gives its sentences. */
  async readTrail(): Promise<string> {
    const region = this.#page.getByRole('region', { name: 'Riwayat' });
    await region.getByRole('button', { name: 'Tampilkan riwayat' }).click();
    await region.getByRole('listitem').first().waitFor();
    return await region.innerText();
  }

  /** Goes to the lembar kendali. */
  async openControlSheet(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Lembar kendali' }).click();
    await this.#page.getByRole('heading', { name: 'Lembar kendali', level: 1 }).waitFor();
    await this.#page.getByRole('img', { name: 'Pindai untuk membuka berkas ini' }).waitFor();
  }

  /** What the page says when an act was refused. */
  async refusal(): Promise<string> {
    return await this.#page.getByRole('alert').first().innerText();
  }

  async #fillReturn(what: Return): Promise<void> {
    const dialog = this.#dialog();
    if (what.to !== undefined) {
      await dialog.getByRole('radio', { name: what.to }).check();
    }
    for (const item of what.items ?? []) {
      await dialog.getByRole('checkbox', { name: item, exact: true }).check();
    }
    if (what.quick !== undefined) {
      await dialog.getByText(what.quick, { exact: true }).click();
    }
    if (what.reason !== undefined) {
      await dialog.getByLabel('Alasan', { exact: true }).fill(what.reason);
    }
    if (what.photo !== undefined) {
      await dialog.locator('input[type=file]').last().setInputFiles(what.photo);
      await dialog.getByText('terkirim').last().waitFor();
    }
    if (what.redactional === true) {
      await dialog.getByRole('radio', { name: 'Redaksi saja' }).check();
    }
    if (what.keepEndorsements === true) {
      await dialog.getByRole('checkbox', { name: /Paraf yang sudah ada/ }).check();
    }
    if (what.backToMe === true) {
      await dialog.getByRole('radio', { name: 'Langsung kembali kepada saya' }).check();
    }
  }

  async #openOtherActs(): Promise<void> {
    const details = this.now().locator('details').filter({ hasText: 'Tindakan lain' }).first();
    if ((await details.getAttribute('open')) === null) {
      await details.getByText('Tindakan lain').click();
    }
  }

  #dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  #notices(): Locator {
    return this.#page.getByTestId('notices');
  }

  async #closeNotices(): Promise<void> {
    const close = this.#notices().getByRole('button', { name: 'Tutup' });
    while ((await close.count()) > 0) {
      await close.first().click();
    }
  }

  /** Waits for what cannot be said as one locator. */
  async #settled(isSo: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + 15_000;
    while (!(await isSo())) {
      if (Date.now() > until) {
        const said = await this.#page.getByRole('alert').allInnerTexts();
        throw new Error(`the page did not settle: ${said.join(' / ')}`);
      }
      await this.#page.waitForTimeout(50);
    }
  }
}
