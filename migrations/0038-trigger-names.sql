-- The two triggers that end API keys say what ends them: a role (0015), or the pharmacy's leaving or handover (0019).
ALTER FUNCTION app.end_keys() RENAME TO end_keys_of_role;
ALTER TRIGGER end_keys ON membership RENAME TO end_keys_of_role;
ALTER FUNCTION app.end_api_keys() RENAME TO end_keys_of_pharmacy;
ALTER TRIGGER end_api_keys ON pharmacy RENAME TO end_keys_of_pharmacy;
