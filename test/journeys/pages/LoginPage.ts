import type { Page } from 'playwright-core';

/** Masuk. */
export class LoginPage {
  readonly #page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.#page = page;
    this.#address = address;
  }

  /** Opens the login page itself. */
  async open(): Promise<void> {
    await this.#page.goto(`${this.#address}/masuk`);
    await this.#page.getByRole('heading', { name: 'Masuk', level: 1 }).waitFor();
  }

  /** Types name and password; waits for the frame of the pages behind. */
  async logIn(username: string, password: string): Promise<void> {
    await this.submit(username, password);
    await this.#page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
  }

  /** Types name and password and presses the button, whatever comes of it. */
  async submit(username: string, password: string): Promise<void> {
    await this.#page.getByLabel('Nama pengguna').fill(username);
    await this.#page.getByRole('textbox', { name: 'Kata sandi' }).fill(password);
    await this.#page.getByRole('button', { name: 'Masuk', exact: true }).click();
  }

  /** Taps a demo official by name. */
  async logInAsDemo(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Masuk sebagai ${name}` }).click();
    await this.#page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
  }

  /** What the page says when it refused. */
  async refusal(): Promise<string> {
    return await this.#page.getByRole('alert').innerText();
  }

  /** Akun saya, Keluar. */
  async logOut(): Promise<void> {
    await this.#page.goto(`${this.#address}/akun`);
    await this.#page.getByRole('button', { name: 'Keluar', exact: true }).click();
    await this.#page.getByRole('heading', { name: 'Masuk', level: 1 }).waitFor();
  }
}
