/** Whose a mail is, and whether it is urgent. */
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

/** Urgent ones have so many places more. */
const moreForUrgent = 2;

/**
 * @param most how many may go from desks while there is no other place for what takes long. Beyond these as many may go for
 *   associations of which none is under way, also not in a seat, urgent and other mail counted apart: the bad domains of one
 *   association keep out no mail of others.
 * @param mayTakeLong whether there is another place
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
