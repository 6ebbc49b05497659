import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/** The drawn sheet on the pages of an SOP and of a berkas: chart, list of steps, downloads. */
export class SheetPart {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The chart, once it is drawn. */
  async chart(): Promise<Locator> {
    const chart = this.#page.getByRole('group', { name: /^Bagan alir / });
    await chart.getByRole('button').first().waitFor();
    return chart;
  }

  /** Chooses the view, whatever the screen begins with. */
  async show(view: 'Bagan alir' | 'Daftar langkah'): Promise<void> {
    await this.#page
      .getByRole('group', { name: 'Cara menampilkan' })
      .getByRole('button', { name: view })
      .click();
  }

  /** The folded list. */
  steps(): Locator {
    return this.#page.getByRole('list', { name: 'Daftar langkah' });
  }

  /** Goes into the chart by one Tab from the button before it and gives the name of the stop it reached. */
  async enterByTab(): Promise<string> {
    await this.chart();
    await this.#page.getByRole('button', { name: 'Pas lebar' }).focus();
    const toHere = this.#page.getByRole('button', { name: 'Ke posisi berkas' });
    if ((await toHere.count()) > 0) {
      await toHere.focus();
    }
    return await this.press('Tab');
  }

  /** Presses a key and gives the name of what then has the focus. */
  async press(key: string): Promise<string> {
    await this.#page.keyboard.press(key);
    return await this.focused();
  }

  /** Name, or else words, of what has the focus. */
  async focused(): Promise<string> {
    return await this.#page.evaluate(() => {
      const element = document.activeElement;
      return element === null || element === document.body
        ? ''
        : (element.getAttribute('aria-label') ?? element.textContent);
    });
  }

  /** Unduh: chooses and gives the file's name and bytes. */
  async download(
    choice: Readonly<Record<string, string>>,
  ): Promise<{ name: string; bytes: Buffer }> {
    await this.#page.getByRole('button', { name: 'Unduh', exact: true }).click();
    const dialog = this.#page.getByRole('dialog');
    for (const [label, option] of Object.entries(choice)) {
      const field = dialog.getByLabel(label, { exact: true });
      const words = await field.locator('option', { hasText: option }).first().innerText();
      await field.selectOption({ label: words });
    }
    const saved = this.#page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Unduh', exact: true }).click();
    const file = await saved;
    const bytes = readFileSync(await file.path());
    await dialog.waitFor({ state: 'hidden' });
    return { name: file.suggestedFilename(), bytes };
  }
}
