/** An address that a person removed does not come back with a member list. */

export { amendContact } from './amend-contact.js';
export { contactRowSql, type Contact } from './contact-row-sql.js';
export { enterContact } from './enter-contact.js';
export { keepFormerAddress } from './keep-former-address.js';
export { noteTold } from './note-told.js';
export { noteWrongAddress } from './note-wrong-address.js';
export { removeContacts } from './remove-contacts.js';
export { saveContacts } from './save-contacts.js';
