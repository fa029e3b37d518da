import { isAnything, under } from '../../model/located.js';
import { outputOf, outputSchemaOf, propertiesOf } from '../../model/output.js';
import { hasUseCaseOf } from '../../model/reach.js';
import type { PromptTemplate, Variable } from '../../model/template.js';
import { isString, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { plainName } from '../support/plant-scope.js';

const split = (text: string): readonly string[] => text.split(' ');

/** What a record must be traced by, and the names that authors give it. The first is the one we ask for. */
const needed: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    'part_no',
    'partno partnumber partnum partid part partcode pn itemno itemnumber itemcode materialno materialnumber materialcode productno productnumber productcode product drawingno articleno articlenumber 零件号 零件编号 料号 物料号 物料编码 物料编号 图号 产品编号 产品型号 品号',
  ],
  [
    'revision',
    'revision rev partrevision partrev revisionno drawingrevision drawingrev docrev docrevision revisionlevel engineeringlevel changelevel eclevel partversion drawingversion 版本 版次 版本号 图纸版本 零件版本 图纸版次',
  ],
  [
    'lot_or_serial',
    'lotorserial lotno lot lotnumber lotid lotserial lotnos batch batchno batchnumber batchid serial serialno serialnumber serialid serials sn heatno 批号 批次 批次号 序列号 炉号 批次或序列号 批号或序列号',
  ],
  [
    'station',
    'station stationid stationno workstation line lineid lineno productionline machine machineid machineno workcenter workcentre cell equipment equipmentid processstep operation operationno process resource 工位 工位号 产线 生产线 设备 设备号 设备编号 工序 机台 机台号',
  ],
  [
    'timestamp',
    'timestamp occurredat time datetime date detectedat recordedat inspectedat measuredat foundat reportedat createdat eventtime eventdate occurrencetime occurrencedate detectiontime detectiondate inspectiontime inspectiondate inspecteddate 时间 时间戳 日期 发生时间 发生日期 检验时间 检验日期 检测时间 发现时间 发现日期 记录时间',
  ],
].map(([name, names]) => [name as string, new Set(split(names as string))]);

const list = (names: readonly string[]) => `variables:\n${names.map((name) => `  - name: ${name}\n`).join('')}`;
const inputs = ['part_no', 'revision', 'lot_no', 'station', 'occurred_at', 'defect_text'];
const schema = (required: string) => `output:\n  schema:\n    type: object\n    required: [${required}]\n`;
const full = schema('part_no, revision, lot_or_serial, station, timestamp, finding');
const head = 'id: defect\nversion: 1.0.0\nmessages: []\n';
const tail = 'governance:\n  useCase: defect-triage\n';

