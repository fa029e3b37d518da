import { describe, expect, it } from 'vitest';
import { identifierKind } from '../../../server/src/engine/model/vocabulary/identifier-names.js';
import { words } from '../../../server/src/engine/model/vocabulary/words.js';

const telling = {
  'person-name':
    'customer_name clientName patient-full-name applicant_first_name last_name surname payee_name next_of_kin 客户姓名 患者姓名 联系人 客户名字',
  email: 'email customer_email emailAddress e_mail_address sender_email_raw 电子邮箱 客户邮箱',
  phone: 'phone mobile_no customerPhoneNumber patient_telephone client_cell 手机号 客户手机号码 联系电话',
  fax: 'fax_number patient_fax 传真号码',
  address: 'customer_address home_address patientStreetAddress borrower_address_1 家庭住址 客户联系地址',
  'postal-code': 'zip_code postcode applicant_postal_code 邮政编码',
  'geo-location': 'gps latitude location_history customer_location 行踪轨迹',
  'date-of-birth': 'dob date_of_birth patientBirthDate 出生日期',
  'care-date': 'admission_date date_of_discharge 入院日期',
  'national-id': 'national_id id_card_no identityNumber nric hkid id_no 身份证号 客户身份证号码',
  passport: 'passport_no passportNumber 护照号码',
  ssn: 'ssn social_security_number applicantSSN',
  'tax-id': 'tax_id tin taxpayer_identification_number',
  licence: 'driver_license_no drivers_licence physician_license_number 驾驶证号',
  vehicle: 'vin license_plate vehicle_identification_number 车牌号',
  device: 'device_id imei mac_address 设备序列号',
  url: 'profile_url patient_url linkedin_url 个人主页',
  ip: 'ip ip_address client_ip 客户IP地址',
  'card-number': 'card_number pan creditCardNumber customer_pan 银行卡号 卡号',
  'card-security-code': 'cvv cvc2 card_cvv 卡背安全码',
  'card-pin': 'pin card_pin pin_block customer_pin 支付密码',
  'card-track': 'track1 track_2 track_data 磁道数据',
  'bank-account': 'account_number bank_account_no iban debtorIban 银行账号',
  mrn: 'mrn medical_record_number patient_id 病历号',
  'health-plan-id': 'health_plan_id medicare_number 医保卡号',
  biometric: 'fingerprint face_template customer_voiceprint 指纹 人脸照片',
  photo: 'patient_photo selfie id_photo 证件照 患者照片',
  religion: 'religion applicant_religion 宗教信仰',
  ethnicity: 'ethnicity race applicant_race 民族',
  union: 'trade_union_membership 工会会员',
  political: 'political_affiliation 政治面貌',
  'sexual-orientation': 'sexual_orientation 性取向',
  health: 'diagnosis diagnosis_codes patient_history lab_results hiv_status 既往病史 健康状况',
  criminal: 'criminal_record arrest_record 犯罪记录',
  'child-data': 'child_name minor_age 儿童姓名',
};

const silent = [
  ...['company_name', 'product_name', 'file_name', 'bank_name', 'agency_name', 'template_name', 'name', 'filename'],
  ...['host_name', 'field_name', 'full_text', 'fund_name', 'creditor_name', 'drug_name', 'clinic_name', 'user_story'],
  ...['pin_code', 'pinned', 'pinyin', 'gpio_pin', 'pin_layout', 'pinning_policy', 'connector_pin'],
  ...['id', 'id_type', 'case_id', 'document_id', 'template_id', 'id_prefix', 'order_id', 'request_id', 'alert_id'],
  ...['phone_model', 'phone_brand', 'mobile_app', 'hotline', 'support_phone', 'branch_phone', 'agency_phone'],
  ...['email_body', 'email_subject', 'email_template', 'email_domain', 'support_email', 'email_thread'],
  ...['account_type', 'account_status', 'account', 'accounting_policy', 'accounts_summary', 'account_balance'],
  ...['creditor_address', 'agency_address', 'memory_address', 'contract_address', 'addressee', 'address_format'],
  ...['card_last4', 'card_type', 'card_number_masked', 'customer_id_masked', 'report_card', 'card_brand'],
  ...['defect_photo', 'product_photo', 'photo', 'document_url', 'url', 'source_url', 'webpage_url', 'image'],
  ...['browser_fingerprint', 'certificate_fingerprint', 'content_fingerprint', 'race_condition', 'race_track'],
  ...['health_check', 'network_health', 'health_score', 'system_health', 'device_model', 'device_type', 'union_query'],
  ...['serial_number', 'part_no', 'lot_number', 'page_number', 'number', 'invoice_number', 'software_license'],
  ...['due_date', 'review_date', 'birth_rate', 'publication_date', 'track', 'audio_track', 'soundtrack', 'vin_decoder'],
  ...['has_passport', 'is_pregnant', 'passport_policy', 'tax_rate', 'tax_code', 'server_ip', 'ip_policy', 'tinted'],
  ...[
    'political_context',
    'party',
    'religious_holiday',
    'history',
    'notes',
    'chat_history',
    'release_notes',
    'location',
  ],
  ...[
    '银行名称',
    '产品名称',
    '公司名称',
    '客户名称',
    '文件名',
    '手机型号',
    '账户类型',
    '公司地址',
    '客服电话',
    '公司邮箱',
  ],
  ...[
    '身份证脱敏',
    '脱敏手机号',
    '产品照片',
    '缺陷照片',
    '电话销售话术',
    '地址类型',
    '民族品牌',
    '问题描述',
    '医院地址',
    '登录账号',
    '变量名字',
  ],
];

describe('identifierKind', () => {
  it.each(Object.entries(telling).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])))(
    'takes %s for %s',
    (name, kind) => {
      expect(identifierKind(name)).toBe(kind);
    },
  );

  it.each(silent)('says nothing of %s', (name) => {
    expect(identifierKind(name)).toBeUndefined();
  });

  it('says nothing of text in place of a name', () => {
    expect(identifierKind('customer_name '.repeat(100_000))).toBeUndefined();
    expect(identifierKind('')).toBeUndefined();
  });
});

describe('words', () => {
  it.each([
    ['patientFullName', 'patient full name'],
    ['HTTPServerIP', 'http server ip'],
    ['card-number_2', 'card number 2'],
    ['客户 id', '客户 id'],
    ['__', ''],
  ])('splits %s', (name, expected) => {
    expect(words(name).join(' ')).toBe(expected);
  });
});
