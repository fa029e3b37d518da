/** The list of commands, and what they have in common: no failure is silent. */
import * as vscode from 'vscode';
import { previewCommand, showPlaceCommand, suppressCommand } from '../../../server/src/protocol.js';
import { describeError, showFailure } from '../messages.js';
import { preview } from '../preview/panel.js';
import type { Session } from '../session.js';
import { convert, fixAll } from './apply-actions.js';
import { createConfiguration } from './create-configuration.js';
import { explainRule } from './explain-rule.js';
import { insertClause } from './insert-clause.js';
import { insertTemplate } from './insert-template.js';
import { newTemplate } from './new-template.js';
import { openBrokenExample } from './open-broken-example.js';
import { newPolicyPack, testPolicies } from './policies.js';
import { restartServer } from './restart-server.js';
import { showControls } from './show-controls.js';
import { showLog } from './show-log.js';
import { showPlace } from './show-place.js';
import { suppress } from './suppress.js';
import { validateFile } from './validate-file.js';
import { validateChanged, validateFolder } from './validate-part.js';
import { validateWorkspace } from './validate-workspace.js';

/** A command; what it is called with comes from menus, key bindings and other extensions, so it is not trusted. */
type Command = (session: Session, argument: unknown, further: unknown) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  'bluepencil.validateFile': validateFile,
  'bluepencil.validateWorkspace': validateWorkspace,
  'bluepencil.validateFolder': validateFolder,
  'bluepencil.validateChanged': validateChanged,
  'bluepencil.newTemplate': newTemplate,
  'bluepencil.newPolicyPack': newPolicyPack,
  'bluepencil.testPolicies': testPolicies,
  'bluepencil.showControls': showControls,
  'bluepencil.fixAll': fixAll,
  'bluepencil.convert': convert,
  'bluepencil.insertTemplate': insertTemplate,
  'bluepencil.insertClause': insertClause,
  'bluepencil.openBrokenExample': openBrokenExample,
  'bluepencil.createConfiguration': createConfiguration,
  'bluepencil.explainRule': explainRule,
  [previewCommand]: preview,
  [showPlaceCommand]: showPlace,
  [suppressCommand]: suppress,
  'bluepencil.restartServer': restartServer,
  'bluepencil.showLog': showLog,
};

/** Registers all commands. */
export function registerCommands(session: Session): readonly vscode.Disposable[] {
  return Object.entries(COMMANDS).map(([id, command]) =>
    vscode.commands.registerCommand(id, async (argument: unknown, further: unknown) => {
      try {
        await command(session, argument, further);
      } catch (error) {
        showFailure(session.log, vscode.l10n.t('BluePencil could not do that: {0}', describeError(error)), error);
      }
    }),
  );
}
