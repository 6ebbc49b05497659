import type { Locator, Page } from 'playwright-core';

/** Perlu Tindak Lanjut and Belum Ditugaskan. */
export class InboxPage {
  readonly #page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.#page = page;
    this.#address = address;
  }

  /** Opens my own list. */
  async open(): Promise<void> {
    await this.#page.goto(`${this.#address}/perlu-tindak-lanjut`);
    await this.#page.getByRole('heading', { name: 'Perlu Tindak Lanjut', level: 1 }).waitFor();
  }

  /** Opens the list of the unit. */
  async openUnassigned(): Promise<void> {
    await this.#page.goto(`${this.#address}/belum-ditugaskan`);
    await this.#page.getByRole('heading', { name: 'Belum Ditugaskan', level: 1 }).waitFor();
  }

  /** The entry of a berkas, by its title. */
  entry(title: string): Locator {
    return this.#page.getByRole('listitem').filter({
      has: this.#page.getByRole('link', { name: title, exact: true }),
    });
  }

  /** Waits until a berkas stands in the list; gives after how many milliseconds. */
  async waitFor(title: string, withinMs = 5_000): Promise<number> {
    const from = Date.now();
    await this.entry(title).first().waitFor({ timeout: withinMs });
    return Date.now() - from;
  }

  /** The words of an entry: marks, row, times. */
  async read(title: string): Promise<string> {
    return await this.entry(title).first().innerText();
  }

  /** Goes to the berkas of an entry. */
  async go(title: string): Promise<void> {
    await this.#page.getByRole('link', { name: title, exact: true }).first().click();
    await this.#page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  /** Kerjakan: takes an unassigned berkas in hand, which opens its page. */
  async take(title: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Kerjakan ${title}` }).click();
    await this.#page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }
}
