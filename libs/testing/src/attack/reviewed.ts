import type { Excuses } from './inspect-catalog.js';
import { leftOver } from './left-over.js';

const counter =
  'its trigger changes one row of the tenant’s own, which foreign keys tie to the row that was written';
const progress =
  'the counts of progress, kept by triggers alone: each writes about the tenant of the row that was written, by its keys';
const waves = 'kept by a trigger alone: the month of each subject and wave of the rows that were written';
const monthOf =
  'tells the month of mail that the caller’s own association writes, by exact ids, and nothing else';
const openMonths = 'tells in which months mail is still to be sent, and not of which association';
const bounces =
  'marks the contacts of mail that came back, by ids of the ledger; it refuses every caller but the sender';
const ending = 'ends the keys of the pharmacy that was changed, by its id alone';
const keeping =
  'hides or shows notes and reports of the pharmacy that was changed, and numbers the next one, by its id alone';
const tidy = 'one function deletes the rows whose period is over; it refuses every caller but the schedule';
const months =
  'makes the months that are missing, which hold nothing yet; it refuses every caller but the schedule';
const version = 'tells the name of the last migration, which stands in the published source';
const probe = 'makes a table of nothing but x and drops it; it reads and keeps nothing';
const merging =
  'moves the roles, invitations and sessions of a branch to the one it was merged into, by ids of one association';
const person =
  'people stand outside the tenants; their ids are random and nothing is read through the reference';
const place =
  'belongs to an association, a branch, a corporation or a pharmacy: each is tied by a key of its own';

const left =
  'of the release before, which still writes it: nothing reads it, and the pharmacy says where it stands (0037)';
const leftColumns = Object.keys(leftOver).flatMap((table) => [
  [`a tenant id is checked: ${table}.branch_id`, left],
  [`a tenant id is checked: ${table}.corporation_id`, left],
  [`tenant rows hang on their pharmacy: ${table}`, left],
  [`tenant rows are stamped: ${table}`, left],
]);

