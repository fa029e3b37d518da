import { cueOf, hasCue, wordsBefore } from './cues.js';
import {
  type Detected,
  type DetectOptions,
  detected,
  type Source,
  sourceOf,
  type TopologyKind,
  withoutOverlaps,
} from './source.js';

export interface TopologyOptions extends DetectOptions {
  /** Ends of names of one's own internal hosts, without the leading dot: `intra.bank.com`. */
  readonly suffixes?: readonly string[];
}

type Found = Detected<TopologyKind>;

/**
 * Find private addresses, names of internal hosts, network shares, database URLs and paths on servers. Offsets are UTF-16
 * in `text`, in order, none inside another. Documentation values, well-known defaults and placeholders are left out.
 */
export function detectTopology(text: string, options: TopologyOptions = {}): readonly Found[] {
  const source = sourceOf(text, options);
  return withoutOverlaps([
    ...databaseUrls(source),
    ...connectionStrings(source),
    ...privateAddresses(source),
    ...privateAddresses6(source),
    ...internalHosts(source, options.suffixes ?? []),
    ...networkShares(source),
    ...serverPaths(source),
  ]);
}

/** What every home router, cluster and cloud has alike, so that it tells nothing: gateways, networks, metadata services. */
const commonAddress =
  /^(?:192\.168\.[01]\.(?:0|1|100|254|255)|10\.(?:0\.0\.[0-9]|1\.1\.1|10\.10\.10|1\.2\.3|96\.0\.(?:1|10))|10\.255\.255\.255|172\.1[67]\.0\.[01]|172\.31\.255\.255|192\.168\.255\.255|169\.254\.(?:169\.254|170\.2|0\.0|255\.255))$/;
const versionCue = cueOf('v|versions?|release|upgrade|nuget|npm|package|driver|firmware', '版本|升级');

function* privateAddresses(source: Source): Generator<Found> {
  const form = /(?<![\w.*{<-])(?:10|172|192|169)\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w*}>-]|\.\d)/g;
  for (const { index, 0: value } of source.text.matchAll(form)) {
    const [a = 0, b = 0, ...rest] = value.split('.').map(Number);
    const isPrivate =
      a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
    if (!isPrivate || [b, ...rest].some((part) => part > 255) || /\.0\d/.test(value) || commonAddress.test(value))
      continue;
    const end = index + value.length;
    // A network as wide as RFC 1918 defines it is nobody's in particular.
    if (/^\/(?:8|12|16)(?!\d)/.test(source.text.slice(end, end + 4)) || hasCue(source, index, end, versionCue))
      continue;
    yield detected(source, 'privateAddress', index, end);
  }
}

function* privateAddresses6(source: Source): Generator<Found> {
  if (!/f[cde][\da-f]{2}:/i.test(source.text)) return;
  const form = /(?<![\w:.])(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):[\da-f:]{4,40}(?![\w:])/gi;
  for (const { index, 0: value } of source.text.matchAll(form)) {
    const groups = value.split(':');
    if (groups.length < 4 || groups.length > 8 || groups.some((group) => group.length > 4) || /^fe80::1?$/i.test(value))
      continue;
    yield detected(source, 'privateAddress', index, index + value.length);
  }
}

/** Names that products give to themselves on every machine. */
const commonHost =
  /(?:^|\.)(?:metadata\.internal|docker\.internal|containers\.internal|google\.internal|cluster\.local|docker\.local|example\.\w+)$/i;
const packageOrCode =
  /^(?:com|org|net|io|dev|cn|java|javax|kotlin|scala|sun|jdk|this|self|window|process|config|settings|env|git|app|vars?|context|state|os|sys|threading|torch|np|tf)$/i;
const placeholderHost =
  /^(?:your|my|example|sample|host|hostname|server|some|foo|bar|test|placeholder|domain|company)/i;
const hostCue = cueOf(
  'hosts?|hostname|servers?|cluster|domain|endpoint|dns|connect(?:s|ed|ing)?(?: to)?|ssh|ping',
  '主机|服务器|域名|节点|集群|连接|地址',
);

