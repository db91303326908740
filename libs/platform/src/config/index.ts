export { loadSettings, SettingsError } from './load-settings.js';
export { settingsSchema, type Settings } from './settings.js';
