import { declaredUseCase } from '../../model/reach.js';
import { textField } from '../../model/template.js';
import { defineRule } from '../define.js';
import { prohibitedNow, prohibitedSoon } from '../support/eu-practices.js';
import { wordOf } from '../support/field-values.js';

const said = (content: string, more = ''): string =>
  `id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${content}\ngovernance:\n  regimes: [eu-ai-act]\n${more}`;

export default defineRule({
  id: 'eu-ai-act/eu-prohibited-practice-wording',
  summary: {
    en: 'The prompt does not seem to describe a practice that the EU prohibits.',
    zh: '提示词不应描述欧盟禁止的人工智能用途。',
  },
  severity: 'info',
  confidence: 'heuristic',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  jurisdictions: ['EU'],
  references: [
    ...['eu-ai-act.art-5-1-a', 'eu-ai-act.art-5-1-b', 'eu-ai-act.art-5-1-c', 'eu-ai-act.art-5-1-d'],
    ...['eu-ai-act.art-5-1-f', 'eu-ai-act.art-5-1-g', 'eu-ai-act.art-5-1-ba', 'eu-ai-act.art-5-1-bb'],
  ],
  phrases: [prohibitedNow, prohibitedSoon],
  options: {},
  messages: {
    now: {
      en: '"{words}" may describe a practice that the EU prohibits. This is a hint: please have it reviewed by legal before use, or reword it.',
      zh: '“{words}”可能属于欧盟禁止的人工智能用途。此为提示，请在使用前交法务复核，或修改措辞。',
    },
    soon: {
      en: '"{words}" may describe intimate or abusive material that the EU prohibits. This is a hint: please have it reviewed by legal, or remove it.',
      zh: '“{words}”可能涉及欧盟禁止生成的私密或侵害内容。此为提示，请交法务复核，或予以删除。',
    },
  },
  docs: {
    why: {
      en: 'Some uses of AI are prohibited in the EU whatever the safeguards, with the highest fines. Wording alone cannot tell whether a use is one of them; a lawyer can.',
      zh: '部分人工智能用途在欧盟一律禁止，罚款额度最高。仅凭措辞不能认定，须由法务判断。',
    },
    whenNot: {
      en: 'Policies and training set useCase to training; reviews that look for such uses set taskKind to review.',
      zh: '制度与培训材料请将 useCase 设为 training；用于查找此类用途的审查模板请将 taskKind 设为 review。',
    },
  },
  examples: () => ({
    valid: [
      said('Do not rate people on social behaviour.'),
      said('不得对公民的社会行为打分，不得利用老年人的弱点。'),
      said('Score citizens by their social media behaviour.', '  taskKind: review\n'),
      said('Find whether an attacker could exploit the vulnerability, and rank users by number of logins.'),
      said('Identify the mood of the poem for students.'),
      said('Identify the mood of staff in the novel. Rank people in the contest by votes on social networks.'),
      said('Rank suppliers by trust score. 组织员工情绪管理培训。'),
      said('未经本人同意，不得生成她的裸照。'),
      'messages:\n  - role: system\n    content: Score citizens by their social media behaviour.\ngovernance:\n  regimes: [us]\n',
    ],
    invalid: [
      {
        text: said('⟦Score citizens by their social media behaviour⟧ and limit services for low scores.'),
        expect: ['now'],
      },
      { text: said('⟦识别员工情绪⟧。⟦根据性格预测犯罪⟧倾向。'), expect: ['now', 'now'] },
      {
        text: said('⟦Detect the emotions of call centre employees⟧. ⟦分析学生在课堂上的情绪⟧。'),
        expect: ['now', 'now'],
      },
      {
        text: said('⟦Rank residents by their conduct on social networks⟧. ⟦Give every tenant a trust score⟧.'),
        expect: ['now', 'now'],
      },
      { text: said('⟦Exploit the financial distress⟧ of the reader. ⟦Use subliminal⟧ cues.'), expect: ['now', 'now'] },
      {
        text: said('⟦Undress the woman in the photo⟧. ⟦制作同事的裸照⟧。'),
        expect: ['soon', 'soon'],
        today: '2027-01-01',
      },
    ],
  }),
  check({ template, found, report }) {
    if (wordOf(textField(template, 'taskKind')) === 'review' || declaredUseCase(template)?.id === 'training') return;
    for (const { range, words, stance } of found(prohibitedNow, ['messages', 'tools'])) {
      if (stance === 'asserted') report({ at: range, message: 'now', data: { words } });
    }
    for (const { range, words, stance } of found(prohibitedSoon, ['messages', 'tools'])) {
      if (stance === 'asserted') report({ at: range, message: 'soon', data: { words }, appliesFrom: '2026-12-02' });
    }
  },
});