export default defineRule({
  id: 'manufacturing/mfg-traceability-fields',
  summary: {
    en: 'Quality templates carry part, revision, lot or serial, station and time, in and out.',
    zh: '质量类模板的输入和输出均含零件号、版本、批号或序列号、工位和时间。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [...['iso-9001.8.5.2', 'iatf-16949.8.7.1', 'iso-9001.8.7', 'iatf-16949.10.2.3']],
  options: {},
  messages: {
    inputs: {
      en: 'No variable takes {missing}, so a finding cannot be traced to the parts concerned. Add these variables, or tags that say which of yours they are.',
      zh: '缺少输入变量 {missing}，发现的问题无法追溯到具体零件。请补充这些变量，或用 tags 标明对应的现有变量。',
    },
    outputs: {
      en: 'The output need not hold {missing}, so the record loses the parts concerned. Require these properties in the output schema.',
      zh: '输出未强制包含 {missing}，记录将无法追溯到具体零件。请在输出 schema 的 required 中加入。',
    },
  },
  docs: {
    why: {
      en: 'A defect that cannot be tied to a lot and a station stops the whole line instead of one box.',
      zh: '缺陷追溯不到批次和工位，就只能整线停产，而不是隔离一箱。',
    },
    whenNot: {
      en: 'Texts on quality policy have another use case. A schema in a file of its own is not read.',
      zh: '质量方针类文本请使用其他 useCase；单独存放的 schema 文件不作检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${list(inputs)}${full}${tail}`,
      `${head}${list(['零件号', '图纸版本', '批次号', '工位', '发生时间'])}${schema('零件号, 版本, 批号, 工位, 时间')}governance:\n  useCase: 检验\n`,
      `${head}variables:\n  - name: record\n    tags: [part_no, revision, lot_or_serial, station, timestamp]\n${full}${tail}`,
      `${head}variables:\n  - name: events\n    type: table\n    columns: [partNo, rev, serialNumber, machineId, { name: detectedAt }]\noutput:\n  schema: defect.schema.json\n${tail}`,
      `${head}${list(['policy_text'])}governance:\n  domain: manufacturing\n`,
    ],
    invalid: [
      { text: `${head}⟦variables⟧:\n  - name: defect_photo_notes\n${full}${tail}`, expect: ['inputs'] },
      {
        text: `${head}${list(inputs)}output:\n  ⟦schema⟧:\n    type: object\n    required: [part_no, station]\n${tail}`,
        expect: ['outputs'],
      },
      {
        text: `${head}⟦variables⟧:\n  - name: 零件号\n  - name: 批号\n${full}governance:\n  useCase: 不合格品处置\n`,
        expect: ['inputs'],
      },
      {
        file: 'eight-d.prompt.json',
        text: '{⟦"id"⟧:"eight-d","version":"1.0.0","messages":[],"variables":[{"name":"partNo"},{"name":"rev"},{"name":"sn"},{"name":"line"},{"name":"date"}],"governance":{"useCase":"8D"}}',
        expect: ['outputs'],
      },
    ],
  }),
  check({ template, anchor, report }) {
    if (!template.governed || !hasUseCaseOf(template, 'quality')) return;
    const taken = new Set((template.variables ?? []).flatMap(namesOf).map(plainName));
    const lacking = missingFrom(taken);
    if (lacking !== '') report({ at: anchor('variables'), message: 'inputs', data: { missing: lacking } });
    const schemaFound = outputSchemaOf(template);
    if (!schemaFound && isElsewhereOrText(template)) return;
    const inner = propertiesOf(schemaFound).flatMap(({ name, isRequired }) => (isRequired ? [name] : []));
    const given = [...(schemaFound?.required.map(({ value }) => value) ?? []), ...inner];
    const missing = missingFrom(new Set(given.map(plainName)));
    const at = schemaFound?.place.origin === 'file' ? schemaFound.place.range : anchor('output');
    if (missing !== '') report({ at, message: 'outputs', data: { missing } });
  },
});

function missingFrom(names: ReadonlySet<string>): string {
  return needed
    .filter(([, known]) => ![...names].some((name) => known.has(name)))
    .map(([name]) => name)
    .join(', ');
}

/** A text has no properties; a schema in another file is not read here. */
function isElsewhereOrText(template: PromptTemplate): boolean {
  const given = under(template.fields.output, 'schema', isAnything);
  const format = outputOf(template).format?.value.trim().toLowerCase() ?? '';
  return (given !== undefined && isString(given.node)) || /^(?:text|markdown|html|csv)$/.test(format);
}

/** A variable by its name, role and tags, and the members that it is declared to have. */
function namesOf({ name, role, tags, node }: Variable): readonly string[] {
  const own = [name.value, role?.value, ...(tags?.value ?? [])].filter((one) => typeof one === 'string');
  return [...own, ...membersOf(toValue(node), 0)];
}

function membersOf(data: unknown, depth: number): readonly string[] {
  if (typeof data !== 'object' || data === null || depth > 2) return [];
  const { columns, properties, items } = data as Readonly<Record<string, unknown>>;
  const named = (Array.isArray(columns) ? columns : []).flatMap((one: unknown) => {
    const name = typeof one === 'object' && one !== null ? (one as { name?: unknown }).name : one;
    return typeof name === 'string' ? [name] : [];
  });
  const keys = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return [...named, ...keys, ...membersOf(items, depth + 1)];
}
