/** A pack with a rule of every kind, and most of what a rule may say. */
export const everyKind = `pack:
  id: every
  title: { en: Every kind, zh: 各种规则 }
  version: 1.0.0
  description: A rule of every kind.
lists:
  gifts:
    note: Words for gifts.
    en: [free money, gift...client, present(s|ed)?]
    zh: [白送, 赠送...客户]
    except: { en: [gift of speech], zh: [白送终] }
rules:
  - id: field
    kind: required-field
    message: { en: '{field} is missing. Fill it in.', zh: '缺少 {field}，请补充。' }
    severity: error
    options: { fields: [owner, oversight.role], atLeast: 2, minLength: 3 }
    fix: { field: owner, value: team@bank.example }
    examples:
      fires: [{ with: { oversight: { role: officer } }, at: governance }]
      silent: [{ with: { owner: team@bank.example, oversight: { role: officer } } }]
  - id: values
    kind: field-values
    when: { useCase: [marketing, client-letter], variables: { some: { name: { matches: ^cust } } } }
    message: '{field} is {value}. Change it.'
    severity: warning
    appliesFrom: 2026-01-01
    options:
      require: { reviewDue: { notBefore: today-30, notAfter: today+366 } }
      unless: { status: [retired] }
      optional: true
    examples:
      fires:
        - with: { useCase: marketing, reviewDue: 2020-01-01, variables: [{ name: customer, type: string }] }
          today: 2026-11-23
          at: reviewDue
      silent:
        - with: { useCase: marketing, reviewDue: 2027-01-01, variables: [{ name: customer, type: string }] }
        - with: { useCase: marketing, status: retired, reviewDue: 2020-01-01 }
  - id: words
    kind: forbidden-text
    where: [messages.system, messages.user, description]
    when: { affectsPeople: { noneOf: [true] } }
    message: { en: '"{words}" is a gift. Leave it out.', zh: '“{words}”是赠品，请删去。' }
    why: Gifts are inducements.
    whenNot: Where gifts are allowed.
    severity: error
    confidence: heuristic
    controls: [house.1, finra.2210-d1b]
    options: { phrases: gifts, near: { en: [offer, give], zh: [客户] }, unlessNear: { en: [charity] }, reviews: true }
    fix: { replace: { en: a fair price, zh: 合理价格 }, title: Say price, safe: true }
    examples:
      fires:
        - Offer ⟦free money⟧ to all.
        - say: |
            向客户
            给客户⟦白送⟧现金。
          as: user
      silent: [Offer free money to a charity., Never offer free money., Take free money.]
  - id: text
    kind: required-text
    message: Say who to turn to.
    severity: warning
    options: { clauses: [complaint-rights], phrases: { en: [complaints? desk] }, outputFields: [desk], fields: { contacts: { exists: true } } }
    fix: { clause: complaint-rights }
    examples:
      fires: [Write a letter.]
      silent: [Write a letter. Name the complaints desk.]
  - id: variable
    kind: variables
    message: '{name} holds personal data, and {field} is {value}.'
    severity: error
    options: { select: { type: string }, named: { en: [customer] }, require: { sensitivity: { anyOf: [confidential] } } }
    examples:
      fires: [{ with: { variables: [{ name: ⟦customerName⟧, type: string }] } }]
      silent: [{ with: { variables: [{ name: customer, type: string, sensitivity: confidential }] } }]
  - id: inputs
    kind: required-variables
    message: An input is missing ({missing}).
    severity: error
    options: { roles: [[case_id, ticket], evidence] }
    examples:
      fires: [{ with: { variables: [{ name: ticket, type: string }] }, at: variables }]
      silent: [{ with: { variables: [{ name: ticket, type: string }, { name: evidence, type: string }] } }]
  - id: tool
    kind: tools
    message: '{name} does not say what it does ({field} is {value}).'
    severity: error
    options: { require: { description: { minLength: 10 } } }
    examples:
      fires: [{ with: { tools: [{ name: pay, description: Pays. }] } }]
      silent: [{ with: { tools: [{ name: pay, description: Pays an invoice. }] } }]
  - id: output
    kind: output-fields
    message: The output lacks {missing}.
    severity: error
    options: { required: [reasons, [source, sources]] }
    examples:
      fires: [{ say: Decide., with: {} }]
      silent:
        - with: { output: { format: json, schema: { type: object, required: [reasons, source], properties: { reasons: {}, source: {} } } } }
  - id: test
    kind: tests
    message: Tests are missing ({missing}).
    severity: info
    options: { kinds: { refusal: 1 } }
    examples:
      fires: [{ with: { testData: [{ a: b }] }, at: testData }]
      silent: [{ with: { testData: [{ kind: refusal }] } }]
  - id: form
    kind: schema
    message: { en: 'The form is wrong: {detail}', zh: '形式有误：{detailZh}' }
    severity: error
    options:
      schema: { type: object, required: [description], properties: { description: { type: string, pattern: ^A } } }
    examples:
      fires: [{ with: { description: 'B.' }, at: description }]
      silent: [{ with: { description: 'A.' } }]
`;
