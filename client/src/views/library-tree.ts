/** The templates of the workspace in the side bar: by folder, sector or framework, with how each stands. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import {
  type LibraryResult,
  type LibraryTemplate,
  libraryChangedNotification,
  libraryRequest,
} from '../../../server/src/protocol.js';
import { describeCounts, inBackground } from '../messages.js';
import type { Session } from '../session.js';
import { type Filter, filtered, filters, type Group, type Grouping, grouped, groupings } from './grouping.js';

const VIEW = 'bluepencil.library';
const GROUPING = 'bluepencil.library.grouping';
const FILTER = 'bluepencil.library.filter';

type Node = Group<LibraryTemplate> | LibraryTemplate;

/** Shows the tree, and its commands. */
export function createLibraryTree(session: Session): vscode.Disposable {
  const { client } = session;
  const tree = new LibraryTree(session);
  const view = vscode.window.createTreeView<Node>(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  tree.show(view);
  return vscode.Disposable.from(
    view,
    client.onNotification(libraryChangedNotification, () => tree.renew()),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) tree.renew();
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) tree.renew();
    }),
    vscode.commands.registerCommand('bluepencil.library.group', () => tree.chooseGrouping()),
    vscode.commands.registerCommand('bluepencil.library.filter', () => tree.chooseFilter()),
  );
}

class LibraryTree implements vscode.TreeDataProvider<Node> {
  readonly #session: Session;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #view: vscode.TreeView<Node> | undefined;
  #templates: readonly LibraryTemplate[] = [];
  #isWhole = false;

  constructor(session: Session) {
    this.#session = session;
  }

  show(view: vscode.TreeView<Node>): void {
    this.#view = view;
    this.renew();
  }

  /** Asks the server again. */
  renew(): void {
    const { client, log } = this.#session;
    if (client.state !== State.Running) return;
    inBackground(log, async () => {
      const { templates, isWhole } = await client.sendRequest<LibraryResult>(libraryRequest);
      this.#templates = templates;
      this.#isWhole = isWhole;
      this.#tell();
    });
  }

  getChildren(node?: Node): readonly Node[] & Node[] {
    if (node !== undefined) return isGroup(node) ? [...node.items].sort(byTitle) : [];
    return [...grouped(filtered(this.#templates, this.#filter), this.#grouping, folderOf)];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return isGroup(node) ? this.#groupItem(node) : templateItem(node);
  }

  async chooseGrouping(): Promise<void> {
    const names: Readonly<Record<Grouping, string>> = {
      folder: vscode.l10n.t('By folder'),
      sector: vscode.l10n.t('By sector'),
      framework: vscode.l10n.t('By framework'),
    };
    await this.#choose(GROUPING, groupings, names, this.#grouping, vscode.l10n.t('Group the templates'));
  }

  async chooseFilter(): Promise<void> {
    await this.#choose(FILTER, filters, filterNames(), this.#filter, vscode.l10n.t('Show which templates?'));
  }

  async #choose<T extends string>(
    key: string,
    all: readonly T[],
    names: Readonly<Record<T, string>>,
    now: T,
    title: string,
  ): Promise<void> {
    const items = all.map((id) => ({ id, label: names[id], ...(id === now ? { description: '✓' } : {}) }));
    const picked = await vscode.window.showQuickPick(items, { title });
    if (picked === undefined) return;
    await this.#session.context.workspaceState.update(key, picked.id);
    this.#tell();
  }

  get #grouping(): Grouping {
    const kept = this.#session.context.workspaceState.get<string>(GROUPING);
    return groupings.find((one) => one === kept) ?? 'folder';
  }

  get #filter(): Filter {
    const kept = this.#session.context.workspaceState.get<string>(FILTER);
    return filters.find((one) => one === kept) ?? 'all';
  }

