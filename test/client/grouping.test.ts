import { describe, expect, it } from 'vitest';
import { filtered, groupBy, grouped } from '../../client/src/views/grouping.js';
import type { LibraryTemplate } from '../../server/src/protocol.js';

const template = (id: string, more: Partial<LibraryTemplate> = {}): LibraryTemplate => ({
  ...{ id, title: id, uri: `file:///library/${id}.prompt.yaml`, position: { line: 0, character: 0 } },
  ...{ governed: true, approved: true, regimes: [], errors: 0, warnings: 0, infos: 0 },
  ...more,
});
const names = (all: readonly LibraryTemplate[]): readonly string[] => all.map(({ id }) => id);

const all = [
  template('plain', { governed: false, approved: false }),
  template('draft', { approved: false, domain: 'banking', regimes: ['gdpr', 'eu-ai-act'] }),
  template('old', { overdueDays: 3, domain: 'banking', regimes: ['eu-ai-act'] }),
  template('faulty', { errors: 2, domain: 'insurance' }),
];

describe('filters', () => {
  it('leave what needs somebody; a file that no governance is asked of needs no approval', () => {
    expect(names(filtered(all, 'all'))).toEqual(['plain', 'draft', 'old', 'faulty']);
    expect(names(filtered(all, 'errors'))).toEqual(['faulty']);
    expect(names(filtered(all, 'overdue'))).toEqual(['old']);
    expect(names(filtered(all, 'unapproved'))).toEqual(['draft']);
  });
});

describe('groups', () => {
  const shown = (by: 'folder' | 'sector' | 'framework') =>
    grouped(all, by, () => 'library').map(({ name, items }) => `${name}: ${names(items).join(' ')}`);

  it('come in order of their names, what has none last', () => {
    expect(shown('folder')).toEqual(['library: plain draft old faulty']);
    expect(shown('sector')).toEqual(['banking: draft old', 'insurance: faulty', ': plain']);
    expect(shown('framework')).toEqual(['eu-ai-act: draft old', 'gdpr: draft', ': plain faulty']);
  });

  it('hold a thing once, however often it names them', () => {
    expect(groupBy(['a'], () => ['x', 'x'])).toEqual([{ name: 'x', items: ['a'] }]);
  });
});
