// The page as its contract describes it (docs/automation.md): roles, accessible names and four data attributes, nothing else.
// Waits for states, never for time.

import { expect, type Locator, type Page } from '@playwright/test';

/** Keys of a link that fills the connection form. */
export interface Link {
  readonly serverUrl?: string;
  readonly transport?: string;
  readonly era?: string;
  readonly panel?: string;
  readonly item?: string;
}

export type PanelName = 'Capabilities' | 'Tools' | 'Resources' | 'Prompts' | 'Messages';
export type ListName = 'Tools' | 'Resources' | 'Prompts';
export type Status = 'idle' | 'connecting' | 'ready' | 'reconnecting' | 'failed' | 'closed' | 'recorded';
export type OutcomeName = 'pending' | 'inputRequired' | 'result' | 'toolError' | 'rpcError' | 'timeout' | 'cancelled' | 'transportError';
export type Kind = 'sent' | 'received' | 'notify' | 'errors' | 'transport';

/** Text is typed, or chosen where the schema names the choices. */
export type Arguments = Readonly<Record<string, string>>;

/** The demo loads its Worker, a server-everything starts cold: connecting is the one thing that takes seconds. */
const CONNECTS_WITHIN = 20_000;

export class InspectorPage {
  readonly page: Page;
  readonly root: Locator;
  readonly form: Locator;
  /** The answer to the call in view. */
  readonly result: Locator;
  /** The log: the same grid under every panel and in Messages. */
  readonly grid: Locator;
  readonly rows: Locator;
  readonly selectedRow: Locator;
  readonly detail: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('html');
    this.form = page.getByRole('form', { name: 'Connection', exact: true });
    this.result = page.getByRole('region', { name: 'Result', exact: true });
    this.grid = page.getByRole('grid', { name: 'Messages', exact: true });
    this.rows = this.grid.getByRole('row');
    this.selectedRow = this.grid.getByRole('row', { selected: true });
    this.detail = page.getByRole('region', { name: 'Message detail', exact: true });
  }

  // ---- connecting

  /** Opens the page with a link's fragment; connects nothing. */
  async open(link: Link = {}): Promise<void> {
    const fragment = new URLSearchParams(Object.entries(link)).toString();
    await this.page.goto(fragment === '' ? './' : `./#${fragment}`);
    await expect(this.form).toBeVisible();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  radio(group: string, name: string): Locator {
    return this.page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name, exact: true });
  }

  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true });
  }

  /** Presses Connect and waits until the connection has settled in `expected`. */
  async connect(expected: Status = 'ready'): Promise<void> {
    await this.form.getByRole('button', { name: 'Connect', exact: true }).click();
    await this.settles(expected);
  }

  async settles(expected: Status): Promise<void> {
    await expect(this.root).toHaveAttribute('data-connection', expected, { timeout: CONNECTS_WITHIN });
  }

  // ---- panels

  async panel(name: PanelName): Promise<void> {
    const link = this.page.getByRole('link', { name, exact: true });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  options(list: ListName): Locator {
    return this.page.getByRole('listbox', { name: list, exact: true }).getByRole('option');
  }

  option(list: ListName, name: string): Locator {
    return this.page.getByRole('listbox', { name: list, exact: true }).getByRole('option', { name, exact: true });
  }

  /** Goes to a panel and chooses one of its list, which a narrow window may hide behind the item chosen before. */
  async choose(list: ListName, name: string): Promise<void> {
    await this.panel(list);
    const option = this.option(list, name);
    const switcher = this.page.getByRole('main').getByRole('button', { expanded: false }).first();
    await expect(option.or(switcher).first()).toBeVisible();
    if (!(await option.isVisible())) await switcher.click();
    await option.click();
    await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }

  /** Fills the form of the chosen tool or prompt. */
  async fill(name: string, args: Arguments): Promise<void> {
    const form = this.page.getByRole('form', { name: `Arguments of ${name}`, exact: true });
    for (const [key, text] of Object.entries(args)) {
      const control = form.getByLabel(key, { exact: true });
      const [tag, role] = await control.evaluate((element) => [element.tagName, element.getAttribute('role')]);
      if (role === 'radiogroup') await control.getByRole('radio', { name: text, exact: true }).click();
      else if (tag === 'SELECT') await control.selectOption({ label: text });
      else await control.fill(text);
    }
  }

  /** Chooses a tool, fills its form and presses Call tool. Does not wait for the answer. */
  async callTool(name: string, args: Arguments = {}): Promise<void> {
    await this.choose('Tools', name);
    await this.fill(name, args);
    await this.button('Call tool').click();
  }

  async getPrompt(name: string, args: Arguments = {}): Promise<void> {
    await this.choose('Prompts', name);
    await this.fill(name, args);
    await this.button('Get prompt').click();
  }

  async readResource(uri: string): Promise<void> {
    await this.choose('Resources', uri);
    await this.button('Read').click();
  }

  /** Waits for the call in view to end as expected. */
  async outcome(expected: OutcomeName): Promise<void> {
    await expect(this.result).toHaveAttribute('data-outcome', expected);
  }

  // ---- the log

  /** Frames recorded on this connection, as the page says. */
  async frames(): Promise<number> {
    return Number(await this.grid.getAttribute('data-frames'));
  }

  async rowCount(): Promise<number> {
    return Number(await this.grid.getAttribute('aria-rowcount'));
  }

  kind(kind: Kind): Locator {
    return this.page.getByRole('toolbar', { name: 'Message kinds', exact: true }).getByRole('button', { name: new RegExp(`^${kind} `) });
  }

  /** Rows in view that contain the text. */
  messageRows(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** Waits until a row is in the record. It is published at most 20 times a second, so a count is read only after the row expected last. */
  async recorded(text: string | RegExp): Promise<void> {
    await expect(this.messageRows(text).last()).toBeVisible();
  }

  /** The JSON-RPC id as a row shows it; empty when it has none. */
  idOf(row: Locator): Promise<string> {
    return row.getByRole('gridcell').nth(3).innerText();
  }

  /** Selects a row in Messages and opens its exact text. */
  async openRaw(row: Locator): Promise<void> {
    await row.click();
    await this.detail.getByRole('tab', { name: 'Raw', exact: true }).click();
  }

  /** The exact text of the selected row, in the rows it is drawn in. */
  get raw(): Locator {
    return this.detail.getByRole('group', { name: 'Exact text', exact: true });
  }
}
