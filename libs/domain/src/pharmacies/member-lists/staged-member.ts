import type { MemberRow } from './parse-member-row.js';

/** A sound row of a member list as stored in `member_import.rows`; keys are column names. */
export interface StagedMember {
  row: number;
  code: string;
  name: string;
  name_kana: string | null;
  branch: string;
  owner: string;
  corporate_number: string | null;
  medical_institution_code: string | null;
  postal_code: string | null;
  address: string;
  phone: string | null;
  fax: string | null;
  manager_name: string;
  /** The manager, number 1, comes first. */
  contacts: { number: number; name: string; role: string | null; email: string }[];
}

/** Converts a row of a file to its stored form. */
export function stagedMember(row: MemberRow): StagedMember {
  return {
    row: row.row,
    code: row.memberCode,
    name: row.name,
    name_kana: row.nameKana,
    branch: row.branch,
    owner: row.ownerName,
    corporate_number: row.corporateNumber,
    medical_institution_code: row.medicalCode,
    postal_code: row.postalCode,
    address: row.address,
    phone: row.phone,
    fax: row.fax,
    manager_name: row.managerName,
    contacts: [
      { number: 1, name: row.managerName, role: 'MANAGER', email: row.managerEmail },
      ...row.contacts,
    ],
  };
}
