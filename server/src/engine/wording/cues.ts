/**
 * The words that tell how a phrase is meant. They are looked for in plain text: normal text in which marks of emphasis
 * are blanks and every stretch of blanks is one blank. No pattern may take more than linear time.
 */

/** Alternatives on several lines, as one. */
const any = (...parts: readonly string[]): string => `(?:${parts.join('|')})`;

/** What turns a ban into its opposite: never FORGET to say. */
const omitEn = any(
  'forget|fail|hesitate|neglect|omit|miss|skip|overlook|stop|leave out|hold back|shy away|worry|be (?:afraid|shy|hesitant|reluctant|worried)',
  'remove|delete|refuse|avoid|decline|deny|doubt|wait|help but|mind|underestimate|limit|only|just|merely|simply|lose|be beaten|go wrong|end without',
);
const omitZh =
  '(?:再|轻易|随意)?(?:忘|遗漏|漏|省略|忽略|犹豫|吝|害怕|怕|担心|担忧|顾虑|回避|删|去掉|缺少|错过|小看|低估|亏|赔|损失|不|只|仅|光)';

const strongEn = any(
  "do not|do n't|don't|dont|never|must not|mustn't|must never|may not|shall not|shan't|should not|shouldn't|should never",
  "cannot|can not|can't|could not|couldn't|will not|won't|would not|wouldn't|not to|not be",
  'not (?:allowed|permitted|authori[sz]ed|entitled|supposed) to',
);
const denyEn = any(
  'avoid(?:s|ing)?|refrain(?:s|ing)? from|abstain(?:s|ing)? from|(?:steer|keep|stay) (?:clear|away) (?:of|from)',
  'prohibit(?:s|ed|ing)?|forbid(?:s|den|ding)?|ban(?:s|ned|ning)?|disallow(?:s|ed)?|bar(?:red|s)? (?:\\w+ )?from',
  'refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing)?|declin(?:e|es|ing)|den(?:y|ies|ying)|prevent(?:s|ing)?|disclaim(?:s|ing)?',
  'exclud(?:e|es|ing)|leave out|stop (?:\\w+ing)|under no circumstances?|in no (?:case|event|way)|by no means|at no (?:time|point)',
  'no longer|(?:illegal|unlawful|forbidden|wrong|misleading|a breach|an offen[cs]e|against (?:the )?(?:policy|rules|law)) (?:to|for)',
  'myths?|misconceptions?|no such thing as|not (?:a single|one|every|all)(?: [a-z]+){1,6}? (?:is|are|has|have|can|will|offers?)|anything but|far from|nowhere near|false (?:claims?|promises?|impressions?)|unauthori[sz]ed',
  '(?:ignore|disregard)(?= (?:\\w+ ){0,3}(?:requests?|attempts?|instructions? (?:that|to|which|asking)|commands?|demands?|texts? (?:that|which)))',
);
const weakEn = any(
  "does not|doesn't|did not|didn't|has not|have not|hasn't|haven't|nor",
  'no(?:body|thing|ne of \\w+| one| [a-z]+) (?:can|has|have|is|are|offers?|will|should|may|must|comes? with|gets?)',
  'no(?: [a-z]+)? (?:promises?|claims?|mention|references?|statements?|wording|assurances?|representations?|suggestions?|guarantees?|hints?|implications?|promising|claiming|mentioning|saying|stating|implying|suggesting|offering|using|guaranteeing|asserting)',
);
const nearEn = any(
  "is not|isn't|are not|aren't|was not|wasn't|were not|weren't|(?<!why |or |if )not|have no|has no|(?<!risk |tax |worry |fee )free (?:of|from)",
);

const strongZh = any(
  '(?<![是会能要可应该])不(?:得|要|可|能|应|准|许|宜|予|作|做|提供|含|会|是|再|对外?|向|以|用|使用|承诺|保证|构成|代表|意味|等于|属于|具有|具备|存在|出现|宣传|涉及|支持|允许|建议|写|说|提|称)',
  '禁止|严禁|禁用|切勿|请勿|勿|切忌|避免|拒绝|杜绝|抵制|防止|谢绝|反对|否认|绝不|决不|从不|永不|从未|并未|尚未|并非|并无|(?<!有)没有|无权|而非|谨防|警惕|停止',
  '(?<![特级分区识个类性鉴辨甄告])别(?![的人墅名称])',
);

