-- The word to an address that an officer took off the contacts of a pharmacy.
SELECT app.add_message_kinds('CONTACT_CHANGED');
