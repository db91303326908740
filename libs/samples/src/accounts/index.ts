export { demoAccounts, type DemoAccount } from './demo-accounts.ts';