const contrastEn = any(
  'but(?! not)|however|instead(?! of)|nevertheless|otherwise|rather(?! than)|, (?:yet|so|just|simply|always|please|make sure|be sure|ensure|remember to|then|then tell|do)',
  '(?:and|then) (?:always|do|instead|make sure|be sure|simply|just|(?:must|should|shall|will|has to|have to|needs? to)(?! not| never))',
  '(?:do not|must not|should not|never) exceed [^,.;]{0,30}(?:,|and)',
);
const contrastZh =
  '不[要得能可应]?(?:超过|多于|少于|低于|高于)[^,。;]{0,12},|但是?|而是|而应|而要|而需|却|然而|不过|反而|转而|改为|改用|[,:;](?:你|您|我们)?(?:只)?(?:要|应(?!避)|必须|请(?!勿)|务必|可以|需|直接|就|尽管|一定)';

/** What turns a ban around from the other side: never end the call WITHOUT … */
const bridgeEn = 'until|unless|before';
/** Bans on its own: WITHOUT promising …, without a promise of … */
const withoutEn =
  'without(?: (?:any|a|an|the|such|making|ever))?(?: [a-z]+ing| (?:promises?|claims?|mention|references?|statements?|wording|assurances?|suggestions?|hints?))';

const word = (source: string): string => `(?<![a-z0-9])(?:${source})(?![a-z0-9'])`;

/** Every cue of a ban, of what ends it or lifts it. Named groups tell which it is; of two at one place the first counts. */
export const banCues = new RegExp(
  [
    `(?<contrast>${word(contrastEn)}|${contrastZh})`,
    `(?<lift>${word(`${any(strongEn, 'not')} (?:to )?(?:ever )?${omitEn}`)}`,
    `${word('not (?:only|just|merely|simply|to mention|least|surprisingly)|why not|no doubt|avoid(?:s|ing)? (?:loss(?:es)?|missing|omitting|forgetting|delays?)|prevent(?:s|ing)? loss(?:es)?')}`,
    `${strongZh}${omitZh}|不(?:得不|可避免|可或缺|可多得|可思议|得已)|(?:避免|防止|没有)(?:任何)?(?:损失|亏损|风险|遗漏|漏|忘|不|门槛|后顾)`,
    `(?:不用|不必|无需|无须)(?:担心|担忧|怀疑)|毫无疑问|毋庸置疑|无可置疑|无疑)`,
    `(?<strong>${word(strongEn)}|${word(denyEn)}|${strongZh})`,
    `(?<without>${word(withoutEn)})`,
    `(?<weak>${word(weakEn)})`,
    `(?<near>${word(nearEn)})`,
    `(?<local>${word('instead of|rather than')})`,
    `(?<bridge>${word(`without|${bridgeEn}`)})`,
  ].join('|'),
  'g',
);

/** Directly in front of a phrase. */
export const directBan = new RegExp(
  [
    `(?<!why |or |if )\\b(?:no|not|without|never|nor|neither|non|hardly)(?:[- ](?:a|an|the|any|such|so-called|fully|entirely|completely|always|ever|even|yet|100%|truly|really|explicit|implied|exactly|necessarily))*$`,
    `(?:(?<![除无是若莫而])非|不|(?<!有)未|无法|并不|并非|没有?|(?<!有)无|毫无|绝无|难以)$`,
  ].join('|'),
);

/** Negative words; a phrase with a gap is denied by one that it does not hold itself. */
export const negativeWords =
  /\b(?:not(?! only| just| merely| simply)|never|cannot|no)\b|n't\b|不(?![仅但只单光断错同])|未(?!来)|无法|没有|并非/g;

const bannedEn =
  '(?:prohibited|forbidden|banned|not (?:allowed|permitted|acceptable|true|available|possible|offered|given|provided|compliant|real)|never|unacceptable|disallowed|illegal|unlawful|misleading|false|untrue|wrong|impossible|off[- ]limits|breach|violation|offen[cs]e|misconduct|myth|misconception|lie|against|non-compliant|inappropriate|misrepresentation|mis-?selling|grounds for|red flags?|attack|attempt)';

