import includeResolves from './core/include-resolves.js';
import messageRolesValid from './core/message-roles-valid.js';
import outputContractDeclared from './core/output-contract-declared.js';
import placeholderLeftover from './core/placeholder-leftover.js';
import placeholderSyntaxValid from './core/placeholder-syntax-valid.js';
import systemMessagePresent from './core/system-message-present.js';
import templateIdUnique from './core/template-id-unique.js';
import templateSchemaValid from './core/template-schema-valid.js';
import undefinedVariable from './core/undefined-variable.js';
import untrustedTextBounded from './core/untrusted-text-bounded.js';
import unusedVariable from './core/unused-variable.js';
import variableConstraintConflict from './core/variable-constraint-conflict.js';
import variableFullyDeclared from './core/variable-fully-declared.js';
import type { Rule } from './define.js';
import agentSkillArgumentNumbers from './format-agent-skill/argument-numbers.js';
import agentSkillBodyLength from './format-agent-skill/body-length.js';
import agentSkillDescribed from './format-agent-skill/described.js';
import agentSkillFileName from './format-agent-skill/file-name.js';
import agentSkillNameMatchesFolder from './format-agent-skill/name-matches-folder.js';
import claudeCommandArgumentsInShell from './format-claude-command/arguments-in-shell.js';
import claudeCommandShellUnrestricted from './format-claude-command/shell-unrestricted.js';
import copilotAgentChatMode from './format-copilot-agent/chat-mode.js';
import copilotAgentOldInfer from './format-copilot-agent/old-infer.js';
import copilotAgentPromptLength from './format-copilot-agent/prompt-length.js';
import copilotInstructionsApplyTo from './format-copilot-instructions/apply-to.js';
import copilotPromptOldMode from './format-copilot-prompt/old-mode.js';
import crewaiAgentKnown from './format-crewai/agent-known.js';
import crewaiContextKnown from './format-crewai/context-known.js';
import crewaiEntryComplete from './format-crewai/entry-complete.js';
import cursorRuleApplies from './format-cursor-rule/applies.js';
import cursorRuleHeaderValid from './format-cursor-rule/header-valid.js';
import customMappingMatches from './format-custom/mapping-matches.js';
import difyContextFilled from './format-dify/context-filled.js';
import difyInputUsed from './format-dify/input-used.js';
import difyPlaceholderReplaced from './format-dify/placeholder-replaced.js';
import difyReferenceResolves from './format-dify/reference-resolves.js';
import difySecretInExport from './format-dify/secret-in-export.js';
import difyVersionQuoted from './format-dify/version-quoted.js';
import dotpromptFileName from './format-dotprompt/file-name.js';
import dotpromptFrontMatterReadable from './format-dotprompt/front-matter-readable.js';
import dotpromptMediaArguments from './format-dotprompt/media-arguments.js';
import dotpromptPicoschemaValid from './format-dotprompt/picoschema-valid.js';
import dotpromptRoleTag from './format-dotprompt/role-tag.js';
import dotpromptUnknownKey from './format-dotprompt/unknown-key.js';
import fabricOutsideData from './format-fabric/outside-data.js';
import githubModelsEvaluatorComplete from './format-github-models/evaluator-complete.js';
import githubModelsIgnoredParameter from './format-github-models/ignored-parameter.js';
import langchainChatFirstOnly from './format-langchain/chat-first-only.js';
import langchainJinja2Refused from './format-langchain/jinja2-refused.js';
import langchainPathLoads from './format-langchain/path-loads.js';
import langchainPlainNames from './format-langchain/plain-names.js';
import markdownHeaderQuoted from './format-markdown/header-quoted.js';
import markdownIncludeOutside from './format-markdown/include-outside.js';
import markdownMisspeltKey from './format-markdown/misspelt-key.js';
import nemoGuardrailsContentOrMessages from './format-nemo-guardrails/content-or-messages.js';
import promptCardPlaceholderTableComplete from './format-prompt-card/placeholder-table-complete.js';
import promptCardRequiredParts from './format-prompt-card/required-parts.js';
import promptfooAssertionTypeKnown from './format-promptfoo/assertion-type-known.js';
import promptfooEnvInPrompt from './format-promptfoo/env-in-prompt.js';
import promptfooPromptFileExists from './format-promptfoo/prompt-file-exists.js';
import promptfooPromptFilledIn from './format-promptfoo/prompt-filled-in.js';
import promptfooProvidersNamed from './format-promptfoo/providers-named.js';
import promptfooReferenceResolves from './format-promptfoo/reference-resolves.js';
import promptfooRemoteSource from './format-promptfoo/remote-source.js';
import promptfooUnknownVar from './format-promptfoo/unknown-var.js';
import promptfooUnusedVar from './format-promptfoo/unused-var.js';
import promptyFileInside from './format-prompty/file-inside.js';
import promptyRoleLine from './format-prompty/role-line.js';
import promptyRoleLineInValue from './format-prompty/role-line-in-value.js';
import promptyTextBeforeRole from './format-prompty/text-before-role.js';
import promptyV1Keys from './format-prompty/v1-keys.js';
import semanticKernelDangerousContent from './format-semantic-kernel/dangerous-content.js';
import semanticKernelFunctionForVariable from './format-semantic-kernel/function-for-variable.js';
import semanticKernelStringDefaults from './format-semantic-kernel/string-defaults.js';
import semanticKernelTemplateFormat from './format-semantic-kernel/template-format.js';
import semanticKernelTemplateMissing from './format-semantic-kernel/template-missing.js';
import semanticKernelUnreadKey from './format-semantic-kernel/unread-key.js';
import ownerRequired from './governance/owner-required.js';
import hardcodedSecret from './security/hardcoded-secret.js';
import invisibleUnicode from './security/invisible-unicode.js';
import untrustedVariableInSystem from './security/untrusted-variable-in-system.js';
import untrustedVariableUndelimited from './security/untrusted-variable-undelimited.js';