  #tell(): void {
    this.#changed.fire(undefined);
    const view = this.#view;
    if (!view) return;
    const faulty = filtered(this.#templates, 'errors').length;
    view.badge =
      faulty === 0
        ? undefined
        : {
            value: faulty,
            tooltip:
              faulty === 1
                ? vscode.l10n.t('1 template with errors')
                : vscode.l10n.t('{0} templates with errors', faulty),
          };
    view.description = this.#filter === 'all' ? '' : filterNames()[this.#filter];
    const isEmpty = this.#templates.length > 0 && filtered(this.#templates, this.#filter).length === 0;
    view.message = isEmpty ? vscode.l10n.t('No template is like that.') : '';
    void vscode.commands.executeCommand(
      'setContext',
      'bluepencil.libraryIsEmpty',
      this.#isWhole && this.#templates.length === 0,
    );
  }

  #groupItem({ name, items }: Group<LibraryTemplate>): vscode.TreeItem {
    const item = new vscode.TreeItem(name === '' ? this.#unnamed() : name, vscode.TreeItemCollapsibleState.Expanded);
    const faulty = items.filter(({ errors }) => errors > 0).length;
    item.id = `${this.#grouping} ${name}`;
    item.description =
      faulty === 0 ? String(items.length) : vscode.l10n.t('{0}, {1} with errors', items.length, faulty);
    item.iconPath = new vscode.ThemeIcon(
      this.#grouping === 'folder' ? 'folder' : this.#grouping === 'sector' ? 'organization' : 'law',
    );
    return item;
  }

  #unnamed(): string {
    if (this.#grouping === 'folder') return vscode.l10n.t('Top folder');
    return this.#grouping === 'sector' ? vscode.l10n.t('No sector named') : vscode.l10n.t('No framework named');
  }
}

function filterNames(): Readonly<Record<Filter, string>> {
  return {
    all: vscode.l10n.t('All'),
    errors: vscode.l10n.t('With errors'),
    overdue: vscode.l10n.t('Review overdue'),
    unapproved: vscode.l10n.t('Not approved'),
  };
}

function isGroup(node: Node): node is Group<LibraryTemplate> {
  return 'items' in node;
}

const byTitle = (a: Node, b: Node): number =>
  isGroup(a) || isGroup(b) ? 0 : a.title.localeCompare(b.title) || a.uri.localeCompare(b.uri);

function folderOf(uri: string): string {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true), true);
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** The words say all that the icon says. */
function templateItem(template: LibraryTemplate): vscode.TreeItem {
  const { title, id, uri, position, riskTier, reviewDue } = template;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  const at = new vscode.Position(position.line, position.character);
  const notes = notesOf(template);
  item.description = notes.join(' · ');
  item.iconPath = iconOf(template);
  item.tooltip = [
    id === '' ? title : `${title} (${id})`,
    ...notes,
    ...(riskTier === undefined ? [] : [vscode.l10n.t('Risk tier: {0}', riskTier)]),
    ...(reviewDue === undefined ? [] : [vscode.l10n.t('Review due: {0}', reviewDue)]),
    vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
  ].join('\n');
  item.accessibilityInformation = { label: [title, ...notes].join(', ') };
  item.contextValue = 'template';
  item.command = {
    title: vscode.l10n.t('Open'),
    command: 'vscode.open',
    arguments: [vscode.Uri.parse(uri, true), { selection: new vscode.Range(at, at) }],
  };
  return item;
}

function notesOf({ errors, warnings, infos, governed, approved, status, overdueDays }: LibraryTemplate): string[] {
  const counts = describeCounts({ errors, warnings, infos });
  return [
    counts === '' ? vscode.l10n.t('no breach detected') : counts,
    ...(overdueDays === undefined ? [] : [vscode.l10n.t('review overdue')]),
    ...(governed && !approved ? [status ?? vscode.l10n.t('not approved')] : []),
  ];
}

function iconOf({ errors, warnings, overdueDays, governed, approved }: LibraryTemplate): vscode.ThemeIcon {
  if (errors > 0) return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  if (overdueDays !== undefined) return new vscode.ThemeIcon('watch', new vscode.ThemeColor('list.warningForeground'));
  if (warnings > 0) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon(governed && !approved ? 'circle-outline' : 'pass');
}
