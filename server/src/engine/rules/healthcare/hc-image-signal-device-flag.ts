import { isText, under } from '../../model/located.js';
import { hasNativeKeys, type Located, type Variable } from '../../model/template.js';
import { defineRule } from '../define.js';
import { isHealthcare } from '../support/health-scope.js';
import { insertField, replaceField } from '../support/insert-field.js';

/** Types of variables that hold pictures of a body, or signals of it. */
const signals = /^(?:image|dicom|ecg|eeg|waveform|cgm|sequence)$/;

const head = 'id: x-ray\nversion: 1.0.0\n';
const clinical = 'messages: []\ngovernance:\n  domain: healthcare\n';

export default defineRule({
  id: 'healthcare/hc-image-signal-device-flag',
  summary: {
    en: 'Templates that read medical images or signals, or guide urgent care, are flagged as possible devices.',
    zh: '读取医学影像、生理信号或用于紧急情形的模板，标记为可能属于医疗器械。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [...['fda-cds.criterion-1', 'eu-ai-act.annex-iii-5d', 'eu-ai-act.art-11']],
  options: {},
  messages: {
    signal: {
      en: '"{name}" takes {type} data. Software that interprets such data may be a medical device, and deviceStatus does not say so. Have it reviewed and record the class and reference.',
      zh: '变量“{name}”输入 {type} 数据，解读此类数据的软件可能属于医疗器械，而 deviceStatus 未作相应说明。请提交评估并记录类别与编号。',
    },
    urgent: {
      en: 'Answers are used in time-critical care. Such software may be a medical device, and deviceStatus does not say so. Have it reviewed and record the class and reference.',
      zh: '输出用于时间紧迫的诊疗情形，此类软件可能属于医疗器械，而 deviceStatus 未作相应说明。请提交评估并记录类别与编号。',
    },
  },
  fixes: { flag: { en: 'Set deviceStatus: device-under-review', zh: '将 deviceStatus 设为 device-under-review' } },
  docs: {
    why: {
      en: 'Whether software is a device depends on what it reads and how fast people act on it. That is for regulatory affairs to judge, before use.',
      zh: '软件是否属于医疗器械，取决于读取的数据和使用的紧迫程度，应在使用前由法规事务部门判定。',
    },
    whenNot: {
      en: 'Photographs of paper forms have the type document-image. Office work sets useCase: admin.',
      zh: '纸质单据的照片请将类型设为 document-image；行政事务请将 useCase 设为 admin。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables:\n  - name: chest_xray\n    type: image\n${clinical}  deviceStatus:\n    class: device-under-review\n    ref: RA-118\n`,
      `${head}variables:\n  - name: 转诊单照片\n    type: document-image\n${clinical}`,
      `${head}variables:\n  - name: weld_photo\n    type: image\nmessages: []\ngovernance:\n  domain: manufacturing\n`,
      'variables:\n  - name: chest_xray\n    type: image\nmessages: []\n',
      `${head}${clinical}  timeCritical: false\n`,
    ],
    invalid: [
      {
        text: `${head}variables:\n  - name: chest_xray\n    type: ⟦image⟧\n${clinical}  deviceStatus: non-device\n`,
        expect: ['signal'],
        fixed: `${head}variables:\n  - name: chest_xray\n    type: image\n${clinical}  deviceStatus: device-under-review\n`,
      },
      {
        text: `${head}variables:\n  - name: 心电图\n    type: ⟦ecg⟧\n${clinical}`,
        expect: ['signal'],
        fixed: `${head}variables:\n  - name: 心电图\n    type: ecg\n${clinical}  deviceStatus: device-under-review\n`,
      },
      {
        text: `${head}variables:\n  - name: slices\n    type: array\n    items: ⟦dicom⟧\n${clinical}`,
        expect: ['signal'],
        fixed: true,
      },
      {
        text: `${head}messages: []\ngovernance:\n  useCase: emergency-triage\n  timeCritical: ⟦true⟧\n`,
        expect: ['urgent'],
        fixed: true,
      },
    ],
  }),
  check({ document, template, report }) {
    if (!isHealthcare(template)) return;
    const { deviceStatus, timeCritical } = template.fields;
    if (isFlagged(deviceStatus)) return;
    const signal = template.variables?.find((one) => signals.test(signalOf(one)));
    if (!signal && timeCritical?.value !== true) return;
    const value = 'device-under-review';
    const edit = !hasNativeKeys(template)
      ? undefined
      : deviceStatus?.origin === 'file' && deviceStatus.value
        ? replaceField(document, deviceStatus.node, value)
        : insertField(document, template.root, ['governance', 'deviceStatus'], value);
    const fixes = edit ? [{ title: 'flag', kind: 'suggestion', edits: [edit] } as const] : [];
    if (signal) {
      const data = { name: signal.name.value, type: signalOf(signal) };
      report({ at: (isList(signal) ? signal.items : signal.type) ?? signal.name, message: 'signal', data, fixes });
    } else if (timeCritical) report({ at: timeCritical, message: 'urgent', fixes });
  },
});

/** What the variable holds; of a list, what its items are. */
function signalOf(variable: Variable): string {
  const { type, items } = variable;
  if (!isList(variable)) return type?.value.trim().toLowerCase() ?? '';
  const item = items && (under(items, 'type', isText) ?? items);
  return typeof item?.value === 'string' ? item.value.trim().toLowerCase() : '';
}

function isList({ type }: Variable): boolean {
  return type?.value.trim().toLowerCase() === 'array';
}

/** Whether the status says that it is a device, or may be one. */
function isFlagged(status: Located<unknown> | undefined): boolean {
  const said = status && (under(status, 'class', isText) ?? status);
  const word =
    typeof said?.value === 'string'
      ? said.value
          .trim()
          .toLowerCase()
          .replace(/[\s_]+/g, '-')
      : '';
  return word !== '' && !/^(?:non-?device|not-a-device|no-device|none|no|否|非医疗器械)$/.test(word);
}
