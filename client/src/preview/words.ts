import * as vscode from 'vscode';
import type { Words } from './view-data.js';

/** What the panel says, in the language of the editor: the page itself cannot ask for it. */
export function wordsOfPreview(): Words {
  return {
    template: vscode.l10n.t('Template'),
    testCase: vscode.l10n.t('Test case'),
    caseNumber: vscode.l10n.t('Test case {0}'),
    noCases: vscode.l10n.t('No test cases: values come from defaults.'),
    nothing: vscode.l10n.t('This file holds no prompt template.'),
    stale: vscode.l10n.t('The file has a mistake. This is how it was when it could last be read.'),
    untrusted: vscode.l10n.t('untrusted'),
    missing: vscode.l10n.t('no value'),
    included: vscode.l10n.t('included'),
    sensitivity: {
      public: vscode.l10n.t('public'),
      internal: vscode.l10n.t('internal'),
      confidential: vscode.l10n.t('confidential'),
      restricted: vscode.l10n.t('restricted'),
    },
    roles: {
      system: vscode.l10n.t('System'),
      user: vscode.l10n.t('User'),
      assistant: vscode.l10n.t('Assistant'),
      tool: vscode.l10n.t('Tool'),
    },
    noRole: vscode.l10n.t('Text'),
    tokens: vscode.l10n.t('about {0} tokens'),
    total: vscode.l10n.t('{0} messages, about {1} tokens (o200k_base; other models count differently).'),
    allMissing: vscode.l10n.t('No value for: {0}'),
    legend: vscode.l10n.t(
      'Boxes show what is put in; the words in front of them say whether it is untrusted or sensitive.',
    ),
  };
}
