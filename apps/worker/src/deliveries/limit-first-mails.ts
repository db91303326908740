/** The association of a mail and whether it is urgent. */
export interface MailTo {
  urgent?: boolean;
  association?: string | null;
}

/** A send to a domain that has not answered yet. */
export interface FirstMail {
  /** It goes on in a seat. May be told twice. */
  leaveDesk(): void;
  end(): void;
}

/** The sends to domains that have not answered yet. Such a send may take minutes, so that few of them go from desks at once. */
export interface FirstMails {
  /** Whether one more has to wait. */
  full(mail: MailTo): boolean;
  begin(mail: MailTo): FirstMail;
}

/** Additional places for urgent sends. */
const moreForUrgent = 2;

/**
 * @param most how many sends may go from desks while no seat is free. Beyond these as many may go, one for each association without
 *   such a send under way, in a seat or not; urgent and other mail are counted apart. So the bad domains of one association keep
 *   out no mail of others.
 * @param mayTakeLong whether a seat is free
 */
export function limitFirstMails(most: number, mayTakeLong: () => boolean): FirstMails {
  let [atDesks, beyond] = [0, 0];
  const underWay = new Map<string, number>();
  const isFull = ({ urgent }: MailTo) =>
    !mayTakeLong() && atDesks - beyond >= most + (urgent === true ? moreForUrgent : 0);

  return {
    full: (mail) => isFull(mail) && (underWay.has(kindOf(mail)) || beyond >= most),
    begin(mail) {
      const kind = kindOf(mail);
      const isBeyond = isFull(mail);
      let atDesk = true;
      atDesks += 1;
      beyond += Number(isBeyond);
      underWay.set(kind, (underWay.get(kind) ?? 0) + 1);
      const leaveDesk = () => {
        if (!atDesk) return;
        atDesk = false;
        atDesks -= 1;
        beyond -= Number(isBeyond);
      };
      return {
        leaveDesk,
        end() {
          leaveDesk();
          const left = (underWay.get(kind) ?? 0) - 1;
          if (left > 0) underWay.set(kind, left);
          else underWay.delete(kind);
        },
      };
    },
  };
}

const kindOf = ({ urgent = false, association = null }: MailTo) => `${association ?? ''} ${String(urgent)}`;
