import { sensitivities } from '../../model/variables.js';
import type { Option } from '../options.js';

/** One row of the list of approved models. What a row leaves out is not asked. */
export interface Approved {
  readonly model: string;
  readonly hosting?: string;
  readonly region?: string;
  readonly maxSensitivity?: string;
  readonly expires?: string;
}

const text = { type: 'string', minLength: 1 };

const described = (en: string, zh: string, schema: object) => ({ description: en, descriptionZh: zh, ...schema });

/** The option that holds the list. */
export const models: Option<readonly Approved[]> = {
  schema: {
    type: 'array',
    items: {
      type: 'object',
      required: ['model'],
      properties: {
        model: described('A name, or the beginning of one and *.', '模型名称，或名称前缀加 *。', text),
        hosting: described('Where it may run.', '允许的部署方式。', {
          type: 'string',
          enum: ['private', 'on-premises', 'dedicated', 'external', 'public'],
        }),
        region: described('Where its data may go.', '允许的数据区域。', text),
        maxSensitivity: described('The highest class of data.', '允许的最高数据级别。', {
          type: 'string',
          enum: [...sensitivities],
        }),
        expires: described('Until when it is approved.', '批准有效期至。', { type: 'string', format: 'date' }),
      },
      additionalProperties: false,
    },
  },
  default: [],
  description: {
    en: 'The approved models: model (a name, or the beginning of one and *), hosting, region, maxSensitivity, expires. Without this list the rule is silent.',
    zh: '获准使用的模型：model（名称，或名称前缀加 *）、hosting、region、maxSensitivity、expires。未配置时本规则不检查。',
  },
};

/** Whether a row means a model: upper and lower case make no difference, `*` at the end stands for any rest. */
export function isMeant(row: string, name: string): boolean {
  const [wanted, given] = [row.trim().toLowerCase(), name.trim().toLowerCase()];
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}

/** Whether a row asks for nothing, or for what is given. */
export function isSame(wanted: string | undefined, given: string | undefined): boolean {
  return wanted === undefined || wanted.trim().toLowerCase() === given?.trim().toLowerCase();
}

/** The last day on which one of the rows holds. */
export function lastDay(rows: readonly Approved[]): string {
  return rows.reduce((last, { expires = '' }) => (expires > last ? expires : last), '');
}
