/** The inviter: the name where the scope sees the person, and the role in which the person invited. */
export interface Inviter {
  inviterName: string | null;
  inviterRole: 'PLATFORM_ADMINISTRATOR' | 'ASSOCIATION_OFFICER' | 'PHARMACY_MANAGER';
}

/** SQL of the columns of an Inviter of the invitation `i`. A person who is or was an officer counts as one. */
export const inviterSql = `(SELECT by.name FROM person by WHERE by.id = i.invited_by) AS "inviterName",
    CASE WHEN i.by_operator THEN 'PLATFORM_ADMINISTRATOR'
      WHEN i.pharmacy_id IS NULL OR i.invited_by IS NULL OR EXISTS (SELECT FROM membership o
        WHERE o.person_id = i.invited_by AND o.association_id = i.association_id AND o.role = 'ASSOCIATION_OFFICER')
      THEN 'ASSOCIATION_OFFICER' ELSE 'PHARMACY_MANAGER' END AS "inviterRole"`;