/** Behind a phrase: what forbids or denies it. */
export const banBehind = new RegExp(
  [
    `^[ "”'’)\\]]*(?:is|are|was|were|be) (?:not|never)\\b(?! only| just| merely| simply| affected| limited| a (?:dream|myth|problem|joke|lie))`,
    `^[ "”'’)\\]]*(?:(?!but |so |because |if |while |then |when )[^\\s.;:!?]+ ){0,7}?(?:is|are|be|as|was|were|being|remains?|counts as|amounts to|constitutes?) (?:[a-z]+ ){0,3}?${bannedEn}\\b`,
    `^[ "”'’)\\]]*(?:(?!and |but |so |because |if |while |then |when )[^\\s,.;:!?]+ ){0,6}?(?:(?:must|may|should|shall|can|could|will|would) (?:not|never)|cannot|can't|mustn't|shouldn't|won't|(?:do|does|did) not (?:exist|apply|appear|belong)|don't (?:exist|belong)|(?:should|must|shall|will|ha(?:s|ve) to|needs? to|(?:is|are) to) (?:always )?be (?:avoided|refused|declined|rejected|removed|deleted|replaced|reported|escalated|blocked|struck|cut|dropped|rewritten|withdrawn|left out|taken (?:out|down)|edited out|sent back)|faces? (?:dismissal|disciplinary|sanctions?|a fine|fines|penalt)|(?:leads?|results?) (?:to|in) (?:dismissal|disciplinary|sanctions?|a fine|fines|penalt|rejection)|breach(?:es)?|violates?|contravenes?)\\b`,
    `^[^。;!?]{0,22}?(?:(?:一律|均|都|皆|全部|严格|绝对|也)?(?:被|属于?|为|是)?(?:禁止|严禁|不得|不可以?|不能|不应|不准|不允许|不许|不被允许|禁用)(?:出现|使用|写入|采用|提及|作为|宣传|承诺|表述|说|用|发布|发送|外发|输出|纳入|包含|存在|对外披露|披露|透露|泄露|告知|公开|外传)?)(?:的)?(?: *[^\\p{Script=Han}\\s"“]|$)`,
    `^[^。;!?]{0,16}?(?:(?:属于?|系|构成|涉嫌|是|均为|都是|视为)[^,。;]{0,6}(?:违规|违法|违禁|禁词|禁语|禁用|禁止|误导|虚假|欺诈|红线|错误|不当|不合规|敏感|骗局|不可能|不对)|违反|违背|触犯|(?:应|须|必须|应当|一律)(?:予以|立即|全部)?(?:避免|规避|拒绝|驳回|拦截|整改)|务必(?:规避|避免)|触发[^,。;]{0,4}(?:预警|告警|处罚))`,
    `^[^.;]{0,40}?\\b(?:regulators?|rules?|laws?|policy|policies|codes?|we|you|staff) (?:\\w+ )?(?:prohibits?|forbids?|bans?|do(?:es)? not (?:allow|permit|use)|must not|never)\\b`,
    `^[^。;!?]{0,24}?(?:(?:一律|均|都|皆|全部|概)不(?:予以?)?(?:照办|照做|执行|理会|听从|服从|遵从|采纳|接受|响应|配合|满足|回应)|不予(?:照办|执行|理会|听从|采纳|接受|响应|配合|满足|回应)|不(?:照办|照做|理会|听从))(?: *[^\\p{Script=Han}\\s"“]|$)`,
    `^[ "”』」]*(?:的?(?:说法|承诺|情况)?)(?:并)?不(?:成立|存在|保证|确定|适用|属实|真实|可信|等于|等同|代表|意味|是(?!梦|问题|难|空话|口号|传说))`,
    `^[^。;!?]{0,16}?(?:均已|都已|已经?|一律|全部)(?:下线|作废|停用|废止|清除|删除|下架|禁用)`,
  ].join('|'),
  'u',
);

/** Behind a phrase: what looks for it. */
export const soughtBehind =
  /^[ "”'’)\]]*(?:[^\s.;:!?]+ ){0,5}?(?:should|must|shall|needs? to|has to|have to|is to|are to) (?:always )?be (?:flagged|marked|detected|highlighted|identified|listed)\b|^[^。;!?]{0,15}?(?:应|须|需|要|则|即|请|一律)(?:予以|立即|全部)?(?:标记|标注|标红|标出|删除|删去|替换|上报|告警|打回|退回|提示)|^["”』」]?等(?:字样|用语|表述|词语|词汇|措辞|说法|内容|词)/;

