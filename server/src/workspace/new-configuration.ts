import { type Bilingual, fill, type Lang } from '../engine/index.js';

const text: Bilingual = {
  en: `# BluePencil configuration. It applies to this folder and all below it; a nearer bluepencil.yaml wins.
root: true
# Profiles: recommended, strict, finance-us, finance-eu, finance-cn, finance-uk-hk-sg, healthcare, manufacturing.
# A template that names a regime itself (regimes: [eu-ai-act]) is asked its questions in any case.
extends:
{profiles}
{policies}
# Change a rule: off, info, warning, error, or a map with severity and the rule's options.
rules:
  core/unused-variable: warning

# What is not checked, as globs.
ignore:
  - "**/node_modules/**"

# Read files as a format that they would not be recognised as. A plain GitHub Models file that is mapped to
# bluepencil is asked for an id, a version and governance.
# formats:
#   - files: "prompts/**/*.yml"
#     format: bluepencil

# Facts that many templates share; what a file says itself wins.
# library:
#   - files: "prompts/credit/**"
#     governance:
#       owner: credit-risk@bank.example
`,
  zh: `# BluePencil 配置。对本文件夹及其下所有文件夹生效；更近的 bluepencil.yaml 优先。
root: true
# 配置方案：recommended、strict、finance-us、finance-eu、finance-cn、finance-uk-hk-sg、healthcare、manufacturing。
# 模板自行声明的监管制度（如 regimes: [cn-genai]）始终按其要求检查。
extends:
{profiles}
{policies}
# 调整规则：off、info、warning、error，或含 severity 与规则选项的键值。
rules:
  core/unused-variable: warning

# 不检查的文件（glob）。
ignore:
  - "**/node_modules/**"

# 指定某些文件按哪种格式读取。普通 GitHub Models 文件映射为 bluepencil 后，须提供 id、version 和 governance。
# formats:
#   - files: "prompts/**/*.yml"
#     format: bluepencil

# 多个模板共用的信息；文件自身的内容优先。
# library:
#   - files: "prompts/credit/**"
#     governance:
#       owner: credit-risk@bank.example
`,
};

const policies: Bilingual = {
  en: `
# Your own rules.
policies:
  - policies/*.policy.yaml
`,
  zh: `
# 本机构的规则。
policies:
  - policies/*.policy.yaml
`,
};

/**
 * A configuration file to start from, with comments. `profiles`, without `bluepencil:`, are those of a new library, which
 * has packs of its own under `policies`.
 */
export function newConfiguration(lang: Lang, profiles?: readonly string[]): string {
  const names = (profiles ?? ['recommended']).map((name) => `  - bluepencil:${name}`).join('\n');
  return fill(text, lang, { profiles: names, policies: profiles ? fill(policies, lang) : '' });
}
