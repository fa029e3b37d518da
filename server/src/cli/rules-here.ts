import { type Bilingual, fill, type Lang, type Rule } from '../engine/index.js';
import { nodeHost } from '../host/node-host.js';
import { createEngines } from '../workspace/engines.js';
import { type CommandIo, chooseDay } from './io.js';
import { folderUri } from './paths.js';

const broken: Bilingual = {
  en: 'Some rules may be missing here: the configuration or a policy pack has mistakes. Run "bluepencil check" to see where.\n',
  zh: '此处可能缺少部分规则：配置或策略包有误。请运行“bluepencil check”查看位置。\n',
};

/** The rules that there are in the working directory: the shipped ones, and those of the packs of its configuration. */
export async function rulesHere(io: CommandIo, lang: Lang): Promise<readonly Rule[]> {
  const today = (): string => chooseDay(undefined, new Date());
  const engines = createEngines(nodeHost, { lang, today, onCrash: () => undefined });
  const { rules, problems } = await engines.for(folderUri(io.cwd));
  if (problems.some(({ severity }) => severity === 'error')) io.error(fill(broken, lang));
  return rules;
}