const seekEn = any(
  'detect(?:s|ing|ion of)?|flag(?:s|ged|ging)?|identif(?:y|ies|ying)|check(?:s|ing)? (?:for|whether|that no|if|against)',
  '(?:look|watch|search|scan|screen)(?:s|ing|es|ning)? (?:out )?for|(?:list|report|mark|highlight|find|count|escalate|note|quote|extract) (?:any|all|every|each)',
  'spot|redact|(?:remove|delete|strip|removing)(?: out)?|(?:rewrite|correct|replace|reword|rephrase|soften) (?:any|all|every|phrases?|words?|claims?|wording|statements?|terms?|sentences?|expressions?|text)',
  'replace|examples? of (?:bad|banned|prohibited|misleading)|violations?|breach(?:es)?|red flags?|warning signs?',
  '(?:fail|penali[sz]e|deduct|downgrade|mark down|score|rate|grade)(?: \\w+){0,5} (?:if|when|where)',
);
/** In front of a phrase: what looks for it. */
export const seekCues = new RegExp(
  `${word(seekEn)}(?! (?:[a-z]+ )?(?:ways?|how|methods?|opportunit|steps|chances?)\\b)|识别|检查|检测|排查|标注|标记|标红|标出|找出|查找|删除|删去|剔除|筛查|审查|(?:审核|核查|核对)(?!通过)|扫描|过滤|监测|是否(?:含有|包含|存在|出现)|违规(?:表述|用语|词)|敏感词|禁用词|反例|(?:替换|改写|纠正)(?![成为])|指出`,
  'g',
);
/** What a text becomes is not what is looked for. */
export const seekTarget = /\b(?:with|into|as|by)\b|[成为]/;

const people =
  'clients?|customers?|users?|callers?|patients?|applicants?|investors?|employees?|candidates?|someone|anyone|people|person|they|he|she|prospects?|borrowers?|debtors?|operators?|workers?|documents?|texts?|messages?|contents?|inputs?|emails?|attackers?|visitors?|colleagues?|managers?|relatives?|sellers?|competitors?';

