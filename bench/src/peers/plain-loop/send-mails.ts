// A team's first solution: a pooled nodemailer transport and a loop over the contacts. It records nothing about sent
// mails, so after a crash the missed recipients are unknown. The parent sends the task and gets the duration.
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { PlainLoopAnswer, PlainLoopTask } from './run-plain-loop.js';

type Transport = Transporter<SMTPPool.SentMessageInfo, SMTPPool.Options>;

process.on('message', (task: PlainLoopTask) => {
  void sendMails(task).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());

async function sendMails(task: PlainLoopTask): Promise<PlainLoopAnswer> {
  const { port, connections, recipients, warmUp } = task;
  const options: SMTPPool.Options = {
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  };
  const transport: Transport = createTransport(options);
  await sendAll(transport, task, recipients.slice(0, warmUp));
  const begin = performance.now();
  const cpu = process.cpuUsage();
  await sendAll(transport, task, recipients);
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  transport.close();
  return { seconds, cpu: (user + system) / 1000 / recipients.length };
}

async function sendAll(
  transport: Transport,
  { connections, from, subject, text, html }: PlainLoopTask,
  recipients: PlainLoopTask['recipients'],
): Promise<void> {
  const waiting = recipients.values();
  const sendNext = async () => {
    for (const { address, ...fields } of waiting) {
      const fill = (template: string) =>
        template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => fields[name as keyof typeof fields]);
      const parts = { subject: fill(subject), text: fill(text), html: fill(html) };
      // By default nodemailer encodes Japanese HTML as quoted-printable, which is a quarter larger, and slower.
      await transport.sendMail({ from, to: address, ...parts, textEncoding: 'base64' });
    }
  };
  // Twice as many as there are connections, so that the pool has the next mail ready when a connection is free.
  await Promise.all(Array.from({ length: 2 * connections }, sendNext));
}
