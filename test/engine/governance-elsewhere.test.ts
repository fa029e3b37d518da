import { describe, expect, it } from 'vitest';
import { createEngine, type Finding, parseConfig, resolveConfig, rules } from '../../server/src/engine/index.js';
import { library } from '../support/check-text.js';
import { withMarks } from '../support/marked.js';

const configUri = `${library}bluepencil.yaml`;
const agent = '---\nname: kyc\ndescription: Screens names.\n---\nYou screen names 😀 against lists.\n';

/** One rule shows where what is missing is told. */
const ownerOnly = 'extends: bluepencil:none\nrules: { governance/owner-required: error }\n';

/** Check an agent file that has no room for governance, and give what is found by file name, with marks. */
function check(config: string, beside: Record<string, string> = {}) {
  const engine = createEngine({
    config: resolveConfig([parseConfig(configUri, `${config}${ownerOnly}`)], rules),
    today: '2026-11-23',
  });
  const uri = `${library}.claude/agents/kyc.md`;
  const opened = engine.open({ uri, text: agent });
  const result = opened.check(new Map(Object.entries(beside)));
  const compared = engine.checkLibrary(result.library ? [result.library] : [], () => undefined);
  return { engine, opened, result, findings: [...engine.problems, ...result.findings, ...compared.findings] };
}

const wordsOf = (text: string, findings: readonly Finding[]) =>
  withMarks(
    text,
    findings.map(({ range }) => range),
  );

describe('governance for formats with no room for it', () => {
  it('is asked for by nobody where nothing is said of it', () => {
    const { findings, result } = check('');
    expect(findings).toEqual([]);
    expect(result.templates[0]?.governed).toBe(false);
  });

  it('is missed in the library entry that means the file', () => {
    const config = 'library:\n  - files: "**/agents/*.md"\n    governance:\n      riskTier: minimal\n';
    const { findings } = check(config);
    expect(findings.map(({ uri, ruleId }) => [uri, ruleId])).toEqual([[configUri, 'governance/owner-required']]);
    expect(wordsOf(config, findings)).toBe(config.replace('governance:', '⟦governance⟧:'));
  });

  it('is missed in the sidecar where there is one', () => {
    const sidecar = 'id: kyc\ngovernance:\n  riskTier: minimal\n';
    const { findings, opened } = check('', { 'kyc.md.governance.yaml': sidecar });
    expect(opened.companions).toContain('kyc.md.governance.yaml');
    expect(findings.map(({ uri }) => uri)).toEqual([`${library}.claude/agents/kyc.md.governance.yaml`]);
    expect(wordsOf(sidecar, findings)).toBe(sidecar.replace('governance:', '⟦governance⟧:'));
  });

  it('is merged: the sidecar wins over the library, and fills in what it leaves open', () => {
    const config = 'library:\n  - files: "**/*.md"\n    governance: { owner: aml@bank.example, riskTier: high }\n';
    const { findings, result } = check(config, { 'kyc.md.governance.yaml': 'governance:\n  riskTier: minimal\n' });
    expect(findings).toEqual([]);
    expect(result.templates[0]?.fields).toMatchObject({
      title: { value: 'kyc', origin: 'file' },
      owner: { value: 'aml@bank.example', origin: 'library' },
      riskTier: { value: 'minimal', origin: 'library' },
    });
  });

  it('is checked in the sidecar itself', () => {
    const engine = createEngine({ config: resolveConfig([], rules), today: '2026-11-23' });
    const text = 'governance:\n  ownr: 合规部\n';
    const { findings, format } = engine.check({ uri: `${library}a.prompty.governance.yaml`, text });
    expect(format?.id).toBe('sidecar');
    expect(wordsOf(text, findings)).toBe('governance:\n  ⟦ownr⟧: 合规部\n');
  });

  it('holds for nothing where the file beside the sidecar is known not to be there', () => {
    const engine = createEngine({ config: resolveConfig([], rules), today: '2026-11-23' });
    const text = 'governance:\n  owner: 合规部\n';
    const opened = engine.open({ uri: `${library}%E5%BC%80%E6%88%B7.prompty.governance.yaml`, text });
    expect(opened.companions).toEqual(['开户.prompty']);
    expect(opened.check(new Map()).findings).toEqual([]);
    const { findings } = opened.check(new Map(), new Set(opened.companions));
    expect(wordsOf(text, findings)).toBe('⟦governance:⟧\n  owner: 合规部\n');
    expect(findings).toMatchObject([{ severity: 'warning', messageId: 'orphanSidecar' }]);
    expect(findings[0]?.message).toContain('"开户.prompty"');
  });

  it('puts a value of the sidecar that is wrong where it stands', () => {
    const sidecar = 'governance:\n  owner: 待定\n';
    const { findings } = check('', { 'kyc.md.governance.yaml': sidecar });
    expect(wordsOf(sidecar, findings)).toBe('governance:\n  owner: ⟦待定⟧\n');
  });
});
