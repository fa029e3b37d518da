/** What was found, in the side bar: by rule or by control. The findings are those of the Problems panel. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import { listRulesRequest, type RuleSummary } from '../../../server/src/protocol.js';
import { inBackground } from '../messages.js';
import { rulePage } from '../rule-pages.js';
import type { Session } from '../session.js';
import { type Group, groupBy } from './grouping.js';

const VIEW = 'bluepencil.results';
const BY_CONTROL = 'bluepencil.results.byControl';
/** Findings come one file after the other. */
const DELAY_MS = 150;

interface Finding {
  readonly uri: vscode.Uri;
  readonly ruleId: string;
  readonly diagnostic: vscode.Diagnostic;
}

type Node = Group<Finding> | Finding;

/** Shows the tree, and its commands. */
export function createResultsTree(session: Session): vscode.Disposable {
  const tree = new ResultsTree(session);
  const view = vscode.window.createTreeView<Node>(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  return vscode.Disposable.from(
    view,
    vscode.languages.onDidChangeDiagnostics(() => tree.later()),
    session.client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) tree.readRules();
    }),
    vscode.commands.registerCommand('bluepencil.results.byControl', () => tree.group(true)),
    vscode.commands.registerCommand('bluepencil.results.byRule', () => tree.group(false)),
    vscode.commands.registerCommand('bluepencil.results.explain', async (node: unknown) => {
      const name = (node as Partial<Group<Finding>> | undefined)?.name;
      if (typeof name === 'string' && !tree.isByControl)
        await vscode.commands.executeCommand('vscode.open', rulePage(name));
    }),
    tree,
  );
}

class ResultsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #session: Session;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #rules = new Map<string, RuleSummary>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.readRules();
    this.#tellContext();
  }

  get isByControl(): boolean {
    return this.#session.context.workspaceState.get<boolean>(BY_CONTROL) === true;
  }

  group(byControl: boolean): void {
    inBackground(this.#session.log, async () => {
      await this.#session.context.workspaceState.update(BY_CONTROL, byControl);
      this.#tellContext();
      this.#changed.fire(undefined);
    });
  }

  /** What the rules say, and which controls they are evidence toward. */
  readRules(): void {
    const { client, log } = this.#session;
    if (client.state !== State.Running) return;
    inBackground(log, async () => {
      for (const rule of await client.sendRequest<readonly RuleSummary[]>(listRulesRequest))
        this.#rules.set(rule.id, rule);
      this.#changed.fire(undefined);
    });
  }

  later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(undefined), DELAY_MS);
  }

  getChildren(node?: Node): Node[] {
    if (node !== undefined) return 'items' in node ? [...node.items] : [];
    const findings = vscode.languages
      .getDiagnostics()
      .flatMap(([uri, diagnostics]) =>
        diagnostics
          .filter(({ source }) => source === 'bluepencil')
          .map((diagnostic): Finding => ({ uri, ruleId: codeOf(diagnostic), diagnostic })),
      );
    const groups = groupBy(findings, ({ ruleId }) => {
      if (!this.isByControl) return [ruleId];
      const controls = this.#rules.get(ruleId)?.controls ?? [];
      return controls.length > 0 ? controls : [''];
    });
    return [...groups];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return 'items' in node ? this.#groupItem(node) : findingItem(node);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #tellContext(): void {
    void vscode.commands.executeCommand('setContext', 'bluepencil.resultsByControl', this.isByControl);
  }

  #groupItem({ name, items }: Group<Finding>): vscode.TreeItem {
    const label = name === '' ? vscode.l10n.t('No control named') : name;
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `group ${this.isByControl} ${name}`;
    item.description = String(items.length);
    const worst = Math.min(...items.map(({ diagnostic }) => diagnostic.severity));
    item.iconPath = iconOf(worst);
    item.contextValue = this.isByControl ? 'control' : 'rule';
    const summary = this.isByControl ? undefined : this.#rules.get(name)?.summary;
    if (summary !== undefined) item.tooltip = summary;
    return item;
  }
}

function findingItem({ uri, diagnostic, ruleId }: Finding): vscode.TreeItem {
  const [message = ''] = diagnostic.message.split('\n');
  const item = new vscode.TreeItem(message, vscode.TreeItemCollapsibleState.None);
  const path = vscode.workspace.asRelativePath(uri);
  const place = `${path}:${diagnostic.range.start.line + 1}`;
  item.description = place;
  item.tooltip = `${diagnostic.message}\n${ruleId} · ${place}`;
  item.iconPath = iconOf(diagnostic.severity);
  item.accessibilityInformation = { label: `${message} ${place}` };
  item.command = {
    title: vscode.l10n.t('Open'),
    command: 'vscode.open',
    arguments: [uri, { selection: diagnostic.range }],
  };
  return item;
}

function iconOf(severity: number): vscode.ThemeIcon {
  if (severity === vscode.DiagnosticSeverity.Error) {
    return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  }
  if (severity === vscode.DiagnosticSeverity.Warning) {
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
  return new vscode.ThemeIcon('info');
}

function codeOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code ?? '');
}
