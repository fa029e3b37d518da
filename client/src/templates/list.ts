/** The list of shipped templates: searched by whatever is typed, narrowed by sector, language and risk tier. */
import * as vscode from 'vscode';
import type { TemplateSummary } from '../../../server/src/protocol.js';
import { type FacetKind, facetKinds, facetsFor, findTemplates, groupTemplates, type Narrowing } from './search.js';

/** Where a person is in the list. */
export interface ListState {
  readonly typed: string;
  readonly narrowing: Narrowing;
  /** The template that has the focus, by id. */
  readonly focused?: string;
}

/** What a person did in the list. */
export type ListAnswer =
  | { readonly kind: 'insert' | 'read'; readonly id: string; readonly state: ListState }
  | { readonly kind: 'narrow'; readonly by: FacetKind; readonly state: ListState }
  | { readonly kind: 'widen'; readonly state: ListState };

interface Item extends vscode.QuickPickItem {
  /** Absent for headings. */
  readonly choice?: { readonly id: string } | { readonly by: FacetKind } | 'widen';
}

const READ_ICON = new vscode.ThemeIcon('open-preview');

/** Shows the list until something is chosen. It opens before it is filled, so that nothing typed lands in the editor. */
export async function showList(
  templates: Promise<readonly TemplateSummary[]>,
  state: ListState,
): Promise<ListAnswer | undefined> {
  const list = new TemplateList(state);
  try {
    const answer = list.answer();
    list.fill(await templates, state.focused);
    return await answer;
  } finally {
    list.dispose();
  }
}

class TemplateList {
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #narrowing: Narrowing;
  #all: readonly TemplateSummary[] = [];

  constructor({ typed, narrowing }: ListState) {
    this.#narrowing = narrowing;
    this.#pick.title = vscode.l10n.t('BluePencil: Insert Template');
    this.#pick.placeholder = vscode.l10n.t('Search by sector, task, language, risk tier, name or purpose');
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    this.#pick.value = typed;
    this.#pick.busy = true;
    this.#pick.onDidChangeValue(() => this.#refill());
  }

  /** Shows the list, and waits for what is done in it. */
  answer(): Promise<ListAnswer | undefined> {
    return new Promise((resolve) => {
      this.#pick.onDidAccept(() => {
        const answer = answerOf(this.#chosen(), this.#state());
        if (answer) resolve(answer);
      });
      this.#pick.onDidTriggerItemButton(({ item: { choice } }) => {
        if (isTemplate(choice))
          resolve({ kind: 'read', id: choice.id, state: { ...this.#state(), focused: choice.id } });
      });
      this.#pick.onDidHide(() => resolve(undefined));
      this.#pick.show();
    });
  }

  fill(templates: readonly TemplateSummary[], focused: string | undefined): void {
    this.#all = templates;
    this.#pick.busy = false;
    this.#refill(focused);
  }

  dispose(): void {
    this.#pick.dispose();
  }

  #refill(focused?: string): void {
    const items = itemsFor(this.#all, this.#narrowing, this.#pick.value);
    this.#pick.items = items;
    const templates = items.filter(({ choice }) => isTemplate(choice));
    const active = templates.find(({ choice }) => isTemplate(choice) && choice.id === focused) ?? templates[0];
    this.#pick.activeItems = active ? [active] : [];
  }

  #state(): ListState {
    const choice = this.#pick.activeItems[0]?.choice;
    const typed = { typed: this.#pick.value, narrowing: this.#narrowing };
    return isTemplate(choice) ? { ...typed, focused: choice.id } : typed;
  }

  /** What has the focus; or, while the list still shows what was there before the last letter, the first that is meant. */
  #chosen(): Item['choice'] {
    const choice = this.#pick.activeItems[0]?.choice;
    const meant = findTemplates(this.#all, this.#narrowing, this.#pick.value);
    const isMeant = isTemplate(choice) && meant.some(({ id }) => id === choice.id);
    if (isMeant || this.#pick.value.trim() === '') return choice;
    return groupTemplates(meant, vscode.env.language)[0]?.templates[0];
  }
}

/** Lets a person choose what to narrow the list to; `undefined` where nothing was chosen. */
export async function chooseFacet(
  templates: readonly TemplateSummary[],
  narrowing: Narrowing,
  by: FacetKind,
): Promise<Narrowing | undefined> {
  const { [by]: current, ...others } = narrowing;
  const all = { label: vscode.l10n.t('All'), description: countOf(findTemplates(templates, others, '').length) };
  const facets = facetsFor(templates, narrowing, by).map(({ id, name, templates: count }) => ({
    label: name,
    description: countOf(count),
    picked: id === current,
    id,
  }));
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly id?: string }>([all, ...facets], {
    title: vscode.l10n.t('BluePencil: Insert Template'),
    placeHolder: facetName(by),
  });
  return picked && (picked.id === undefined ? others : { ...others, [by]: picked.id });
}

function answerOf(choice: Item['choice'], state: ListState): ListAnswer | undefined {
  if (choice === undefined) return undefined;
  if (choice === 'widen') return { kind: 'widen', state };
  return isTemplate(choice) ? { kind: 'insert', id: choice.id, state } : { kind: 'narrow', by: choice.by, state };
}

function isTemplate(choice: Item['choice']): choice is { readonly id: string } {
  return typeof choice === 'object' && 'id' in choice;
}

function itemsFor(all: readonly TemplateSummary[], narrowing: Narrowing, typed: string): Item[] {
  const groups = groupTemplates(findTemplates(all, narrowing, typed), vscode.env.language);
  const isSearch = typed.trim() !== '';
  return [
    // Who types has said what they want.
    ...(isSearch || all.length === 0 ? [] : narrowingItems(all, narrowing)),
    ...groups.flatMap(({ heading, templates }) => [
      headingItem(heading),
      // VS Code shows no headings above what was searched for.
      ...templates.map((template) => templateItem(template, isSearch ? [heading] : [])),
    ]),
  ];
}

function narrowingItems(all: readonly TemplateSummary[], narrowing: Narrowing): Item[] {
  const items = facetKinds.map((by): Item => {
    const facet = facetsFor(all, narrowing, by).find(({ id }) => id === narrowing[by]);
    return {
      label: `$(filter) ${facetName(by)}`,
      description: facet?.name ?? vscode.l10n.t('All'),
      choice: { by },
    };
  });
  const isNarrowed = Object.keys(narrowing).length > 0;
  const widen: Item = { label: `$(clear-all) ${vscode.l10n.t('Show all templates')}`, choice: 'widen' };
  return [headingItem(vscode.l10n.t('Narrow the list')), ...items, ...(isNarrowed ? [widen] : [])];
}

function templateItem(
  { id, name, purpose, language, riskTier, task }: TemplateSummary,
  heading: readonly string[],
): Item {
  const tier = vscode.l10n.t('risk tier: {0}', riskTier.name);
  return {
    label: name,
    description: [...heading, task, language.name, tier].join(' · '),
    detail: purpose,
    // What is typed was looked for already, in more than is shown.
    alwaysShow: true,
    buttons: [{ iconPath: READ_ICON, tooltip: vscode.l10n.t('Read what it asks for, and its safeguards') }],
    choice: { id },
  };
}

function headingItem(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function countOf(templates: number): string {
  return templates === 1 ? vscode.l10n.t('1 template') : vscode.l10n.t('{0} templates', templates);
}

function facetName(by: FacetKind): string {
  switch (by) {
    case 'sector':
      return vscode.l10n.t('Sector');
    case 'language':
      return vscode.l10n.t('Language');
    case 'riskTier':
      return vscode.l10n.t('Risk tier');
  }
}