function* internalHosts(source: Source, suffixes: readonly string[]): Generator<Found> {
  const { text } = source;
  if (suffixes.length === 0 && !/\.(?:internal|local|corp|lan)(?![a-z])/i.test(text)) return;
  const form = /(?<![\w.@*}>$\\-])[A-Za-z0-9][A-Za-z0-9.-]{1,252}(?![\w-])/g;
  for (const { index, 0: run } of text.matchAll(form)) {
    const host = run.replace(/[.-]{1,8}$/, '');
    const end = index + host.length;
    const isOwn = suffixes.some((suffix) => host.toLowerCase().endsWith(`.${suffix.toLowerCase().replace(/^\./, '')}`));
    if (!isOwn && !looksInternal(source, host, index)) continue;
    if (/[({}<[*=$]/.test(text[end] ?? ' ')) continue;
    yield detected(source, 'internalHost', index, end);
  }
}

/** A product or a part of any system: its name tells nothing about whose system it is. */
const commonPart =
  /^(?:postgres(?:ql)?|mysql|redis|mongo(?:db)?|kafka|elasticsearch|rabbitmq|db|database|api|app|web|service|services|cache|queue|broker|auth|gateway|proxy|registry|vault|git|wiki|mail|printer|raspberrypi|homeassistant|octopi|settings|config|env)$/i;

function looksInternal(source: Source, host: string, start: number): boolean {
  if (!/\.(?:internal|local|corp|lan)$/i.test(host) || commonHost.test(host)) return false;
  if (/[a-z][A-Z]|\.\.|\.-|-\./.test(host)) return false;
  const labels = host.split('.');
  const first = labels[0] ?? '';
  if (packageOrCode.test(first) || placeholderHost.test(first)) return false;
  if (labels.length === 2 && commonPart.test(first)) return false;
  const end = start + host.length;
  const isAddressed =
    source.text.slice(Math.max(0, start - 3), start).endsWith('//') ||
    /^:\d{2,5}/.test(source.text.slice(end, end + 6));
  if (isAddressed) return true;
  if (labels.length === 2) return /-/.test(first) ? /\d/.test(first) : hasCue(source, start, end, hostCue);
  return labels.length === 3 || /[\d-]/.test(first) || hasCue(source, start, end, hostCue);
}

const commonShare =
  /^(?:hline|midrule|toprule|bottomrule|cline|vspace|noalign|server|servername|host|hostname|computer|computername|machine|localhost|wsl\$?|wsl\.localhost|unc|share|path|your[\w-]*|my[\w-]*|example[\w.-]*)$/i;

/** `\\server\share`; doubled where a file is read without taking its escapes away. */
function* networkShares(source: Source): Generator<Found> {
  const { text } = source;
  if (!text.includes('\\\\')) return;
  const form = /(?<![\\\w])(?:\\\\([A-Za-z][\w.-]{2,62})\\|\\{4}([A-Za-z][\w.-]{2,62})\\\\)[A-Za-z][\w.$-]{1,80}/g;
  for (const match of text.matchAll(form)) {
    const server = match[1] ?? match[2] ?? '';
    const end = match.index + match[0].length;
    // A line break of LaTeX before a command, or escaped classes of a regular expression, look alike.
    if (commonShare.test(server) || /[{[(+*?|^]/.test(text[end] ?? ' ')) continue;
    yield detected(source, 'networkShare', match.index, end);
  }
}

const openHost =
  /^(?:localhost|127\.|0\.0\.0\.0|::1|\[|[<{$*]|host|server|your|my|example|user|db$|database|postgres|mysql|redis|mongo|mongodb|mariadb|oracle|mssql|sqlserver|rabbitmq|memory)|example\.(?:com|org|net)|\.(?:test|example|invalid)$/i;

const databaseUrl =
  /\b(?:jdbc:[a-z0-9]{2,20}:(?:thin:)?(?:@|\/\/|@\/\/)|odbc:|(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|mssql|sqlserver|oracle|clickhouse|db2|amqps?):\/\/)([^\s"'<>`，。；、）)]{1,300})/gi;

function* databaseUrls(source: Source): Generator<Found> {
  const { text } = source;
  if (!text.includes('://') && !/dbc:/i.test(text)) return;
  for (const { index, 0: whole, 1: rest = '' } of text.matchAll(databaseUrl)) {
    const host = (rest.split('@').at(-1) ?? '').split(/[/:;,?]/, 1)[0] ?? '';
    if (!isNamedHost(host)) continue;
    yield detected(source, 'databaseUrl', index, index + whole.replace(/[.,;:]{1,8}$/, '').length);
  }
}

const connectionString =
  /\b(?:Server|Data Source|Host)\s?=\s?(?:tcp:)?([^;\s"'<>]{2,100});(?=[^\n"]{0,80}(?:Database|Initial Catalog|Uid|User Id|Dbq)\s?=)/gi;

function* connectionStrings(source: Source): Generator<Found> {
  const { text } = source;
  if (!/(?:database|catalog|uid|user id|dbq)\s?=/i.test(text)) return;
  for (const { index, 0: whole, 1: host = '' } of text.matchAll(connectionString)) {
    if (isNamedHost(host)) yield detected(source, 'databaseUrl', index, index + whole.length - 1);
  }
}

/** A host with a name of its own: neither this machine nor an example, and more than a word. */
function isNamedHost(host: string): boolean {
  return host.length > 1 && !openHost.test(host) && /[.\d-]/.test(host) && !/[{}<>$*%]/.test(host);
}

/** What every system of a kind has alike below its roots. */
const commonPath =
  /^(?:\/opt\/(?:homebrew|conda|miniconda|anaconda|local|hostedtoolcache|venv|google|microsoft)\/|\/mnt\/(?:data|user-data|c|d|skills|transcripts)\/|\/home\/(?:user|username|ubuntu|runner|node|app|vscode|you|your[\w-]*|me|ec2-user|circleci|jovyan|dev|developer|coder|codespace|alice|bob|admin|root|name|john|jdoe)\/|\/var\/(?:lib\/(?:docker|postgresql|mysql|apt|dpkg|kubelet|rancher|jenkins|grafana|prometheus|redis|mongodb|elasticsearch|kafka)|run|cache)\/)/i;
const unixPath =
  /(?<![\w.~/:*}>)$\\@%-])\/(?:srv|opt|mnt|export|u0\d|home|var\/(?:lib|opt|data|backups?)|data\d{0,2}|nas|backup)(?:\/[A-Za-z0-9_][\w.-]{0,80}){2,12}/g;
const windowsPath = /(?<![\w\\/])[D-Z]:(?:\\{1,2}[\w$][\w.$-]{0,80}){3,12}/g;
const example = cueOf('e\\.g|for example|for instance|such as|example|like', '例如|比如|示例|如');
const serverCue = cueOf(
  'servers?|hosts?|ssh|mount(?:ed)?|deploy(?:ed)?|production|prod|nas|backup|logs?',
  '服务器|主机|挂载|部署|生产|备份|日志',
);

function* serverPaths(source: Source): Generator<Found> {
  const { text } = source;
  for (const form of [unixPath, windowsPath]) {
    if (form === windowsPath && !text.includes(':\\')) continue;
    for (const { index, 0: run } of text.matchAll(form)) {
      const path = run.replace(/[.-]{1,8}$/, '');
      const end = index + path.length;
      if (commonPath.test(`${path}/`) || /[{<*$([]/.test(text.slice(end, end + 2))) continue;
      if (/path[/\\]to|your|example|sample|placeholder|xxx|foo/i.test(path)) continue;
      const words = wordsBefore(source, index);
      if (example.test(words) || /\b(?:GET|POST|PUT|DELETE|PATCH)\s*[`"']?$/.test(words)) continue;
      const isSure = !/^\/(?:data|backup|nas|home)/.test(path) || serverCue.test(words) || /\.\w{1,6}$/.test(path);
      if (isSure) yield detected(source, 'serverPath', index, end);
    }
  }
}
