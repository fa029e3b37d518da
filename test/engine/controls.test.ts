import { describe, expect, it } from 'vitest';
import { readFrameworks } from '../../scripts/build-controls.mjs';
import {
  controlById,
  controls,
  controlsLine,
  controlTitle,
  frameworkOf,
  frameworks,
  isKnownControl,
  nearestControl,
} from '../../server/src/engine/controls/index.js';

type Fact = Readonly<Record<string, unknown>>;
interface FactFile extends Fact {
  readonly id: string;
  readonly controls: readonly (Fact & { readonly id: string })[];
}

const files = readFrameworks() as readonly FactFile[];
const isoDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const spoken = ['title', 'summary', 'note', 'event'];

/** Every value of a file with the key that it stands under and the way to it. */
function valuesOf(value: unknown, path: string, key = ''): { path: string; key: string; value: unknown }[] {
  const here = { path, key, value };
  if (typeof value !== 'object' || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([name, member]) => valuesOf(member, `${path}/${name}`, name))];
}

const all = files.flatMap((file) => valuesOf(file, file.id));

describe('the fact files', () => {
  it('hold each control once, under an id that begins with its framework', () => {
    const ids = files.flatMap((file) => file.controls.map(({ id }) => id));
    expect(files.length).toBe(45);
    expect(ids.length).toBe(441);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, controls: listed } of files) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      for (const control of listed) {
        expect(control.id).toMatch(/^[a-z0-9-]+\.[a-z0-9.-]+$/);
        expect(control.id.startsWith(`${id}.`), control.id).toBe(true);
      }
    }
  });

  it('say all in both languages', () => {
    const sentences = all.filter(({ key }) => spoken.includes(key));
    expect(sentences.length).toBeGreaterThan(2 * 441);
    for (const { path, value } of sentences) {
      const { en, zh, ...rest } = value as Record<string, string>;
      expect(en, path).toMatch(/[a-z]{2}/i);
      expect(en, path).not.toMatch(/compliant/i);
      expect(zh, path).toMatch(/\p{Script=Han}/u);
      expect(zh, path).not.toMatch(/[,;!?]\p{Script=Han}|\p{Script=Han}[,;!?]/u);
      expect(Object.keys(rest), path).toEqual([]);
    }
    const missing = files.flatMap((file) => [file, ...file.controls]).filter(({ title }) => title === undefined);
    expect(missing).toEqual([]);
    expect(files.flatMap((file) => file.controls).filter(({ summary }) => summary === undefined)).toEqual([]);
  });

  it('write both languages out wherever they name one', () => {
    for (const { path, value } of all) {
      if (typeof value !== 'object' || value === null || !('en' in value || 'zh' in value)) continue;
      expect(Object.keys(value), path).toEqual(['en', 'zh']);
    }
  });

  it('write days as days, and addresses as addresses', () => {
    const days = all.filter(({ key }) => ['date', 'appliesFrom', 'withdrawn'].includes(key));
    expect(days.length).toBeGreaterThan(200);
    for (const { path, value } of days) expect(value, path).toMatch(isoDay);
    for (const { path, key, value } of all) if (key === 'url') expect(value, path).toMatch(/^https:\/\/\S+$/);
  });

  it('say of each control how far its facts are sure, and of a withdrawn one what holds instead', () => {
    for (const { id, status, basis, withdrawn, note } of files.flatMap((file) => file.controls)) {
      expect(status === 'sourced' ? ['text', 'secondary'] : [undefined], id).toContain(basis);
      expect(['sourced', 'memory'], id).toContain(status);
      if (withdrawn !== undefined) expect(note, id).toBeDefined();
    }
  });
});

describe('the catalogue', () => {
  it('holds what the files hold', () => {
    expect([...frameworks().keys()]).toEqual(files.map(({ id }) => id));
    expect([...controls().keys()]).toEqual(files.flatMap((file) => file.controls.map(({ id }) => id)));
  });

  it('finds a control and its framework', () => {
    expect(controlById('cn-pipl.art-6')?.title).toEqual({ en: 'Purpose and minimisation', zh: '目的限制与最小必要' });
    expect(controlById('iso-9001.7.5')?.reference).toEqual({ en: '7.5', zh: '7.5' });
    expect(frameworkOf('nist-ai-600-1.gv-3.2-003')?.id).toBe('nist-ai-600-1');
    expect(frameworkOf('our-bank.rule-7')).toBeUndefined();
    expect(isKnownControl('gdpr.art-22')).toBe(true);
    expect(isKnownControl('gdpr.art-99')).toBe(false);
    expect(isKnownControl('constructor')).toBe(false);
  });

  it('guesses what a misspelt id means, and nothing from another number or from a house of its own', () => {
    expect(nearestControl('gpdr.art-22')).toBe('gdpr.art-22');
    expect(nearestControl('gdpr.atr-22')).toBe('gdpr.art-22');
    expect(nearestControl('owasp-llm.lm07')).toBe('owasp-llm.llm07');
    expect(nearestControl('gdpr.art-23')).toBeUndefined();
    expect(nearestControl('our-bank.rule-7')).toBeUndefined();
    expect(nearestControl('')).toBeUndefined();
  });
});

describe('a control in words', () => {
  it('names framework, place and title', () => {
    expect(controlTitle('gdpr.art-5-1-c', 'en')).toBe(
      'EU General Data Protection Regulation, Art. 5(1)(c): Data minimisation',
    );
    expect(controlTitle('gdpr.art-5-1-c', 'zh-cn')).toBe(
      '欧盟《通用数据保护条例》（GDPR），第5条第1款(c)项：数据最小化',
    );
  });

  it('marks the day from which it binds, and facts that were not read in its own text', () => {
    expect(controlTitle('eu-ai-act.art-5-1-ba', 'en')).toMatch(
      /imagery \(applies from 2026-12-02; read in secondary sources\)$/,
    );
    expect(controlTitle('hipaa.164.502-b', 'en')).toMatch(/\(from memory: verify before citing\)$/);
    expect(controlTitle('hipaa.164.502-b', 'zh-cn')).toMatch(/（凭记忆整理，引用前请核实）$/);
  });

  it('says of one that was withdrawn what holds instead', () => {
    expect(controlTitle('us-mrm.sr-11-7', 'en')).toContain('. Rescinded on 2026-04-17 and replaced by SR 26-2.');
  });

  it('is empty for one that is not known', () => {
    expect(controlTitle('our-bank.rule-7', 'en')).toBe('');
  });

  it('stands in one line by its id', () => {
    expect(controlsLine(['gdpr.art-6', 'gdpr.art-9'], 'en')).toBe('Controls: gdpr.art-6, gdpr.art-9');
    expect(controlsLine([], 'en')).toBe('');
  });
});
