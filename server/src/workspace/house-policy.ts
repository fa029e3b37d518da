import { type Bilingual, fill, type Lang } from '../engine/index.js';

/** Where the pack lies in a new library, with `/`. */
export const housePolicyPath = 'policies/house.policy.yaml';

const text: Bilingual = {
  en: `# House rules: what your own institution asks for, beside the rules that BluePencil brings along.
# "bluepencil test-policies" runs the examples below. "bluepencil check" runs the rules, since bluepencil.yaml names this file.
pack:
  id: house
  title: House rules
  version: 0.1.0

rules:
  # Its full id is house/sample-facts: so it is named in findings, and under "rules" of bluepencil.yaml.
  - id: sample-facts
    title: Templates under review or approved hold no sample facts.
    # How the rule decides: these words may not stand in the part of a template that "where" names.
    kind: forbidden-text
    where: governance
    # It applies where all of this holds. A draft may hold samples.
    when:
      status: [review, approved]
    # What is wrong, why it matters, what to do. {words} becomes the words that were found.
    message: '"{words}" marks a sample, so nobody real answers here, or no record stands behind it. Put in your own before the review.'
    severity: error
    options:
      # Phrases as they are typed. Upper and lower case are the same. Under "except": what means something else.
      phrases:
        en: [sample-]
        except:
          en: [sample-(based|size)]
    # Examples show what the rule means, and are its tests.
    examples:
      # Between ⟦ and ⟧ stand the words that are to be found.
      fires:
        - with: { status: review, owner: ⟦SAMPLE-⟧kyc-operations@bank.example }
        - with: { status: approved, dpia: { ref: ⟦SAMPLE-⟧PIA-2026-0106 } }
      # Nothing may be found in these.
      silent:
        - with: { status: draft, owner: SAMPLE-kyc-operations@bank.example }
        - with: { status: approved, owner: kyc-operations@bank.example, knownLimits: [Tested on a sample of files, Sample-based control] }

  # Further rules are written the same way: words that must be there, fields with certain values, inputs, test cases.
  # docs/writing-policies.md of BluePencil goes through the kinds, step by step.
`,
  zh: `# 本机构的规则，与 BluePencil 自带的规则一并生效。
# “bluepencil test-policies”运行下面的示例；“bluepencil check”执行规则（bluepencil.yaml 已引用本文件）。
pack:
  id: house
  title: 本机构规则
  version: 0.1.0

rules:
  # 完整的 id 是 house/sample-facts，检查结果和 bluepencil.yaml 的 rules 中都这样写。
  - id: sample-facts
    title: 送审和已批准的模板不得保留示例信息。
    # 判断方式：where 所指的部分不得出现这些词句。
    kind: forbidden-text
    where: governance
    # 以下条件全部满足时才检查；草稿可以保留示例信息。
    when:
      status: [review, approved]
    # 写清哪里有问题、为什么重要、该怎么改。{words} 会换成找到的词句。
    message: “{words}”标记的是示例信息，并非真实的负责人或记录。请在送审前换成本机构的信息。
    severity: error
    options:
      # 词句直接书写，不分大小写；except 下写另有含义的搭配。
      phrases:
        en: [sample-]
        except:
          en: [sample-(based|size)]
    # 示例说明规则的本意，也是规则的测试。
    examples:
      # ⟦ 与 ⟧ 之间是应被找到的词句。
      fires:
        - with: { status: review, owner: ⟦SAMPLE-⟧反洗钱中心 }
        - with: { status: approved, dpia: { ref: ⟦SAMPLE-⟧PIA-2026-0106 } }
      # 以下各例不应有任何发现。
      silent:
        - with: { status: draft, owner: SAMPLE-反洗钱中心 }
        - with: { status: approved, owner: 反洗钱中心, knownLimits: [仅以示例数据测试] }

  # 其他规则写法相同：必须出现的措辞、字段取值、输入变量、测试用例等。
  # 各种判断方式见 BluePencil 的 docs/writing-policies.zh-cn.md。
`,
};

/** The text of a policy pack to start from: one rule with examples and comments, which guards the sample templates. */
export function newHousePolicy(lang: Lang): string {
  return fill(text, lang);
}
