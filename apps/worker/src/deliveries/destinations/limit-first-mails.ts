/** The association of a mail and whether it is urgent. */
export interface MailTo {
  urgent?: boolean;
  association?: string | null;
}

/** A send to a domain that has not answered yet. */
export interface FirstMail {
  /** It continues in a slow slot. May be called twice. */
  leaveSlot(): void;
  end(): void;
}

/**
 * The sends to domains that have not answered yet. Such a send may take minutes, so only few of them use slots at once.
 */
export interface FirstMails {
  /** Whether a further one has to wait. */
  full(mail: MailTo): boolean;
  begin(mail: MailTo): FirstMail;
}

/** Additional sends for urgent mail. */
const moreForUrgent = 2;

/**
 * @param most how many sends may use slots while no slow slot is free. Above this number as many again may, one for each
 *   association without such a send under way, in a slow slot or not; urgent and other mail are counted separately. So
 *   the bad domains of one association block no mail of others.
 * @param mayTakeLong whether a slow slot is free
 */
export function limitFirstMails(most: number, mayTakeLong: () => boolean): FirstMails {
  let [inSlots, beyond] = [0, 0];
  const underWay = new Map<string, number>();
  const isFull = ({ urgent }: MailTo) =>
    !mayTakeLong() && inSlots - beyond >= most + (urgent === true ? moreForUrgent : 0);

  return {
    full: (mail) => isFull(mail) && (underWay.has(kindOf(mail)) || beyond >= most),
    begin(mail) {
      const kind = kindOf(mail);
      const isBeyond = isFull(mail);
      let inSlot = true;
      inSlots += 1;
      beyond += Number(isBeyond);
      underWay.set(kind, (underWay.get(kind) ?? 0) + 1);
      const leaveSlot = () => {
        if (!inSlot) return;
        inSlot = false;
        inSlots -= 1;
        beyond -= Number(isBeyond);
      };
      return {
        leaveSlot,
        end() {
          leaveSlot();
          const left = (underWay.get(kind) ?? 0) - 1;
          if (left > 0) underWay.set(kind, left);
          else underWay.delete(kind);
        },
      };
    },
  };
}

const kindOf = ({ urgent = false, association = null }: MailTo) => `${association ?? ''} ${String(urgent)}`;
