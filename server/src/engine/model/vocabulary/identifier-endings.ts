/** How names of variables end, by what the value is. English endings are words; Chinese ones are characters. */
export interface Endings {
  /** Whatever stands before. */
  readonly any?: string;
  /** Only alone, or behind a word for a person or a card: `pin`, `customer_pin`, not `gpio_pin`. */
  readonly own?: string;
  /** Only behind a word for a person: `patient_photo`, not `defect_photo`. */
  readonly person?: string;
  readonly zh?: string;
  /** Chinese endings that need a word for a person before them. */
  readonly zhPerson?: string;
  /** Organisations have one as well as persons. */
  readonly shared?: true;
}

export const endingsByKind = {
  'person-name': {
    any: 'first name, last name, full name, given name, family name, middle name, maiden name, surname, forename, fullname, firstname, lastname, next of kin',
    person: 'name, names',
    zh: '姓名, 户名, 开户人, 联系人, 监护人',
    zhPerson: '名字',
    shared: true,
  },
  email: {
    any: 'email, e mail, email address, e mail address, emailaddress',
    zh: '邮箱, 电子邮箱, 电子邮件, 邮箱地址, 邮件地址',
    shared: true,
  },
  phone: {
    any: 'phone, telephone, mobile, cellphone, phone number, telephone number, mobile number, mobile phone, cell number, msisdn, phonenumber, tel',
    person: 'cell, contact number',
    zh: '手机, 手机号, 手机号码, 电话, 电话号码, 联系电话, 联系方式',
    shared: true,
  },
  fax: { any: 'fax, fax number', zh: '传真, 传真号, 传真号码', shared: true },
  address: {
    any: 'address, street address, home address, postal address, mailing address, residential address, address line',
    person: 'street',
    zh: '住址, 家庭地址, 联系地址, 通讯地址, 居住地址, 收货地址, 户籍地址, 家庭住址, 地址',
    shared: true,
  },
  'postal-code': {
    any: 'zip code, zipcode, postcode, post code, postal code',
    own: 'zip',
    zh: '邮编, 邮政编码',
    shared: true,
  },
  'geo-location': {
    any: 'geolocation, geo location, gps location, gps coordinates, latitude, longitude, location track, location history, home location',
    own: 'gps',
    person: 'location',
    zh: '行踪轨迹, 位置轨迹, 经纬度, 定位信息, 实时位置, 地理位置',
    shared: true,
  },
  'date-of-birth': {
    any: 'date of birth, birth date, birthdate, birthday, dob, birth day',
    zh: '出生日期, 生日, 出生年月, 出生年月日',
  },
  'care-date': {
    any: 'admission date, discharge date, date of admission, date of discharge, date of death, death date, encounter date, surgery date',
    zh: '入院日期, 出院日期, 死亡日期, 手术日期, 就诊日期, 入院时间, 出院时间',
  },
  'national-id': {
    any: 'national id, id card, identity card, identity number, citizen id, resident id, nric, hkid, aadhaar, identification number, nhs number, nino, national insurance number, personal id, idcard',
    own: 'id number',
    zh: '身份证, 身份证号, 身份证号码, 证件号, 证件号码, 公民身份号码',
  },
  passport: { any: 'passport, passport number, passport id', zh: '护照, 护照号, 护照号码' },
  ssn: {
    any: 'ssn, social security, social security number, social insurance number',
    zh: '社会安全号, 社保号, 社会保障号, 社保卡号, 社会保障卡号',
  },
  'tax-id': {
    any: 'tax id, taxpayer id, itin, tax number, taxpayer number, tax identification number, taxpayer identification number',
    own: 'tin',
    zh: '纳税人识别号, 税号',
    shared: true,
  },
  licence: {
    any: 'driver license, driver licence, drivers license, drivers licence, driving license, driving licence',
    person: 'license number, licence number, certificate number',
    zh: '驾驶证号, 驾照号, 驾驶证, 执业证号, 驾驶证号码',
  },
  vehicle: {
    any: 'license plate, licence plate, number plate, plate number, vin, vehicle identification number, vehicle registration, registration plate, car plate',
    zh: '车牌, 车牌号, 车牌号码, 车架号',
  },
  device: {
    any: 'device id, device identifier, device serial, device serial number, imei, imsi, mac address, udi, advertising id, idfa, android id',
    zh: '设备标识, 设备序列号, 设备编号, 设备号',
  },
  url: {
    any: 'profile url, personal url, personal website, profile link, linkedin url',
    person: 'url, website, homepage',
    zh: '个人主页, 个人网址',
  },
  ip: { any: 'ip address, ip addr, ipaddress', own: 'ip', zh: 'ip地址', shared: true },
  'card-number': {
    any: 'card number, cardnumber, credit card number, debit card number, bank card, primary account number',
    own: 'pan, credit card, debit card',
    zh: '卡号, 银行卡号, 信用卡号, 借记卡号',
  },
  'card-security-code': {
    any: 'cvv, cvv2, cvc, cvc2, card security code, card verification value, card verification code',
    zh: '卡背安全码, 安全码, 卡片验证码',
  },
  'card-pin': {
    any: 'card pin, atm pin, pin block, pinblock',
    own: 'pin',
    zh: '卡密码, 银行卡密码, 支付密码, 交易密码, 取款密码',
  },
  'card-track': {
    any: 'track1, track2, track data, card track, magstripe, mag stripe, magnetic stripe, magnetic stripe data',
    zh: '磁道, 磁道信息, 磁道数据',
  },
  'bank-account': {
    any: 'account number, bank account, iban, bban, accountnumber, acct number',
    zh: '银行账号, 银行账户号, 账户号码, 银行帐号, 收款账号, 付款账号, 还款账号',
  },
  mrn: {
    any: 'mrn, medical record number, patient id, patient number, patient identifier, chart number, encounter id',
    zh: '病历号, 病案号, 住院号, 门诊号, 就诊号, 患者编号',
  },
  'health-plan-id': {
    any: 'health plan id, health plan number, insurance member id, medicare number, medicaid number, medicare id, medicaid id, health insurance number, health plan beneficiary number, insurance card number',
    zh: '医保号, 医保卡号, 医保编号, 参保号',
  },
  biometric: {
    any: 'fingerprints, fingerprint template, facial features, facial template, face image, faceprint, face id, face template, face embedding, voiceprint, voice print, iris scan, retina scan, biometric, biometrics, biometric data, biometric template, dna, dna profile, palm print',
    own: 'fingerprint, iris',
    zh: '指纹, 人脸, 人脸图像, 人脸照片, 声纹, 虹膜, 生物特征, 面部特征, 人脸特征, 人脸模板, 指纹特征, 基因信息, 基因数据, 基因检测结果',
  },
  photo: {
    any: 'headshot, selfie, mugshot, face photo, passport photo, id photo, full face photo, profile photo, profile picture',
    person: 'photo, picture, portrait, photograph',
    zh: '证件照, 自拍, 头像',
    zhPerson: '照片',
  },
  religion: {
    any: 'religion, religious belief, religious beliefs, religious affiliation',
    zh: '宗教, 宗教信仰, 信仰',
  },
  ethnicity: {
    any: 'ethnicity, ethnic origin, ethnic group, racial origin, race ethnicity, skin color, skin colour',
    own: 'race',
    zh: '民族, 种族, 肤色',
  },
  union: { any: 'union membership, trade union, trade union membership, union member', zh: '工会会员, 工会成员' },
  political: {
    any: 'political opinion, political opinions, political view, political views, political affiliation, party membership, party affiliation, political party',
    zh: '政治面貌, 政治观点, 政治立场, 党派',
  },
  'sexual-orientation': { any: 'sexual orientation, sex life, sexual preference', zh: '性取向, 性生活' },
  health: {
    any: 'diagnosis codes, diagnosis code, icd codes, icd code, medical history, medical condition, medical conditions, health condition, health conditions, health history, medication list, allergies, allergy list, lab result, lab results, disability, disabilities, disability status, hiv status, pregnancy status, vital signs, clinical notes, clinical note, discharge summary, health record, health records, medical record, medical records, blood type, genetic data, mental health, radiology report, pathology report',
    own: 'diagnosis, diagnoses, medication, medications, symptoms, pregnancy, prescription, prescriptions',
    person: 'history, notes, health',
    zh: '病史, 既往病史, 诊断结果, 临床诊断, 入院诊断, 出院诊断, 过敏史, 用药史, 检验结果, 健康状况, 残疾, 残疾情况, 残疾等级, 孕产史, 生育史, 手术史, 病历, 体检结果, 症状, 用药情况, 健康信息, 病情',
  },
  criminal: {
    any: 'criminal record, criminal records, criminal history, criminal conviction, criminal convictions, arrest record, conviction record, criminal offences, criminal offenses',
    zh: '犯罪记录, 前科, 刑事记录, 案底',
  },
  'child-data': {
    any: 'child name, child age, minor name, minor age, child data, minor data, child information, children names, child photo',
    zh: '儿童姓名, 未成年人姓名, 儿童年龄, 儿童信息, 未成年人信息, 儿童照片',
  },
} as const satisfies Readonly<Record<string, Endings>>;

