import schema from '../../../../schemas/prompt-template.schema.json' with { type: 'json' };

/** Words that a field of a template may hold, from its schema. */
export const choices = {
  status: schema.properties.status.enum,
  riskTier: schema.$defs.governance.properties.riskTier.enum,
  audience: schema.$defs.governance.properties.audience.enum,
  trust: schema.$defs.variable.properties.trust.enum,
  sensitivity: schema.$defs.variable.properties.sensitivity.enum,
  variableType: schema.$defs.variable.properties.type.enum,
} as const satisfies Record<string, readonly string[]>;
