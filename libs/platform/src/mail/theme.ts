// Inline colours and fonts of the messages: light values, each with a contrast of at least 4.5:1.
export const font =
  "-apple-system,BlinkMacSystemFont,'Hiragino Sans','Hiragino Kaku Gothic ProN','Noto Sans JP','Noto Sans CJK JP','Yu Gothic',Meiryo,sans-serif";
export const ink = '#1b2430';
export const muted = '#4a5563';
export const line = '#d5dbe3';
export const accent = '#0b5394';
