import type { Page } from 'playwright-core';

export interface Letter {
  readonly reference: string;
  /** `yyyy-mm-dd`. */
  readonly referenceOn: string;
  readonly subject: string;
  /** The date asked for. */
  readonly deadlineOn?: string;
}

/** SOP and Buka berkas. */
export class OpenRunPage {
  readonly #page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.#page = page;
    this.#address = address;
  }

  /** Finds an SOP by its title and opens its page. */
  async openSop(title: string): Promise<void> {
    await this.#page.goto(`${this.#address}/sop`);
    await this.#page.getByRole('link', { name: title, exact: true }).click();
    await this.#page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  /** From the SOP's page to the form. */
  async begin(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Buka berkas', exact: true }).click();
    await this.#page.getByRole('heading', { name: 'Buka berkas', level: 1 }).waitFor();
  }

  /** From the SOP's page to the form of a simulation. */
  async beginSimulation(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Simulasi', exact: true }).click();
    await this.#page.getByRole('heading', { name: 'Simulasi', level: 1 }).waitFor();
  }

  /** Fills in an incoming letter. */
  async byLetter(letter: Letter): Promise<void> {
    await this.#chooseTrigger('Surat masuk');
    await this.#page.getByLabel('Nomor surat').fill(letter.reference);
    await this.#page.getByLabel('Tanggal surat').fill(letter.referenceOn);
    await this.#page.getByLabel('Perihal').fill(letter.subject);
    if (letter.deadlineOn !== undefined) {
      await this.setDeadline(letter.deadlineOn);
    }
  }

  /** Fills in an oral order. */
  async byOralOrder(sentence: string): Promise<void> {
    await this.#chooseTrigger('Perintah lisan');
    await this.#page.getByLabel('Perintahnya, dalam satu kalimat').fill(sentence);
  }

  /** Fills in a period, `2026-S2`. */
  async byPeriod(period: string, subject: string): Promise<void> {
    await this.#chooseTrigger('Kewajiban berkala');
    await this.setPeriod(period);
    await this.#page.getByLabel('Perihal').fill(subject);
  }

  async setPeriod(period: string): Promise<void> {
    await this.#page.getByLabel('Periode').fill(period);
  }

  async setDeadline(deadlineOn: string): Promise<void> {
    await this.#page.getByLabel('Batas waktu berkas').fill(deadlineOn);
  }

  /** Ticks units (kelurahan) of the first list. */
  async choose(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.#page.getByRole('checkbox', { name, exact: true }).check();
    }
  }

  /** Chooses the person of a first row's column. */
  async assign(column: string, person: string): Promise<void> {
    const field = this.#page.getByLabel(`Tugaskan kepada (${column})`);
    const label = await field.locator('option', { hasText: person }).first().innerText();
    await field.selectOption({ label });
  }

  /** Presses the button and waits for the berkas; gives its id. */
  async submit(): Promise<string> {
    await this.press();
    await this.#arrive();
    return new URL(this.#page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** Presses the button, whatever comes of it. */
  async press(): Promise<void> {
    await this.#page
      .getByRole('button', { name: /^(Buka berkas|Buka perbaikan|Mulai simulasi)$/ })
      .click();
  }

  /** What the page says when it refused. */
  async refusal(): Promise<string> {
    return await this.#page.getByRole('alert').innerText();
  }

  /** After "sudah ada": goes to the berkas that exists. */
  async goToExisting(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Lihat berkas yang sudah ada' }).click();
    await this.#arrive();
  }

  /** After "sudah ada": opens the next edition on purpose. */
  async openNextEdition(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Buka edisi berikutnya' }).click();
    await this.#arrive();
  }

  async #arrive(): Promise<void> {
    await this.#page.waitForURL(/\/berkas\/[0-9a-f-]{36}$/);
    await this.#page.getByText('Posisi berkas:').waitFor();
  }

  async #chooseTrigger(name: string): Promise<void> {
    const radio = this.#page.getByRole('radio', { name });
    // An SOP that begins in one way only does not ask.
    if ((await radio.count()) > 0) {
      await radio.check();
    }
  }
}