/** In front of a phrase: somebody else says or asks it, or it is left open. Ends with its part of the sentence. */
export const reportCues = new RegExp(
  [
    word(
      'whether|if asked (?:how|about|whether|if|why|for|to)|if(?! (?:asked|so|needed|necessary|possible|required)\\b)|unless|in case|suppose|(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|complaints?|concerns?) (?:about|on|of|that|regarding)|(?:requests?|attempts?|demands?|instructions) (?:to|for|that|at)|ask(?:s|ed|ing)? (?:about|for|if|whether|you to)|what happens (?:if|when)|(?<!(?:make|use|repeat|include|add|with|state|stress|push|give|create|leave) (?:the |a |an |our )?)(?:claims?|suggestions?|ideas?|beliefs?|notion|impression|assertion) (?:that|of)|(?:asked|told|urged|pushed|advised) (?:him|her|them|me|us|the \\w+|an? \\w+) (?:to|that)',
    ),
    word(
      `(?<!\\b(?:make|makes|let|help|get|have|so|convince) (?:the |our |your |that )?)(?:${people}) (?:who |that |which )?(?:(?:may|might|could|can|has|have|had|is|are|also|still|then|wrongly|directly|explicitly|ever|often|sometimes|usually|frequently|occasionally|regularly|always|does|do) )?(?:says?|said|asks?|asked|asking|claims?|claimed|mentions?|mentioned|believes?|believed|believing|thinks?|requests?|requested|wants?|demands?|insists?|complains?|types?|writes?|tells? you|told you|tr(?:y|ies|ying)|attempts?|instructs?|orders?|expects?|seeks?|looking for|contains?)`,
    ),
    '是否|能否|可否|有无|有没有|是不是|会不会|能不能|会否|要不要|除非|若(?!干)|如果|倘若|假如|一旦',
    '(?<!(?:向|对|跟|给|告诉|告知|与|让|引导|为|请|通知)[^,。;]{0,4})(?:客户(?!经理|服务|端)|有人|任何人|别人|用户|投资者|患者|对方|消费者|申请人|员工|来电人|借款人|访客|家属|他人|文本|材料|文档|消息|输入)[^,。;]{0,6}?(?:要求|询问|问到?|提问|说|称|认为|误以为|提出|索要|表示|试图|希望|请求|诱导|坚持|期望|包含|含有|出现|想要|相信)',
  ].join('|'),
  'g',
);
/** What ends the part of the sentence that reports or leaves open. */
export const reportEnd =
  /,|:(?! ?["“「])|\bthen\b|[就则便请]|\b(?:asked|interested|unsure|worried|hesitat\w+) (?:say|tell|reply|answer|write|promise)\b/;

/** Behind a phrase: it is asked about. */
export const askedBehind =
  /^[^,。;]{0,6}?(?:吗|与否|的(?:问题|咨询|询问|投诉|请求|要求|疑问|含义|定义|误解)|是什么|是指)|^[ "”'’]*(?:means\b|refers to\b|is defined\b|questions?\b|inquir|enquir)/;
export const openQuestion =
  /(?:^|[:,] )["“]?(?:are|is|do|does|can|could|will|would|should|has|have|what|how|when|which|who|did)\b/;

/** Behind a quotation: it is somebody's answer, which is recorded or weighed. */
export const weighedBehind =
  /^ ?(?:(?:alone|by itself|as an? (?:answer|reply|statement|denial)|without (?:a |an |any )?(?:reason|basis|evidence|grounds?|explanation)s?) |or [^,.;]{1,30} )?(?:(?:is|are|was|were|gets?|counts?) (?:(?:only|then|still|always|to be|as) )*(?:recorded|noted|marked|logged|entered|treated|taken|kept|counted|partly|incomplete|insufficient|not (?:an? )?(?:answers?|evidence|findings?|reasons?|assessments?|enough|accepted)|no (?:answers?|evidence|findings?|reasons?|assessments?))|does not (?:count|suffice|answer))\b|^(?:之类|一类|等|这样|这类|此类)?的?(?:回答|答复|答案|答覆|陈述|回应)(?:的)?[^。;!?]{0,8}?(?:记|不|须|应|视为|仅|只|算|需|要求)/;

/** In front of a quotation: somebody who is asked has said it. */
export const answeredBefore =
  /\b(?:interviewees?|respondents?|owners?|suppliers?|vendors?|witness(?:es)?|customers?|clients?|applicants?) (?:(?:has|have|had|only|simply|merely) )?(?:answers?|answered|repl(?:y|ies|ied)|states?|stated|responds?|responded|says?|said|claims?|claimed|denies|denied)(?: (?:that|only|with|there (?:is|was)))*:? ?$|(?:受访者|受访人|被访者|被访人|被访谈人|访谈对象|负责人|供应商|业务部门)[^,。;]{0,4}(?:回答|答复|表示|声称|称|说|答):?$/;

/** Verbs that make a quotation the words of the model. */
export const sayVerbs =
  /\b(?:us(?:e|ing)|say(?:s|ing)?|tell(?:s|ing)?|writ(?:e|ing)|includ(?:e|ing)|add(?:ing)?|repeat|insert|mention|state|reply|answer|respond|output|promise|call|describe|emphasi[sz]e|stress|assure|inform|greet|start|end|open|close|begin|advertise|market|present|print|return|put|promote|pitch|slogan|headline|title|tagline|subject|confirm|explain|with)\b|说|写|用|告知|告诉|宣传|回复|回答|强调|承诺|注明|称|输出|加[入上]|添加|突出|标题|话术|口号|介绍|推荐|表示|确认|保证|呼|打出|提及|带上|[换改]成|[换改写]为/;

/** A heading or lead-in whose list is forbidden. */
export const bannedLead =
  /\b(?:banned|prohibited|prohibitions?|forbidden|disallowed|restricted|unacceptable|non-compliant|off[- ]limits|not (?:allowed|permitted|acceptable)|red lines?|taboo|blacklist(?:ed)?|block ?list|blocked|don'?ts|do nots|what not to|things not to|no-?go)\b|^(?:do not|don't|never|avoid|must not|cannot|can't|not|no)\b|禁用|禁止|禁忌|禁语|禁区|严禁|不得|不可|不要|不能|不应|避免|红线|负面清单|违规|黑名单|雷区|底线|请勿|切勿|不允许|不准/;
/** A heading or lead-in of bad examples. */
export const badLead =
  /\b(?:bad|wrong|incorrect|poor|negative|non-compliant|counter)(?:[ -](?:examples?|answers?|repl(?:y|ies)|responses?|samples?|wording|practice|version))?$|[❌✗✘⛔🚫]|反例|反面|(?:错误|不合规|负面|不良|不当)(?:示例|示范|案例|话术|表述|回答|说法)?$/u;
/** A heading or lead-in whose list is wanted. */
export const wantedLead =
  /\b(?:say|use|tell|include|write|reply|answer|prefer(?:red)?|allowed|approved|permitted|do'?s|dos|recommended|good|instead|correct|must|should|offer|mandatory|required|always|ensure|make sure)\b|应|可以|可用|推荐|使用|正确|正例|必须|请|务必|告知|✅|✓|✔/;
/** A heading or lead-in of things to look for. */
export const soughtLead =
  /\b(?:red flags?|warning signs?|risk(?:y)? (?:words?|phrases?|terms?)|trigger (?:words?|phrases?)|keywords?|check ?list|issues? to|problems? to|things to (?:check|look)|indicators?|signals?|suspicious patterns?)\b|敏感词|风险词|关键词|检查项|审查要点|审核要点|检查要点/;
const attackSamples =
  'prompts?|phrases?|strings?|patterns?|messages?|texts?|samples?|techniques?|wordings?|payloads?|inputs?|attempts?|examples?';
const attacksEn =
  '(?<!(?:heart|asthma|panic|gout|migraine|anxiety|angina) )attacks?|jailbreaks?|injections?|manipulation';
/** A heading or lead-in of what attackers write. */
export const attackLead = new RegExp(
  [
    word(
      `(?:attack|jailbreak(?:ing)?|injection|manipulation|adversarial) (?:${attackSamples})|(?:${attackSamples}) (?:of|for|from) (?:\\w+ ){0,3}(?:${attacksEn}|attackers?|adversaries)`,
    ),
    '(?:攻击|注入|越狱|诱导|操纵)(?:性|类|型)?(?:的)?(?:示例|样例|例子|例句|案例|话术|语句|用语|表述|提示词|指令|手法|文本|样本|用例|尝试|输入|提问)',
  ].join('|'),
);
/** A lead-in that speaks of attacks; as a heading it may stand over what to do about them. An attack of illness is none. */
export const attackTalk = new RegExp(
  [
    word(
      '(?<!(?:heart|asthma|panic|gout|migraine|anxiety|angina) )attacks|prompt injections?|attackers?|adversar(?:y|ies)|jailbreaks|social engineering',
    ),
    '攻击者|攻击方式|提示词?注入|(?:用户|客户|对方|来信|邮件)[^,。;]{0,4}(?:可能|也许|常|往往|试图)[^,。;]{0,6}诱导',
  ].join('|'),
);
/** A heading or lead-in of what to do about attacks: its list is for the model. */
export const answerLead =
  /^(?:if|when|whenever|once|how (?:to|you|we)|after|on|upon|in case|before|respon[ds]|handl|deal|defen[cs]e|defend|protect|resist|against|counter)|遇到|^[当如若]|应对|应答|防范|防御|防护|处置|处理|时$/;
/** A lead-in of what somebody else may write. */
export const othersLead = new RegExp(
  [
    `${word(
      `(?:${people}) (?:may|might|could|can|will|would|often|sometimes|usually|frequently|typically) (?:\\w+ )?(?:says?|asks?|types?|writes?|tr(?:y|ies)|sends?|enters?|claims?|demands?|requests?)(?: \\w+){0,4}`,
    )}$`,
    '(?:客户|用户|患者|对方|来电人|申请人|访客|他人)(?:可能|也许|常常?|往往|有时)会?[^,。;]{0,6}(?:说|问|输入|提出|发送|要求|表示)[^,。;]{0,4}$',
  ].join('|'),
);
/** A lead-in of texts to stop: report mail that contains any of the following. */
export const stoppedLead = new RegExp(
  [
    word(
      '(?:reports?|blocks?|quarantines?|escalates?|intercepts?|stops?|holds?) (?:\\w+ ){1,6}(?:contain|contains|containing|include|includes|including|mention|mentions|say|says|saying|with)',
    ),
    '(?:应|须|需|一律|予以|立即)(?:予以|立即)?(?:拦截|屏蔽|阻断|告警|上报)',
  ].join('|'),
);
/** In front of a phrase in its own clause: a label. */
export const badLabel =
  /^["“(]*(?:bad|wrong|incorrect|poor|(?:list of )?don'?ts?|do nots?|never|avoid|not|no|banned|prohibited)(?: (?:examples?|answers?|repl(?:y|ies)|responses?|wording))?["”)]* ?[:(]|^(?:错误|反例|错误示[例范]|不合规(?:示例)?|违规(?:示例)?|禁用?|避免|负面示例|不要[说写用]?)[:(]|[❌✗✘⛔🚫]/u;
/** A lead-in that only seems to forbid: do not forget to say. */
export const omitLead = new RegExp(`${any(strongEn)} ${omitEn}|${strongZh}${omitZh}`);
/** A lifted ban at the start of an item of a forbidden list: Never: - forget to say … */
export const omitStart = new RegExp(`^(?:${omitEn}\\b|${omitZh.replace('|不|只|仅|光', '')})`);