/** Every rule that is code, in the order of its pages; see policy/registry.ts for all rules. */
export const codeRules: readonly Rule[] = [
  includeResolves,
  messageRolesValid,
  outputContractDeclared,
  placeholderLeftover,
  placeholderSyntaxValid,
  systemMessagePresent,
  templateIdUnique,
  templateSchemaValid,
  undefinedVariable,
  untrustedTextBounded,
  unusedVariable,
  variableConstraintConflict,
  variableFullyDeclared,
  hardcodedSecret,
  invisibleUnicode,
  untrustedVariableInSystem,
  untrustedVariableUndelimited,
  ownerRequired,
  agentSkillArgumentNumbers,
  agentSkillBodyLength,
  agentSkillDescribed,
  agentSkillFileName,
  agentSkillNameMatchesFolder,
  claudeCommandArgumentsInShell,
  claudeCommandShellUnrestricted,
  copilotAgentChatMode,
  copilotAgentOldInfer,
  copilotAgentPromptLength,
  copilotInstructionsApplyTo,
  copilotPromptOldMode,
  crewaiAgentKnown,
  crewaiContextKnown,
  crewaiEntryComplete,
  cursorRuleApplies,
  cursorRuleHeaderValid,
  customMappingMatches,
  difyContextFilled,
  difyInputUsed,
  difyPlaceholderReplaced,
  difyReferenceResolves,
  difySecretInExport,
  difyVersionQuoted,
  dotpromptFileName,
  dotpromptFrontMatterReadable,
  dotpromptMediaArguments,
  dotpromptPicoschemaValid,
  dotpromptRoleTag,
  dotpromptUnknownKey,
  fabricOutsideData,
  githubModelsEvaluatorComplete,
  githubModelsIgnoredParameter,
  langchainChatFirstOnly,
  langchainJinja2Refused,
  langchainPathLoads,
  langchainPlainNames,
  markdownHeaderQuoted,
  markdownIncludeOutside,
  markdownMisspeltKey,
  nemoGuardrailsContentOrMessages,
  promptCardPlaceholderTableComplete,
  promptCardRequiredParts,
  promptfooAssertionTypeKnown,
  promptfooEnvInPrompt,
  promptfooPromptFileExists,
  promptfooPromptFilledIn,
  promptfooProvidersNamed,
  promptfooReferenceResolves,
  promptfooRemoteSource,
  promptfooUnknownVar,
  promptfooUnusedVar,
  promptyFileInside,
  promptyRoleLineInValue,
  promptyRoleLine,
  promptyTextBeforeRole,
  promptyV1Keys,
  semanticKernelDangerousContent,
  semanticKernelFunctionForVariable,
  semanticKernelStringDefaults,
  semanticKernelTemplateFormat,
  semanticKernelTemplateMissing,
  semanticKernelUnreadKey,
];
