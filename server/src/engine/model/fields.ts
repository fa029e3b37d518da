/**
 * The metadata of a template by format-neutral name, and where the native format keeps each.
 * Rules and packs use the names; adapters of other formats map to them.
 */
export const nativePaths = {
  // identity
  id: 'id',
  version: 'version',
  title: 'name',
  description: 'description',
  language: 'language',
  status: 'status',
  kind: 'kind',
  // people
  owner: 'governance.owner',
  author: 'governance.author',
  approval: 'governance.approval',
  contacts: 'governance.contacts',
  // purpose
  domain: 'governance.domain',
  useCase: 'governance.useCase',
  taskKind: 'governance.taskKind',
  audience: 'governance.audience',
  channel: 'governance.channel',
  channelOperator: 'governance.channelOperator',
  intendedUse: 'governance.intendedUse',
  prohibitedUse: 'governance.prohibitedUse',
  users: 'governance.users',
  affectedPersons: 'governance.affectedPersons',
  affectsPerson: 'governance.affectsPerson',
  knownLimits: 'governance.knownLimits',
  regimes: 'governance.regimes',
  // risk
  riskTier: 'governance.riskTier',
  riskRationale: 'governance.riskRationale',
  critical: 'governance.critical',
  impactAssessment: 'governance.impactAssessment',
  dpia: 'governance.dpia',
  fria: 'governance.fria',
  eu: 'governance.eu',
  cn: 'governance.cn',
  deviceStatus: 'governance.deviceStatus',
  safetyRelated: 'governance.safetyRelated',
  // model
  model: 'model',
  modelParameters: 'modelParameters',
  modelHosting: 'governance.model',
  exit: 'governance.exit',
  dataRegion: 'governance.dataRegion',
  transfer: 'governance.transfer',
  // text
  clauses: 'clauses',
  // output
  output: 'output',
  responseFormat: 'responseFormat',
  jsonSchema: 'jsonSchema',
  // agency
  tools: 'tools',
  retrieval: 'retrieval',
  // control
  oversight: 'governance.oversight',
  fallback: 'governance.fallback',
  logging: 'governance.logging',
  archive: 'governance.archive',
  evaluation: 'governance.evaluation',
  reviewDue: 'governance.reviewDue',
  changelog: 'governance.changelog',
  retirement: 'governance.retirement',
  trainingRef: 'governance.trainingRef',
} as const;

export type FieldName = keyof typeof nativePaths;