/** The exceptions from the rules of the catalog, each with its reason. Any other violation is a fault. */
export const reviewed: Excuses = {
  ...(Object.fromEntries(leftColumns) as Excuses),
  'every policy reads the scope: rate_limit rate_limit_all':
    'no tenant’s data: attempts under HMACs, counted before the caller is known',
  'no policy for another role: advisory advisory_count': counter,
  'no policy for another role: advisory advisory_count_read': counter,
  'no policy for another role: contact contact_bounce': counter,
  'no policy for another role: contact contact_bounce_read': counter,
  'no policy for another role: message message_count': counter,
  'no policy for another role: message message_count_read': counter,
  'no policy for another role: delivery_wave delivery_wave_keep': waves,
  'no policy for another role: installation installation_keep':
    'for app.keep_end_of_hold, which holds the row while mail on hold is written',
  'definer functions are known: app.keep_end_of_hold()':
    'a trigger; reads whether there is a hold, which every scope may read',
  'definer functions are known: app.keep_messages()':
    'a trigger; tells whether a message of the row’s own association is there, as a foreign key does',
  'definer functions are known: app.keep_notices()':
    'a trigger; tells whether a notice of the row’s own association is there, as a foreign key does',
  'definer functions are known: app.keep_waves()': waves,
  'definer functions are known: app.month_of(uuid,uuid,text)': monthOf,
  'definer functions are triggers or closed: app.month_of(uuid,uuid,text)': monthOf,
  'definer functions are known: app.months_of(uuid,uuid)': monthOf,
  'definer functions are triggers or closed: app.months_of(uuid,uuid)': monthOf,
  'definer functions are known: app.open_months()': openMonths,
  'definer functions are triggers or closed: app.open_months()': openMonths,
  'no policy for another role: assessment assessment_progress': progress,
  'no policy for another role: branch_progress branch_progress_keep': progress,
  'no policy for another role: pharmacy_progress pharmacy_progress_keep': progress,
  'definer functions are known: app.end_keys_of_pharmacy()': ending,
  'no policy for another role: answer_note answer_note_close': keeping,
  'no policy for another role: answer_note answer_note_close_read': keeping,
  'definer functions are known: app.close_notes()': keeping,
  'no policy for another role: incident incident_keep': keeping,
  'no policy for another role: incident incident_keep_read': keeping,
  'definer functions are known: app.keep_reports()': keeping,
  'definer functions are known: app.number_report()': keeping,
  'no policy for another role: api_key api_key_tidy': tidy,
  'no policy for another role: audit audit_tidy': tidy,
  'no policy for another role: audit audit_tidy_read': tidy,
  'no policy for another role: delivery delivery_tidy': tidy,
  'no policy for another role: email_change email_change_tidy': tidy,
  'no policy for another role: invitation invitation_tidy': tidy,
  'no policy for another role: member_import member_import_tidy': tidy,
  'no policy for another role: password_reset password_reset_tidy': tidy,
  'no policy for another role: rate_limit rate_limit_tidy': tidy,
  'definer functions are known: app.tidy(text,timestamp with time zone,integer)': tidy,
  'definer functions are triggers or closed: app.tidy(text,timestamp with time zone,integer)': tidy,
  'definer functions are known: app.keep_months()': months,
  'definer functions are triggers or closed: app.keep_months()': months,
  'definer functions are known: app.probe_write()': probe,
  'definer functions are triggers or closed: app.probe_write()': probe,
  'definer functions are known: app.schema_version()': version,
  'definer functions are triggers or closed: app.schema_version()': version,
  'definer functions are known: app.merge_roles()': merging,
  'no policy for another role: membership membership_merge': merging,
  'no policy for another role: membership membership_merge_read': merging,
  'no policy for another role: session session_merge': merging,
  'no policy for another role: session session_merge_read': merging,
  'definer functions are known: app.end_keys_of_role()': ending,
  'definer functions are known: app.count_late()': progress,
  'definer functions are known: app.count_progress()': progress,
  'definer functions are known: app.follow_pharmacy()': progress,
  'definer functions are known: app.follow_review()': progress,
  'definer functions are known: app.open_branch_progress()': progress,
  'definer functions are known: app.open_pharmacy_progress()': progress,
  'definer functions are known: app.count_acknowledgement()': counter,
  'definer functions are known: app.count_cancelled()': counter,
  'definer functions are known: app.mark_bounced_contact()': counter,
  'definer functions are known: app.mark_bounces(integer)': bounces,
  'definer functions are triggers or closed: app.mark_bounces(integer)': bounces,
  'no policy for another role: unmarked_bounce unmarked_bounce_keep': bounces,
  'unique keys start with the tenant: person (email)':
    'the one name that is the same everywhere; only the accounts task writes it, and its answers are uniform',
  'unique keys start with the tenant: session (token_hash)':
    'a digest of 256 random bits: nobody can try one',
  'unique keys start with the tenant: api_key (prefix)':
    'random, made by the server, never chosen by a tenant',
  'references start with the tenant: api_key (created_by) -> person': `${person}; its policy admits the asker only`,
  'references start with the tenant: invitation (invited_by) -> person': `${person}; its policy admits the asker only`,
  'references start with the tenant: api_key (held_by) -> person': `${person}; its policy admits the asker only`,
  'references start with the tenant: invitation (accepted_by) -> person': person,
  'unique keys start with the tenant: association (prefecture_code, name)':
    'public names; the installation has each once in a prefecture',
  'references start with the tenant: assessment (signed_by) -> person': person,
  'tenant rows hang on their pharmacy: invitation': place,
  'tenant rows hang on their pharmacy: membership': place,
  'tenant rows hang on their pharmacy: pharmacy_progress': progress,
  'a tenant id is checked: pharmacy_progress.branch_id': progress,
  'a tenant id is checked: pharmacy_progress.corporation_id': progress,
  'tenant rows are stamped: invitation': place,
  'tenant rows are stamped: membership': place,
  'no policy reads a place that does not follow: membership': place,
};
