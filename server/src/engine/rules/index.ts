import cnContentGuard from './cn-genai/cn-content-guard.js';
import cnFinancePlatformBoundary from './cn-genai/cn-finance-platform-boundary.js';
import cnLabelComplete from './cn-genai/cn-label-complete.js';
import cnScopeAndFiling from './cn-genai/cn-scope-and-filing.js';
import cnUserInputProtection from './cn-genai/cn-user-input-protection.js';
import includeResolves from './core/include-resolves.js';
import messageRolesValid from './core/message-roles-valid.js';
import outputContractDeclared from './core/output-contract-declared.js';
import placeholderLeftover from './core/placeholder-leftover.js';
import placeholderSyntaxValid from './core/placeholder-syntax-valid.js';
import systemMessagePresent from './core/system-message-present.js';
import templateIdUnique from './core/template-id-unique.js';
import templateSchemaValid from './core/template-schema-valid.js';
import testDataFits from './core/test-data-fits.js';
import undefinedVariable from './core/undefined-variable.js';
import untrustedTextBounded from './core/untrusted-text-bounded.js';
import unusedVariable from './core/unused-variable.js';
import variableConstraintConflict from './core/variable-constraint-conflict.js';
import variableFullyDeclared from './core/variable-fully-declared.js';
import type { Rule } from './define.js';
import euFriaLinked from './eu-ai-act/eu-fria-linked.js';
import euHighRiskClassified from './eu-ai-act/eu-high-risk-classified.js';
import euInstructionsAndLiteracy from './eu-ai-act/eu-instructions-and-literacy.js';
import euProhibitedPracticeWording from './eu-ai-act/eu-prohibited-practice-wording.js';
import fairnessTestsLinked from './fairness/fairness-tests-linked.js';
import genericAdverseReason from './fairness/generic-adverse-reason.js';
import protectedAttributeInDecision from './fairness/protected-attribute-in-decision.js';
import proxyAttributeReview from './fairness/proxy-attribute-review.js';
import finAdverseActionContent from './finance/fin-adverse-action-content.js';
import finAdviceBoundary from './finance/fin-advice-boundary.js';
import finAmlNoAutoClose from './finance/fin-aml-no-auto-close.js';
import finCardDataExposure from './finance/fin-card-data-exposure.js';
import finComplaintEscalation from './finance/fin-complaint-escalation.js';
import finCreditDecisionNotAutomated from './finance/fin-credit-decision-not-automated.js';
import finFiguresHaveLineage from './finance/fin-figures-have-lineage.js';
import finInducingWording from './finance/fin-inducing-wording.js';
import finPastPerformanceWarning from './finance/fin-past-performance-warning.js';
import finRestrictedInformationWall from './finance/fin-restricted-information-wall.js';
import finRetailCommunicationRecords from './finance/fin-retail-communication-records.js';
import finSarRestrictedHandling from './finance/fin-sar-restricted-handling.js';
import finSuitabilityInputsComplete from './finance/fin-suitability-inputs-complete.js';
import finTippingOff from './finance/fin-tipping-off.js';
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
import changeNeedsVersionAndLog from './governance/change-needs-version-and-log.js';
import evaluationEvidenceFresh from './governance/evaluation-evidence-fresh.js';
import evaluationSetAdequate from './governance/evaluation-set-adequate.js';
import exitAndConcentration from './governance/exit-and-concentration.js';
import fallbackPlanRequired from './governance/fallback-plan-required.js';
import fallbackTested from './governance/fallback-tested.js';
import humanOversightDeclared from './governance/human-oversight-declared.js';
import impactAssessmentLinked from './governance/impact-assessment-linked.js';
import independentApproval from './governance/independent-approval.js';
import intendedUseDeclared from './governance/intended-use-declared.js';
import lifecycleStatusValid from './governance/lifecycle-status-valid.js';
import loggingAndRetentionDeclared from './governance/logging-and-retention-declared.js';
import modelApprovedForData from './governance/model-approved-for-data.js';
import modelPinned from './governance/model-pinned.js';
import ownerRequired from './governance/owner-required.js';
import regimesDeclared from './governance/regimes-declared.js';
import reviewDateCurrent from './governance/review-date-current.js';
import riskTierMatchesUseCase from './governance/risk-tier-matches-use-case.js';
import riskTierSetAndJustified from './governance/risk-tier-set-and-justified.js';
import samplingFitsTask from './governance/sampling-fits-task.js';
import semanticVersionRequired from './governance/semantic-version-required.js';
import sourceAndLicenceRecorded from './governance/source-and-licence-recorded.js';
import staleCitation from './governance/stale-citation.js';
import suppressionJustified from './governance/suppression-justified.js';
import hcBasisForReview from './healthcare/hc-basis-for-review.js';
import hcClinicianInTheLoop from './healthcare/hc-clinician-in-the-loop.js';
import hcDeidAndBaaDeclared from './healthcare/hc-deid-and-baa-declared.js';
import hcFhirOutputBound from './healthcare/hc-fhir-output-bound.js';
import hcImageSignalDeviceFlag from './healthcare/hc-image-signal-device-flag.js';
import hcNoAutonomousDiagnosisOrPrescription from './healthcare/hc-no-autonomous-diagnosis-or-prescription.js';
import hcPatientMessageDisclaimer from './healthcare/hc-patient-message-disclaimer.js';
import hcPhiIdentifierControl from './healthcare/hc-phi-identifier-control.js';
import mfgDispositionByAuthority from './manufacturing/mfg-disposition-by-authority.js';
import mfgLimitsFromControlledSource from './manufacturing/mfg-limits-from-controlled-source.js';
import mfgOtWriteControlled from './manufacturing/mfg-ot-write-controlled.js';
import mfgSafetyFunctionExcluded from './manufacturing/mfg-safety-function-excluded.js';
import mfgTraceabilityFields from './manufacturing/mfg-traceability-fields.js';
import nistInventoryAndRetirement from './nist-ai-rmf/nist-inventory-and-retirement.js';
import automatedDecisionHumanPath from './privacy/automated-decision-human-path.js';
import crossBorderBasis from './privacy/cross-border-basis.js';
import directIdentifierNeedsTransform from './privacy/direct-identifier-needs-transform.js';
import dpiaLinked from './privacy/dpia-linked.js';
import echoOfIdentifier from './privacy/echo-of-identifier.js';
import literalPersonalData from './privacy/literal-personal-data.js';
import providerDataUseDeclared from './privacy/provider-data-use-declared.js';
import sensitivityDeclared from './privacy/sensitivity-declared.js';
import specialCategoryNeedsBasis from './privacy/special-category-needs-basis.js';
import testDataSynthetic from './privacy/test-data-synthetic.js';
import adversarialTestsPresent from './security/adversarial-tests-present.js';
import consumptionLimitsSet from './security/consumption-limits-set.js';
import hardcodedSecret from './security/hardcoded-secret.js';
import internalTopologyExposed from './security/internal-topology-exposed.js';
import invisibleUnicode from './security/invisible-unicode.js';
import linkOrImageWithData from './security/link-or-image-with-data.js';
import mixedScriptHomoglyph from './security/mixed-script-homoglyph.js';
import outputSinkUnsafe from './security/output-sink-unsafe.js';
import retrievalProvenanceDeclared from './security/retrieval-provenance-declared.js';
import toolAllowlistExplicit from './security/tool-allowlist-explicit.js';
import unescapedInterpolation from './security/unescaped-interpolation.js';
import untrustedInputPrivateDataEgress from './security/untrusted-input-private-data-egress.js';
import untrustedVariableInSystem from './security/untrusted-variable-in-system.js';
import untrustedVariableUndelimited from './security/untrusted-variable-undelimited.js';
import writeToolNeedsApproval from './security/write-tool-needs-approval.js';
import aiContentLabelConfigured from './transparency/ai-content-label-configured.js';
import decisionRationaleRequired from './transparency/decision-rationale-required.js';
import explanationFromModelFactors from './transparency/explanation-from-model-factors.js';
import groundingAndUncertainty from './transparency/grounding-and-uncertainty.js';

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
  testDataFits,
  undefinedVariable,
  untrustedTextBounded,
  unusedVariable,
  variableConstraintConflict,
  variableFullyDeclared,
  adversarialTestsPresent,
  consumptionLimitsSet,
  hardcodedSecret,
  internalTopologyExposed,
  invisibleUnicode,
  linkOrImageWithData,
  mixedScriptHomoglyph,
  outputSinkUnsafe,
  retrievalProvenanceDeclared,
  toolAllowlistExplicit,
  unescapedInterpolation,
  untrustedInputPrivateDataEgress,
  untrustedVariableInSystem,
  untrustedVariableUndelimited,
  writeToolNeedsApproval,
  changeNeedsVersionAndLog,
  evaluationEvidenceFresh,
  evaluationSetAdequate,
  exitAndConcentration,
  fallbackPlanRequired,
  fallbackTested,
  humanOversightDeclared,
  impactAssessmentLinked,
  independentApproval,
  intendedUseDeclared,
  lifecycleStatusValid,
  loggingAndRetentionDeclared,
  modelApprovedForData,
  modelPinned,
  ownerRequired,
  regimesDeclared,
  reviewDateCurrent,
  riskTierMatchesUseCase,
  riskTierSetAndJustified,
  samplingFitsTask,
  semanticVersionRequired,
  sourceAndLicenceRecorded,
  staleCitation,
  suppressionJustified,
  aiContentLabelConfigured,
  decisionRationaleRequired,
  explanationFromModelFactors,
  groundingAndUncertainty,
  automatedDecisionHumanPath,
  crossBorderBasis,
  directIdentifierNeedsTransform,
  dpiaLinked,
  echoOfIdentifier,
  literalPersonalData,
  providerDataUseDeclared,
  sensitivityDeclared,
  specialCategoryNeedsBasis,
  testDataSynthetic,
  fairnessTestsLinked,
  genericAdverseReason,
  protectedAttributeInDecision,
  proxyAttributeReview,
  finAdverseActionContent,
  finAdviceBoundary,
  finAmlNoAutoClose,
  finCardDataExposure,
  finComplaintEscalation,
  finCreditDecisionNotAutomated,
  finFiguresHaveLineage,
  finInducingWording,
  finPastPerformanceWarning,
  finRestrictedInformationWall,
  finRetailCommunicationRecords,
  finSarRestrictedHandling,
  finSuitabilityInputsComplete,
  finTippingOff,
  hcBasisForReview,
  hcClinicianInTheLoop,
  hcDeidAndBaaDeclared,
  hcFhirOutputBound,
  hcImageSignalDeviceFlag,
  hcNoAutonomousDiagnosisOrPrescription,
  hcPatientMessageDisclaimer,
  hcPhiIdentifierControl,
  mfgDispositionByAuthority,
  mfgLimitsFromControlledSource,
  mfgOtWriteControlled,
  mfgSafetyFunctionExcluded,
  mfgTraceabilityFields,
  euFriaLinked,
  euHighRiskClassified,
  euInstructionsAndLiteracy,
  euProhibitedPracticeWording,
  cnContentGuard,
  cnFinancePlatformBoundary,
  cnLabelComplete,
  cnScopeAndFiling,
  cnUserInputProtection,
  nistInventoryAndRetirement,
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
