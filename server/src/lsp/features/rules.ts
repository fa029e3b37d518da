import { fill, ownFindings } from '../../engine/index.js';
import {
  listRulesRequest,
  type NewConfigurationResult,
  type NewPolicyPackResult,
  newConfigurationRequest,
  newPolicyPackRequest,
  type RuleSummary,
} from '../../protocol.js';
import { housePolicyPath, newHousePolicy } from '../../workspace/house-policy.js';
import { newConfiguration } from '../../workspace/new-configuration.js';
import { guarded } from '../log.js';
import type { Session } from '../session.js';

/** Answer what the client asks about rules and configuration. */
export function provideRules(session: Session): void {
  const { connection, client, log } = session;
  connection.onRequest(
    listRulesRequest,
    guarded(log, 'Rules', () => listRules(session)),
  );
  connection.onRequest(
    newConfigurationRequest,
    guarded(log, 'New configuration', async (): Promise<NewConfigurationResult> => {
      return { text: newConfiguration(client.lang) };
    }),
  );
  connection.onRequest(
    newPolicyPackRequest,
    guarded(log, 'New policy pack', async (): Promise<NewPolicyPackResult> => {
      return { path: housePolicyPath, text: newHousePolicy(client.lang) };
    }),
  );
}

/** All rules with the severity that they have in the first workspace folder, and the findings that are no rule's. */
async function listRules({ client: { lang }, engines, folders }: Session): Promise<readonly RuleSummary[]> {
  const example = `${folders()[0] ?? ''}example.prompt.yaml`;
  const engine = await engines.for(example);
  const settings = engine.config.rulesFor(example);
  const own = Object.entries(ownFindings).map(([id, { summary, severity }]) => ({
    id,
    summary,
    severity,
    controls: [],
  }));
  const rules = engine.rules.map(({ id, summary, references }) => {
    const setting = settings.get(id);
    return { id, summary, severity: setting && !setting.isDormant ? setting.severity : 'off', controls: references };
  });
  return [...rules, ...own].map((rule) => ({ ...rule, summary: fill(rule.summary, lang) }));
}