/** Words for a person, as they stand before `name`, `photo`, `url`. */
export const personWords =
  'customer, client, patient, nok, applicant, borrower, guarantor, debtor, employee, staff, candidate, person, user, holder, ' +
  'cardholder, accountholder, policyholder, insured, insurant, claimant, complainant, beneficiary, payee, payer, ' +
  'consumer, investor, member, subscriber, recipient, sender, contact, driver, tenant, resident, citizen, student, ' +
  'pupil, doctor, physician, nurse, clinician, advisor, adviser, officer, author, approver, reviewer, signer, ' +
  'signatory, director, spouse, father, mother, relative, witness, victim, passenger, guest, buyer, child, minor, kid, ' +
  'guardian, interviewee, worker, owner';

/** Words for those who are no natural person, and for machines. */
export const organisationWords =
  'company, firm, corporate, business, organisation, organization, org, agency, bank, branch, office, creditor, lender, ' +
  'insurer, bureau, clinic, hospital, institution, supplier, vendor, merchant, store, shop, department, team, support, ' +
  'service, helpdesk, desk, hotline, issuer, provider, plant, factory, site, warehouse, court, authority, regulator, ' +
  'employer, school, complaint, complaints, incident, feedback, escalation, emergency, return, bucket, wallet, ' +
  'contract, memory, base, host, server, gateway, node, web, block, register, project, product, model, file, template, ' +
  'function, class, variable, column, table, event, data, has, is, no, without, masked, hashed, redacted, tokenised, ' +
  'tokenized, anonymised, anonymized, pseudonymised, truncated, dummy, placeholder';

export const zhPersonWords =
  '客户, 患者, 病人, 申请人, 借款人, 员工, 用户, 本人, 投保人, 被保险人, 候选人, 学生, 家属, 儿童, 担保人';

export const zhOrganisationWords =
  '公司, 企业, 机构, 单位, 客服, 门店, 网点, 产品, 供应商, 医院, 部门, 商户, 热线, 服务, 支行, 总行, 监管, 投诉, 设备, 文件, 项目, 图书, 服务器, 网站, 脱敏, 掩码, 是否, 急救, 系统';
