import type { Files } from '../../support/readings.js';

/** One file of each format, with marks around all names of one variable. */
export const samples: readonly (readonly [format: string, files: Files])[] = [
  [
    'bluepencil',
    {
      'a.prompt.yaml': `id: a
variables:
  - name: ⟦letter⟧
  - name: summary
    derivedFrom: [⟦letter⟧]
messages:
  - role: system
    content: "Read {{⟦letter⟧}}, then {{⟦letter⟧}}."
  - role: user
    content: |
      {{⟦letter⟧}} {{summary}} letter {{ letters }}
testData:
  - kind: normal
    ⟦letter⟧: Dear bank
    expected: letter
evaluators:
  - name: kept
    string: { contains: "{{⟦letter⟧}}" }
governance:
  logging: { enabled: true, redact: [⟦letter⟧, other] }
`,
    },
  ],
  [
    'bluepencil as JSON',
    {
      'a.prompt.json': `{ "id": "a", "status": "draft", "variables": [{ "name": "⟦客户⟧" }],
  "messages": [{ "role": "user", "content": "您好\\n{{⟦客户⟧}}" }], "testData": [{ "⟦客户⟧": "王敏" }], "governance": {} }`,
    },
  ],
  [
    'a sidecar, the configuration, and the file itself, which all declare the variable',
    {
      'a.prompty':
        '---\ninputs:\n  ⟦topic⟧: { type: string }\nsample: { ⟦topic⟧: trees }\n---\nsystem:\nYou help.\n\nuser:\n{{ ⟦topic⟧ }} {% if ⟦topic⟧ %}{{ ⟦topic⟧.name }}{% endif %}\n',
      'a.prompty.governance.yaml':
        'governance: { owner: x, logging: { redact: [⟦topic⟧] } }\nvariables:\n  - name: ⟦topic⟧\n    trust: untrusted\n',
      'bluepencil.yaml':
        'library:\n  - files: "*.prompty"\n    variables:\n      - { name: other, derivedFrom: ⟦topic⟧ }\n      - name: "⟦topic⟧"\n',
    },
  ],
  [
    'includes',
    {
      'a.prompt.yaml':
        'id: a\nstatus: draft\nvariables: [{ name: ⟦tone⟧ }]\nmessages:\n  - role: user\n    content: "{{> style}} {{⟦tone⟧}}"\ngovernance: {}\n',
      'style.md': '# Style\nBe {{⟦tone⟧}}. {{> more.txt}}\n',
      'more.txt': '{{⟦tone⟧}} {{other}}',
    },
  ],
  [
    'github-models',
    {
      'a.prompt.yml':
        'messages:\n  - role: user\n    content: About {{⟦topic⟧}}.\nmodel: openai/gpt-4o\ntestData:\n  - ⟦topic⟧: a\n  - ⟦topic⟧: b\nevaluators:\n  - name: x\n    llm: { modelId: m, prompt: "{{⟦topic⟧}} {{completion}}", choices: [] }\n',
    },
  ],
  [
    'prompty, a list of inputs',
    {
      'a.prompty':
        '---\ninputs:\n  - { name: ⟦firstName⟧, kind: string }\n---\nuser:\n{% for name in names %}{{ name }}{% endfor %}{{⟦firstName⟧|upper}}\n',
    },
  ],
  [
    'dotprompt',
    {
      'a.prompt':
        '---\nmodel: googleai/gemini\ninput:\n  schema:\n    ⟦style⟧?(enum, how it sounds): [a, b]\n    text: string\n  default: { ⟦style⟧: a }\n---\n{{role "user"}}\n{{#if ⟦style⟧}}{{⟦style⟧}}{{/if}} {{text}}\n',
    },
  ],
  [
    'dotprompt with a JSON Schema',
    {
      'a.prompt':
        '---\ninput:\n  schema:\n    type: object\n    properties: { ⟦q⟧: { type: string } }\n    required: [⟦q⟧]\n---\n{{⟦q⟧}}\n',
    },
  ],
  [
    'copilot-prompt',
    {
      'a.prompt.md':
        '---\nmode: agent\n---\nWrite \x24{input:⟦name⟧} and \x24{input:⟦name⟧:a name} in `\x24{input:⟦name⟧}`.\n',
    },
  ],
  [
    'agent-skill',
    {
      'letters/SKILL.md':
        '---\nname: letters\ndescription: d\narguments: ⟦tone⟧ length\n---\nBe $⟦tone⟧. $ARGUMENTS $length\n',
    },
  ],
  ['claude-command', { '.claude/commands/a.md': 'Look at $⟦ARGUMENTS⟧ and $⟦ARGUMENTS⟧.\n' }],
  [
    'promptfoo',
    {
      'promptfooconfig.yaml':
        'prompts: [file://p.txt, "Hi {{⟦name⟧}}"]\nproviders: [echo]\ndefaultTest: { vars: { ⟦name⟧: x } }\ntests:\n  - file://t.csv\n  - vars: { ⟦name⟧: 王敏, other: "{{⟦name⟧}}" }\n    assert: [{ type: contains, value: "{{⟦name⟧}}" }]\n',
      'p.txt': 'Dear {{⟦name⟧}},\n---\n{{other}} {{ ⟦name⟧ }}\n',
      't.csv': '⟦name⟧,__expected\nAnn,Ann\n',
    },
  ],
  [
    'semantic-kernel, in a folder',
    {
      'skprompt.txt': 'Write about {{$⟦topic⟧}}. {{Time.Now}} {{writer.short $⟦topic⟧ n=$⟦Topic⟧}}',
      'config.json': '{ "schema": 1, "input_variables": [{ "name": "⟦topic⟧", "description": "d" }] }',
    },
  ],
  [
    'semantic-kernel, Handlebars',
    {
      'a.yaml':
        'name: a\ntemplate_format: handlebars\ntemplate: |\n  <message role="user">{{#⟦items⟧}}{{x}}{{/⟦items⟧}}</message>\n  <message role="system">{{⟦items⟧.length}}</message>\ninput_variables:\n  - name: ⟦items⟧\n',
    },
  ],
  [
    'langchain',
    {
      'a.json':
        '{ "_type": "prompt", "input_variables": ["⟦city⟧"], "partial_variables": { "day": "x" }, "template": "In {⟦city⟧} on {day}, {⟦city⟧!r}", "template_format": "f-string" }',
    },
  ],
  [
    'langchain, a serialised chat',
    {
      'a.json': `{ "lc": 1, "type": "constructor", "id": ["langchain", "prompts", "chat", "ChatPromptTemplate"], "kwargs": {
  "input_variables": ["⟦city⟧"], "messages": [{ "lc": 1, "type": "constructor",
    "id": ["langchain", "prompts", "chat", "HumanMessagePromptTemplate"], "kwargs": { "prompt": { "lc": 1, "type": "constructor",
      "id": ["langchain", "prompts", "prompt", "PromptTemplate"], "kwargs": { "input_variables": ["⟦city⟧"], "template": "{⟦city⟧}" } } } }] } }`,
    },
  ],
  [
    'dify, a workflow',
    {
      'app.yml': `app: { mode: workflow, name: a }
kind: app
workflow:
  graph:
    nodes:
      - id: '1001'
        data: { type: start, title: Start, variables: [{ variable: ⟦query⟧, type: paragraph, label: Query }] }
      - id: '1002'
        data:
          type: llm
          title: Answer
          model: { name: m }
          context: { enabled: true, variable_selector: ['1001', ⟦query⟧] }
          prompt_template: [{ role: user, text: "{{#1001.⟦query⟧#}} {{#1002.query#}}" }]
      - id: '1003'
        data: { type: end, title: End, outputs: [{ variable: query, value_selector: ['1001', '⟦query⟧'] }] }
    edges: []
`,
    },
  ],
  [
    'dify, a simple app',
    {
      'app.yml':
        'app: { mode: completion, name: a }\nkind: app\nmodel_config:\n  pre_prompt: "{{⟦lang⟧}} {{text}}"\n  user_input_form:\n    - text-input: { variable: ⟦lang⟧, label: Language }\n    - paragraph: { variable: text, label: Text }\n',
    },
  ],
  [
    'crewai',
    {
      'agents.yaml':
        'a:\n  role: "{⟦topic⟧} researcher"\n  goal: Find {⟦topic⟧}\n  backstory: x\nb:\n  role: r\n  goal: "{⟦topic⟧} {other}"\n  backstory: y\n',
    },
  ],
  [
    'nemo-guardrails',
    {
      'prompts.yml':
        'prompts:\n  - task: general\n    content: "{{ ⟦user_input⟧ }}"\n  - task: other\n    content: "{{ ⟦user_input⟧ }} {{ x }}"\n',
    },
  ],
  ['fabric', { 'patterns/a/system.md': 'Write in {{⟦lang_code⟧}}: {{⟦lang_code⟧}} {{input}}\n' }],
  [
    'sidecar-markdown',
    {
      'a/prompt.md': 'Write about {{⟦TOPIC⟧}}.\n{{⟦TOPIC⟧}}\n',
      'a/metadata.yml':
        "title: A\ndescription: d\nvariables:\n  - name: '{{⟦TOPIC⟧}}'\n    role: about\nfragments:\n  - { name: f, variable: '{{⟦TOPIC⟧}}' }\n",
    },
  ],
  [
    'prompt-card',
    {
      'cards/a.md':
        '# Card\n\nStatus: approved\nVersion: 1\n\n| Placeholder | Meaning |\n| --- | --- |\n| `[⟦CLIENT⟧]` | who |\n\n## Prompt\n\n```\nWrite to [⟦CLIENT⟧] and 【⟦CLIENT⟧】.\n```\n',
    },
  ],
  [
    'text',
    {
      'prompts/a.j2': '{% set n = ⟦user⟧.name %}{% for x in ⟦user⟧["tags"] %}{{ x }}{% endfor %}{{ n }} {{ ⟦user⟧ }}\n',
    },
  ],
  [
    'mustache',
    { 'prompts/a.mustache': '{{#⟦person⟧}}{{name}}{{/⟦person⟧}}{{^⟦person⟧}}-{{/⟦person⟧}} {{&⟦person⟧}}\n' },
  ],
  ['liquid', { 'prompts/a.liquid': '{% if ⟦user⟧.vip %}{{ ⟦user⟧ | upcase }}{% endif %}\n' }],
  [
    'custom',
    {
      'data/a.yaml': 'text: 请联系\x24{⟦客户⟧}。\ninputs: 姓名，⟦客户⟧、期限\nsamples: [{ ⟦客户⟧: 王敏 }]\n',
      'bluepencil.yaml':
        'formats:\n  - files: "data/*"\n    format: custom\n    text: text\n    variables: inputs\n    tests: samples\n    placeholders: dollar\n',
    },
  ],
];
