import { describe, expect, it } from 'vitest';
import { detectTopology, type TopologyOptions } from '../../../server/src/engine/wording/detect/index.js';
import { marked, withMarks } from '../../support/marked.js';

function expectFound(source: string, kinds: readonly string[], options?: TopologyOptions): void {
  const { text } = marked(source);
  const found = detectTopology(text, options);
  expect(withMarks(text, found)).toBe(source);
  expect(found.map(({ kind }) => kind)).toEqual(kinds);
}

describe('what tells of an internal network', () => {
  it.each<[string, ...string[]]>([
    ['Query ⟦db-prod-01.bank.internal⟧ for the balance.', 'internalHost'],
    ['查询主机⟦core.bank.local⟧，端口8080', 'internalHost'],
    ['See http://⟦wiki-risk.corp⟧/faq and https://⟦ledger.lan⟧:8443/', 'internalHost', 'internalHost'],
    ['Connect to server ⟦ledger.internal⟧.', 'internalHost'],
    ['The gateway is ⟦10.24.7.113⟧, the standby ⟦172.20.3.41⟧ or ⟦192.168.40.17⟧.', ...Array(3).fill('privateAddress')],
    ['服务器地址：⟦１０.２４.７.１１３⟧:8080，链路本地⟦169.254.77.12⟧', 'privateAddress', 'privateAddress'],
    ['😀 address ⟦fd3c:91a2:77e0::12⟧ and ⟦fe80::a00:27ff:fe4e:66a1⟧', 'privateAddress', 'privateAddress'],
    ['Read ⟦\\\\fileserver02\\risk$⟧\\models\\a.xlsx', 'networkShare'],
    ['"path": "⟦\\\\\\\\fileserver02\\\\risk⟧"', 'networkShare'],
    ['Use ⟦jdbc:oracle:thin:@core-db.bank.cn:1521:ORCL⟧.', 'databaseUrl'],
    ['⟦postgres://app:x@db.bank.internal:5432/core⟧ 是数据库', 'databaseUrl'],
    ['Driver={SQL Server};⟦Server=sql-07.bank.cn⟧;Database=core;', 'databaseUrl'],
    ['Logs lie in ⟦/srv/ledger/logs/app.log⟧ and ⟦/opt/riskengine/conf⟧.', 'serverPath', 'serverPath'],
    ['日志挂载在⟦/data/ledger/2024⟧，脚本在 ⟦D:\\apps\\ledger\\run.bat⟧', 'serverPath', 'serverPath'],
  ])('%s', (source, ...kinds) => expectFound(source, kinds));

  it('knows the suffixes of one’s own network', () => {
    expectFound('Ask ⟦app01.intra.bank.cn⟧, not www.bank.cn.', ['internalHost'], { suffixes: ['intra.bank.cn'] });
    expectFound('Ask app01.intra.bank.cn.', []);
  });
});

describe('what everyone may write', () => {
  it.each([
    'Documentation: 192.0.2.10, 198.51.100.7, 203.0.113.9, 2001:db8::1, 127.0.0.1, 8.8.8.8, 0.0.0.0',
    'Defaults: 192.168.1.1, 192.168.0.1, 10.0.0.1, 169.254.169.254, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 10.32.0.0/12',
    'Version 10.24.7.113, v10.24.7.113, 10.24.7.113.5, 10.24.7.999, 10.024.7.113, 版本 10.24.7.113',
    'localhost:8080, host.docker.internal, metadata.google.internal, postgres.internal, svc.cluster.local',
    'import com.bank.internal.Ledger; okhttp3.internal; this.state.local; parent.local; process.env.local; CLAUDE.local.md, .env.local',
    'your-server.internal, example.corp, {{host}}.bank.internal, <host>.internal, user@host.internal',
    '\\\\server\\share, \\\\your-server\\data, \\\\hline\\begin{x}, \\\\d+\\\\w+, C:\\\\n\\\\t, \\\\alpha\\beta{x}',
    'jdbc:mysql://localhost:3306/db, postgres://user:pass@db:5432/app, mysql://example.com/x, jdbc:{vendor}://{host}/x',
    'redis://cache, Server=localhost;Database=x;, Server={host};Database=x;, server = new Server(a.b);',
    '#!/usr/bin/env bash; /etc/hosts /tmp/a/b.log /usr/local/bin/x /dev/null /var/lib/postgresql/data/x /home/user/a/b.txt',
    'GET /data/accounts/list, https://bank.cn/srv/a/b/c.txt, ./opt/a/b/c, ~/srv/a/b/c, {root}/srv/a/b/c, /srv/{app}/x',
    'Save to /path/to/file or /srv/your-app/logs/x.log, such as /srv/ledger/logs/app.log; /mnt/data/out/a.csv',
    'C:\\Users\\me, D:\\a, 比如 /srv/ledger/logs/app.log，ab:cd:ef:12, 12:34:56, fade:in, fe80::1',
    '',
  ])('%s', (text) => expectFound(text, []));
});

describe('on a megabyte of one thing', () => {
  it.each(['10.', 'a.', 'a-', 'a.internal', '/opt/a', '\\', 'D:\\a', 'jdbc:a://', 'Server=a.b;', 'fd00:', '://', 'f'])(
    '%s',
    (piece) => {
      const text = piece.repeat(2 ** 20 / piece.length);
      for (const { start, end } of detectTopology(text, { suffixes: ['bank.cn'] })) expect(end).toBeGreaterThan(start);
    },
  );
});
